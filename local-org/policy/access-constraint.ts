import { authenticatorKeys, authenticatorKind, type AuthenticatorKey } from '../store/authenticator-kinds.ts';
import type { AccessConstraint, AuthenticationMethod } from '../store/policies.ts';

type Possession = NonNullable<AccessConstraint['possession']>;

/** A method that proves possession, and how tokens name it. */
interface PossessionMethod {
  readonly key: AuthenticatorKey;
  readonly type: string;
  readonly amr: string;
}

const possessionMethods: readonly PossessionMethod[] = authenticatorKeys.flatMap((key) => {
  const { factorType, amr } = authenticatorKind(key);
  return factorType === 'possession'
    ? Object.entries(amr).map(([type, name]) => ({ key, type, amr: name }))
    : [];
});

/** Whether an authenticator and its method are in a list. An entry without a method stands for all of them. */
const isListed = (list: readonly AuthenticationMethod[], { key, type }: PossessionMethod): boolean =>
  list.some((each) => each.key === key && (each.method === undefined || each.method === type));

/**
 * The methods (RFC 8176) that a rule accepts as the second factor; `undefined` if it accepts all of them.
 *
 * `deviceBound: REQUIRED` is Okta's "Exclude phone and email authenticators". Passkeys are the only ones that resist phishing.
 * https://help.okta.com/oie/en-us/content/topics/identity-engine/authenticators/about-authenticators.htm
 */
export function acceptedPossession({ possession }: AccessConstraint = {}): readonly string[] | undefined {
  if (!possession) return undefined;
  return possessionMethods.filter((each) => isAccepted(possession, each)).map(({ amr }) => amr);
}

function isAccepted(
  { deviceBound, phishingResistant, authenticationMethods, excludedAuthenticationMethods = [] }: Possession,
  method: PossessionMethod,
): boolean {
  if (phishingResistant === 'REQUIRED' && !authenticatorKind(method.key).isPhishingResistant) return false;
  if (deviceBound === 'REQUIRED' && !authenticatorKind(method.key).isDeviceBound) return false;
  if (authenticationMethods?.length && !isListed(authenticationMethods, method)) return false;
  return !isListed(excludedAuthenticationMethods, method);
}

/** Whether a rule requires the password as one of the factors. */
export const requiresPassword = ({ knowledge }: AccessConstraint = {}): boolean =>
  knowledge !== undefined && knowledge.required !== false && (knowledge.types?.length ?? 0) > 0;
