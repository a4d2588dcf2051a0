import type { OrgContext } from '../context.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import type { IdTokenClaims } from './claims.ts';
import { verifySignature } from './signing-keys.ts';

/** Returns the claims of an ID token that `server` has issued, even if it is expired; `undefined` for anything else. */
export function verifyIdToken(
  org: OrgContext,
  server: AuthorizationServer,
  token: string,
): IdTokenClaims | undefined {
  const claims = verifySignature(org, server, token);
  // Access tokens are signed with the same key. Only ID tokens have this prefix in `jti`.
  return claims?.jti?.startsWith('ID.') ? (claims as unknown as IdTokenClaims) : undefined;
}
