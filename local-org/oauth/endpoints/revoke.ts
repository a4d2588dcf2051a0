import type { Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { findAccessToken } from '../find-access-token.ts';
import type { AuthorizationServer } from '../authorization-server.ts';
import { authenticateClient } from '../client-authentication.ts';
import { oauthStore, revokeGrant } from '../oauth-store.ts';
import { formParameters, refuseDuplicates, requireToken } from '../parameters.ts';
import { findRefreshToken } from '../refresh-tokens.ts';

/**
 * The revocation endpoint (RFC 7009). It revokes an access token alone, or a refresh token with all tokens of its
 * grant. The response is the same for a token that is unknown, expired or another app's.
 * https://developer.okta.com/docs/guides/revoke-tokens/main/
 */
export const revoke = (org: OrgContext, server: AuthorizationServer) => async (c: Context) => {
  const form = await formParameters(c);
  refuseDuplicates(form);
  const app = authenticateClient(org, c, form);
  const token = requireToken(form);
  const refreshToken = findRefreshToken(org, server, app, token);
  if (refreshToken) revokeGrant(org.store, refreshToken.grantId);
  const accessToken = findAccessToken(org, server, token);
  if (accessToken?.app.id === app.id) oauthStore(org.store).accessTokens.delete(accessToken.claims.jti);
  c.header('Cache-Control', 'no-store');
  return c.body(null, 200);
};
