import {
  authenticatorKind,
  authenticatorKinds,
  type AuthenticatorKey,
} from '../store/authenticator-kinds.ts';
import type { AccessConstraint, AuthenticationMethod } from '../store/policies.ts';

type Possession = NonNullable<AccessConstraint['possession']>;

/** Whether an authenticator and its method are in a list. An entry without a method stands for all of them. */
const isListed = (list: readonly AuthenticationMethod[], key: string, amr: string): boolean =>
  list.some((each) => each.key === key && (each.method === undefined || each.method === amr));

/**
 * The methods (RFC 8176) that a rule accepts as the second factor; `undefined` if it accepts all of them.
 *
 * `deviceBound: REQUIRED` is Okta's "Exclude phone and email authenticators".
 * https://help.okta.com/oie/en-us/content/topics/identity-engine/authenticators/about-authenticators.htm
 */
export function acceptedPossession({ possession }: AccessConstraint = {}): readonly string[] | undefined {
  if (!possession) return undefined;
  const all = (Object.keys(authenticatorKinds) as AuthenticatorKey[]).flatMap((key) =>
    Object.entries(authenticatorKind(key).methods)
      .filter(([, type]) => type === 'possession')
      .map(([amr]) => ({ key, amr })),
  );
  return all.filter((each) => isAccepted(possession, each)).map(({ amr }) => amr);
}

function isAccepted(
  { deviceBound, authenticationMethods, excludedAuthenticationMethods = [] }: Possession,
  { key, amr }: { readonly key: AuthenticatorKey; readonly amr: string },
): boolean {
  if (deviceBound === 'REQUIRED' && !authenticatorKind(key).isDeviceBound) return false;
  if (authenticationMethods?.length && !isListed(authenticationMethods, key, amr)) return false;
  return !isListed(excludedAuthenticationMethods, key, amr);
}

/** Whether a rule requires the password as one of the factors. */
export const requiresPassword = ({ knowledge }: AccessConstraint = {}): boolean =>
  knowledge !== undefined && knowledge.required !== false && (knowledge.types?.length ?? 0) > 0;
