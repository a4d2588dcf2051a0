import type { AuthorizeRequest, Session } from '../store/documents.ts';
import type { AccessPolicy } from '../store/policies.ts';
import { acceptedPossession, requiresPassword } from './access-constraint.ts';
import { findSatisfiableAssurance, type Assurance, type AvailableFactors } from './assurance-levels.ts';
import { milliseconds } from './duration.ts';
import { authTimeOf, isPossession, type Factors } from './factors.ts';

/** The actions of an access policy's rule. */
export type AppSignOn = AccessPolicy['rules'][number]['actions']['appSignOn'];

/** The assurance that a sign-in must provide, and how old its factors may be. */
export interface RequiredAssurance extends Assurance {
  /** How long a factor of each type stays valid, in milliseconds. 0: it must be proved in this sign-in. */
  readonly reauthenticateIn: { readonly knowledge: number; readonly possession: number };
  /** How long the session may have been idle, in milliseconds. */
  readonly inactivityPeriod: number;
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
  const [constraint] = policy.constraints ?? [];
  const { knowledge, possession } = constraint ?? {};
  return {
    factorMode: policy.factorMode === '2FA' ? '2FA' : (asked?.factorMode ?? '1FA'),
    isPasswordRequired: requiresPassword(constraint) || (asked?.isPasswordRequired ?? false),
    acceptedPossession: acceptedByBoth(acceptedPossession(constraint), asked?.acceptedPossession),
    reauthenticateIn: {
      knowledge: milliseconds(knowledge?.reauthenticateIn ?? policy.reauthenticateIn),
      possession: milliseconds(possession?.reauthenticateIn ?? policy.reauthenticateIn),
    },
    inactivityPeriod:
      policy.inactivityPeriod === undefined ? Infinity : milliseconds(policy.inactivityPeriod),
    maxAge: prompt === 'login' ? 0 : (maxAge ?? Infinity) * 1000,
  };
}

/** The methods that are in both lists. `undefined`: all methods. */
const acceptedByBoth = (
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined =>
  one && other ? one.filter((method) => other.includes(method)) : (one ?? other);

/**
 * The factors of a session that are recent enough.
 * @param now milliseconds since the epoch.
 */
export function freshFactors(
  {
    reauthenticateIn,
    inactivityPeriod,
    maxAge,
  }: Pick<RequiredAssurance, 'reauthenticateIn' | 'inactivityPeriod' | 'maxAge'>,
  { factors, lastUsed }: Pick<Session, 'factors' | 'lastUsed'>,
  now: number,
): Factors {
  if (maxAge === 0 || now - authTimeOf(factors) > maxAge || now - lastUsed > inactivityPeriod) return {};
  const counts = ([method, time = -Infinity]: readonly [string, number | undefined]): boolean => {
    const limit = reauthenticateIn[isPossession(method) ? 'possession' : 'knowledge'];
    return limit > 0 && now - time <= limit;
  };
  return Object.fromEntries(Object.entries(factors).filter(counts));
}
