import type { OrgContext } from '../context.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import type { IdTokenClaims } from './claims.ts';
import { verifySignature } from './signing-keys.ts';

/** The claims of an ID token that `server` has issued, expired or not; `undefined` for anything else. */
export async function verifyIdToken(
  org: OrgContext,
  server: AuthorizationServer,
  token: string,
): Promise<IdTokenClaims | undefined> {
  const claims = await verifySignature(org, server, token);
  // An access token is signed with the same key: the `jti` tells them apart, and so that these are the claims below.
  return claims?.jti?.startsWith('ID.') ? (claims as unknown as IdTokenClaims) : undefined;
}
