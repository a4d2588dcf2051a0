import type { Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { findAccessToken } from '../access-tokens.ts';
import type { AuthorizationServer } from '../authorization-server.ts';
import { OAuthError } from '../oauth-error.ts';
import { formParameters, queryParameters } from '../parameters.ts';
import { userClaims } from '../user-claims.ts';

/**
 * The userinfo endpoint (OpenID Connect Core, section 5.3). Its refusals are in `WWW-Authenticate` alone
 * (RFC 6750, section 3), as Okta's.
 */
export const userinfo = (org: OrgContext, server: AuthorizationServer) => async (c: Context) => {
  c.header('Cache-Control', 'no-store');
  try {
    const token = await presentedToken(c);
    if (token === undefined) {
      // RFC 6750, section 3.1: a request with no token is told no error.
      c.header('WWW-Authenticate', 'Bearer');
      return c.body(null, 401);
    }
    const found = await findAccessToken(org, server, token);
    if (!found) throw new OAuthError('invalid_token', 'The access token is invalid.', 401);
    const { claims, user } = found;
    if (!claims.scp.includes('openid'))
      throw new OAuthError(
        'insufficient_scope',
        'The access token must provide access to at least one of these scopes - profile, email, address or phone',
        403,
      );
    return c.json({ sub: user.id, ...userClaims(org, server, user, claims.scp) });
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    c.header('WWW-Authenticate', `Bearer error="${error.code}", error_description="${error.message}"`);
    return c.body(null, error.status);
  }
};

/** The token of the `Authorization` header or of a form (RFC 6750, sections 2.1 and 2.2). */
async function presentedToken(c: Context): Promise<string | undefined> {
  if (queryParameters(c).get('access_token') !== undefined)
    throw new OAuthError('invalid_request', 'The access token cannot be presented in a query string.');
  const inHeader = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
  const isForm = c.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded');
  const inBody = isForm ? (await formParameters(c)).get('access_token') : undefined;
  if (inHeader !== undefined && inBody !== undefined)
    throw new OAuthError(
      'invalid_request',
      'The access token cannot be specified in both the Authorization header and the request-body.',
    );
  return inHeader ?? inBody;
}
