import type { AuthorizeRequest } from '../store/documents.ts';
import type { AccessPolicy } from '../store/policies.ts';
import { findSatisfiableAssurance, type Assurance, type AvailableFactors } from './assurance-levels.ts';
import { milliseconds } from './duration.ts';
import { authTimeOf, type Factors } from './factors.ts';

/** What the catch-all rule of an `ACCESS_POLICY` says. */
export type AppSignOn = AccessPolicy['rules'][number]['actions']['appSignOn'];

/** What a sign-in must reach, and how far back what was proved earlier counts towards it. */
export interface RequiredAssurance extends Assurance {
  /** How long a factor counts after it was proved, in ms. 0: it has to be proved in the very sign-in. */
  readonly reauthenticateIn: number;
  /** How long ago the user may have proved anything at all, in ms. 0: as above. */
  readonly maxAge: number;
}

/**
 * What a sign-in must reach: what the app's policy asks, and on top of it what the request does. Of `acr_values` it is
 * the first that the user can reach; where there is none, the policy alone counts, and the app is told in the end.
 * https://developer.okta.com/docs/guides/step-up-authentication/main/#evaluation-flow
 * @param factors what the user has proved.
 */
export function requiredAssurance(
  { verificationMethod: policy }: AppSignOn,
  { prompt, maxAge, acrValues }: Pick<AuthorizeRequest, 'prompt' | 'maxAge' | 'acrValues'>,
  factors: Factors,
  reach: AvailableFactors,
): RequiredAssurance {
  const asked = findSatisfiableAssurance(acrValues ?? [], factors, reach);
  return {
    factorMode: policy.factorMode === '2FA' ? '2FA' : (asked?.factorMode ?? '1FA'),
    isPasswordRequired: asked?.isPasswordRequired ?? false,
    reauthenticateIn: milliseconds(policy.reauthenticateIn),
    maxAge: prompt === 'login' ? 0 : (maxAge ?? Infinity) * 1000,
  };
}

/**
 * What of the factors that a session has counts towards what is required.
 * @param now ms since the epoch.
 */
export function freshFactors(
  { reauthenticateIn, maxAge }: Pick<RequiredAssurance, 'reauthenticateIn' | 'maxAge'>,
  factors: Factors,
  now: number,
): Factors {
  if (reauthenticateIn === 0 || maxAge === 0 || now - authTimeOf(factors) > maxAge) return {};
  const counts = (time = -Infinity): boolean => now - time <= reauthenticateIn;
  return Object.fromEntries(Object.entries(factors).filter(([, time]) => counts(time)));
}
