import type { OrgContext } from '../context.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import type { Grant } from './oauth-store.ts';
import type { UnsignedToken } from './on-token.ts';
import { sign, signWithUnknownKey } from './signing-keys.ts';

/** Signs the claims of a token, after `onToken` has seen them. */
export async function signToken(
  org: OrgContext,
  server: AuthorizationServer,
  { clientId }: Grant,
  kind: UnsignedToken['kind'],
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  const token: UnsignedToken = { kind, clientId, claims: { ...claims }, key: 'published' };
  await org.onToken?.(token);
  return token.key === 'unknown'
    ? signWithUnknownKey(org, server, token.claims)
    : sign(org, server, token.claims);
}
