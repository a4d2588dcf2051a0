import type { AuthnRequirements } from '../sign-in/sign-in-options';
import type { SessionStore } from '../state/session-store';

/**
 * Okta's levels of authentication, lowest first. A level doesn't satisfy another one on the same step.
 * https://developer.okta.com/docs/guides/step-up-authentication/main/#predefined-parameter-values
 */
const steps: readonly (readonly string[])[] = [
  ['urn:okta:loa:1fa:any'],
  ['urn:okta:loa:1fa:pwd', 'urn:okta:loa:2fa:any:ifpossible'],
  ['urn:okta:loa:2fa:any'],
  ['phr'],
  ['phrh'],
];

/** How many seconds older than required a sign-in may be, since the redirect back takes a moment. */
const tolerance = 60;

/** What the session says about the sign-in. */
export type SignInFacts = Pick<SessionStore, 'user' | 'idTokenExpiresAt'>;

/** Which of the requirements the session's sign-in doesn't meet. */
export function unmetRequirements(
  { acrValues, maxAge }: AuthnRequirements,
  session: SignInFacts,
): AuthnRequirements {
  const { acr, auth_time: authTime } = session.user()?.claims ?? {};
  const age = typeof authTime === 'number' ? orgTime(session) - authTime : Infinity;
  return {
    ...(acrValues !== undefined && !isAtLeastOneOf(acr, acrValues) && { acrValues }),
    ...(maxAge !== undefined && age > maxAge + tolerance && { maxAge }),
  };
}

/** Whether the session's sign-in meets the requirements. */
export const meetsRequirements = (requirements: AuthnRequirements, session: SignInFacts): boolean =>
  Object.keys(unmetRequirements(requirements, session)).length === 0;

/** Whether a level is one of the requested levels, or higher than one. A custom level is only equal to itself. */
const isAtLeastOneOf = (actual: unknown, acrValues: string): boolean =>
  acrValues.split(' ').some((required) => isAtLeast(actual, required));

function isAtLeast(actual: unknown, required: string): boolean {
  if (actual === required) return true;
  const step = (level: unknown): number => steps.findIndex((levels) => levels.some((each) => each === level));
  return step(required) >= 0 && step(actual) > step(required);
}

/**
 * Seconds since the epoch by the org's clock. This device's clock may be minutes off. The ID token's expiry, which is known by both
 * clocks, shows the difference.
 */
function orgTime({ user, idTokenExpiresAt }: SignInFacts): number {
  const byOrg = user()?.claims['exp'];
  const byDevice = idTokenExpiresAt();
  const ahead = typeof byOrg === 'number' && byDevice !== undefined ? byDevice - byOrg : 0;
  return Date.now() / 1000 - ahead;
}
