import type { Session } from '../session/session';
import type { AuthnRequirements } from '../sign-in/sign-in-options';

/**
 * The levels of authentication that Okta knows, lowest first. Those beside each other don't stand for one another.
 * https://developer.okta.com/docs/guides/step-up-authentication/main/#predefined-parameter-values
 */
const ladder: readonly (readonly string[])[] = [
  ['urn:okta:loa:1fa:any'],
  ['urn:okta:loa:1fa:pwd', 'urn:okta:loa:2fa:any:ifpossible'],
  ['urn:okta:loa:2fa:any'],
  ['phr'],
  ['phrh'],
];

/** By how many seconds a sign-in may be older than demanded: coming back from it takes a moment. */
const tolerance = 60;

/** Which part of a demand the session's sign-in does not meet; nothing where it meets all of it. */
export function findUnmet(
  { acrValues, maxAge }: AuthnRequirements,
  session: Pick<Session, 'user' | 'tokens'>,
): AuthnRequirements {
  const { acr, auth_time: authTime } = session.user()?.claims ?? {};
  const age = typeof authTime === 'number' ? orgTime(session) - authTime : Infinity;
  return {
    ...(acrValues !== undefined && !isAtLeastOneOf(acr, acrValues) && { acrValues }),
    ...(maxAge !== undefined && age > maxAge + tolerance && { maxAge }),
  };
}

/** Whether a sign-in meets a demand. */
export const isMet = (demand: AuthnRequirements, session: Pick<Session, 'user' | 'tokens'>): boolean =>
  Object.keys(findUnmet(demand, session)).length === 0;

/** Whether a level is one of those that were asked for, or above it. One that Okta doesn't name counts only for itself. */
const isAtLeastOneOf = (held: unknown, acrValues: string): boolean =>
  acrValues.split(' ').some((asked) => isAtLeast(held, asked));

function isAtLeast(held: unknown, asked: string): boolean {
  if (held === asked) return true;
  const rung = (level: unknown): number =>
    ladder.findIndex((levels) => levels.some((each) => each === level));
  return rung(asked) >= 0 && rung(held) > rung(asked);
}

/**
 * Seconds since the epoch by the org's clock, which this machine's may be minutes off: told by when the ID token runs out,
 * there and here.
 */
function orgTime({ user, tokens }: Pick<Session, 'user' | 'tokens'>): number {
  const there = user()?.claims['exp'];
  const here = tokens().id?.expiresAt;
  const ahead = typeof there === 'number' && here !== undefined ? here - there : 0;
  return Date.now() / 1000 - ahead;
}
