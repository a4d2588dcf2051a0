import type { AuthorizeRequest } from '../store/documents.ts';
import type { AccessPolicy } from '../store/policies.ts';
import { findSatisfiableAssurance, type Assurance, type AvailableFactors } from './assurance-levels.ts';
import { milliseconds } from './duration.ts';
import { authTimeOf, type Factors } from './factors.ts';

/** The actions of an access policy's rule. */
export type AppSignOn = AccessPolicy['rules'][number]['actions']['appSignOn'];

/** The assurance that a sign-in must provide, and how old its factors may be. */
export interface RequiredAssurance extends Assurance {
  /** How long a factor stays valid, in milliseconds. 0: it must be proved in this sign-in. */
  readonly reauthenticateIn: number;
  /** How long ago the last factor may have been proved, in milliseconds. 0: as above. */
  readonly maxAge: number;
}

/**
 * The assurance that the app's policy and the request require together. Of `acr_values`, the first level that the user
 * can satisfy counts. If there is none, the policy alone counts, and the app gets an error at the end.
 * https://developer.okta.com/docs/guides/step-up-authentication/main/#evaluation-flow
 * @param factors the factors that the user has proved.
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
 * The factors of a session that are recent enough.
 * @param now milliseconds since the epoch.
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
