import { clockTolerance } from './access-token.ts';

/** How well and how lately a user must have signed in. */
export interface AuthnRequirements {
  /** Okta's levels of assurance, best first; any one of them, or a higher one, will do. */
  readonly acrValues: readonly AcrValue[];
  /** How long ago the sign-in may be, in seconds. */
  readonly maxAge: number;
}

/** https://developer.okta.com/docs/guides/step-up-authentication/main/#predefined-parameter-values */
export type AcrValue =
  'urn:okta:loa:1fa:any' | 'urn:okta:loa:1fa:pwd' | 'urn:okta:loa:2fa:any' | 'phr' | 'phrh';

/** Each level with all that satisfy it: "two factors if possible" may have been one. */
const satisfiedBy: Readonly<Record<AcrValue, readonly string[]>> = {
  'urn:okta:loa:1fa:any': [
    'urn:okta:loa:1fa:any',
    'urn:okta:loa:1fa:pwd',
    'urn:okta:loa:2fa:any:ifpossible',
    'urn:okta:loa:2fa:any',
    'phr',
    'phrh',
  ],
  // Two factors, or a passkey, need no password among them.
  'urn:okta:loa:1fa:pwd': ['urn:okta:loa:1fa:pwd'],
  'urn:okta:loa:2fa:any': ['urn:okta:loa:2fa:any', 'phr', 'phrh'],
  phr: ['phr', 'phrh'],
  phrh: ['phrh'],
};

/** Whether a sign-in of level `acr` is strong enough; one of no level is not. */
export const satisfiesAcrValues = ({ acrValues }: AuthnRequirements, acr: string | undefined): boolean =>
  acr !== undefined && acrValues.some((level) => satisfiedBy[level].includes(acr));

/**
 * Whether a sign-in is recent enough, give or take the difference of clocks. One that is still to come is not: its
 * time would never be up.
 * @param authTime seconds since the epoch. @param now milliseconds since the epoch.
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
