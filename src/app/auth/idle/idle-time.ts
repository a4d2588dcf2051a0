/** How long a session has been left alone, by the wall clock. All times in ms. */
export type IdlePhase =
  /** `warnsIn`: until the user is asked whether they are still there. */
  | { readonly status: 'active'; readonly warnsIn: number }
  /** `endsIn`: until the session ends. */
  | { readonly status: 'warning'; readonly endsIn: number }
  | { readonly status: 'over' };

/**
 * Where a session stands.
 * @param lastActivity ms since the epoch
 * @param now ms since the epoch
 * @param timeout ms without any activity after which the session is over
 */
export function idlePhase(lastActivity: number, now: number, timeout: number): IdlePhase {
  const endsIn = lastActivity + timeout - now;
  if (endsIn <= 0) return { status: 'over' };
  const warnsIn = endsIn - warningTime(timeout);
  return warnsIn > 0 ? { status: 'active', warnsIn } : { status: 'warning', endsIn };
}

/**
 * How long the user has to answer: a minute, or a third of the time-out where that is less, but never under the 20 seconds
 * that people need at least (WCAG 2.2, success criterion 2.2.1).
 */
export function warningTime(timeout: number): number {
  return Math.min(60_000, Math.max(20_000, timeout / 3));
}
