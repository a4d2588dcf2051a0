import type { Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { findAccessToken } from '../find-access-token.ts';
import type { AuthorizationServer } from '../authorization-server.ts';
import { verifyTokenBinding } from '../dpop/protected-resource.ts';
import { OAuthError } from '../oauth-error.ts';
import { wwwAuthenticate, accessTokenFromRequest } from '../access-token-from-request.ts';
import { userClaims } from '../claims.ts';

/**
 * The userinfo endpoint (OpenID Connect Core section 5.3). Like Okta, it reports errors in `WWW-Authenticate` only (RFC
 * 6750 section 3).
 */
export const userinfo = (org: OrgContext, server: AuthorizationServer) => async (c: Context) => {
  c.header('Cache-Control', 'no-store');
  try {
    const presented = await accessTokenFromRequest(c);
    if (presented === undefined) {
      c.header('WWW-Authenticate', wwwAuthenticate(c));
      return c.body(null, 401);
    }
    const found = findAccessToken(org, server, presented.token);
    if (!found) throw new OAuthError('invalid_token', 'The access token is invalid.', 401);
    const { claims, user } = found;
    await verifyTokenBinding(org, c, presented, claims);
    if (!claims.scp.includes('openid'))
      throw new OAuthError(
        'insufficient_scope',
        'The access token must provide access to at least one of these scopes - profile, email, address or phone',
        403,
      );
    return c.json({ sub: user.id, ...userClaims(org, server, user, claims) });
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    c.header('WWW-Authenticate', wwwAuthenticate(c, error));
    return c.body(null, error.status);
  }
};
