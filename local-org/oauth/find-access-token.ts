import { seconds } from '../clock.ts';
import type { OrgContext } from '../context.ts';
import type { App, User } from '../store/documents.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import type { AccessTokenClaims } from './claims.ts';
import { resolveGrant } from './resolve-grant.ts';
import { oauthStore } from './oauth-store.ts';
import { verifySignature } from './signing-keys.ts';

/**
 * Finds a valid access token: signed by `server`, not expired, not revoked, and its user is still active and assigned
 * to the app.
 */
export function findAccessToken(
  org: OrgContext,
  server: AuthorizationServer,
  token: string,
): { claims: AccessTokenClaims; user: User; app: App } | undefined {
  const verified = verifySignature(org, server, token);
  if (verified?.jti === undefined || !oauthStore(org.store).accessTokens.get(verified.jti)) return undefined;
  // The org has issued it as an access token, so it has these claims.
  const claims = verified as unknown as AccessTokenClaims;
  if (seconds(org.clock) >= claims.exp) return undefined;
  const parties = resolveGrant(org, { userId: claims.uid, clientId: claims.cid });
  return parties && { claims, ...parties };
}
