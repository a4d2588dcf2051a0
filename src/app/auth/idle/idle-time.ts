/** The phase of an idle session. All times are in ms. */
export type IdlePhase =
  /** `warnsIn`: the time until the warning. */
  | { readonly status: 'active'; readonly warnsIn: number }
  /** `endsIn`: the time until the session ends. */
  | { readonly status: 'warning'; readonly endsIn: number }
  | { readonly status: 'over' };

/**
 * Calculates the phase of a session.
 * @param lastActivity ms since the epoch
 * @param now ms since the epoch
 * @param timeout ms without activity after which the session ends
 */
export function idlePhase(lastActivity: number, now: number, timeout: number): IdlePhase {
  const endsIn = lastActivity + timeout - now;
  if (endsIn <= 0) return { status: 'over' };
  const warnsIn = endsIn - warningTime(timeout);
  return warnsIn > 0 ? { status: 'active', warnsIn } : { status: 'warning', endsIn };
}

/**
 * How long the warning is shown: a minute, or a third of the time-out if that is shorter. At least 20 seconds, as WCAG 2.2 requires
 * (success criterion 2.2.1).
 */
export function warningTime(timeout: number): number {
  return Math.min(60_000, Math.max(20_000, timeout / 3));
}
