import { clockTolerance } from './access-token.ts';

/** How strongly and how recently a user must have signed in. */
export interface AuthnRequirements {
  /** Okta's levels of assurance, preferred first. One of them, or a higher one, is enough. */
  readonly acrValues: readonly AcrValue[];
  /** How long ago the sign-in may be, in seconds. */
  readonly maxAge: number;
}

/** https://developer.okta.com/docs/guides/step-up-authentication/main/#predefined-parameter-values */
export type AcrValue =
  'urn:okta:loa:1fa:any' | 'urn:okta:loa:1fa:pwd' | 'urn:okta:loa:2fa:any' | 'phr' | 'phrh';

/** The levels that satisfy each level. "Two factors if possible" may have been one. */
const satisfiedBy: Readonly<Record<AcrValue, readonly string[]>> = {
  'urn:okta:loa:1fa:any': [
    'urn:okta:loa:1fa:any',
    'urn:okta:loa:1fa:pwd',
    'urn:okta:loa:2fa:any:ifpossible',
    'urn:okta:loa:2fa:any',
    'phr',
    'phrh',
  ],
  // Two factors, or a passkey, need not include the password.
  'urn:okta:loa:1fa:pwd': ['urn:okta:loa:1fa:pwd'],
  'urn:okta:loa:2fa:any': ['urn:okta:loa:2fa:any', 'phr', 'phrh'],
  phr: ['phr', 'phrh'],
  phrh: ['phrh'],
};

/** Whether the level `acr` is high enough; false without a level. */
export const satisfiesAcrValues = ({ acrValues }: AuthnRequirements, acr: string | undefined): boolean =>
  acr !== undefined && acrValues.some((level) => satisfiedBy[level].includes(acr));

/**
 * Whether the sign-in is recent enough, allowing for clock skew. A time in the future is rejected, because it would be
 * recent forever.
 * @param authTime seconds since the epoch.
 * @param now milliseconds since the epoch.
 */
export function satisfiesMaxAge(
  { maxAge }: AuthnRequirements,
  authTime: number | undefined,
  now: number,
): boolean {
  if (authTime === undefined) return false;
  const age = now / 1000 - authTime;
  return age <= maxAge + clockTolerance && age >= -clockTolerance;
}
