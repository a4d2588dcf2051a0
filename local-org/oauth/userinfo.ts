import type { Context } from 'hono';
import type { OrgContext } from '../context.ts';
import { findAccessToken } from './access-tokens.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import { OAuthError } from './oauth-error.ts';
import { formParameters, queryParameters } from './parameters.ts';
import { userClaims } from './user-claims.ts';

/**
 * The userinfo endpoint (OpenID Connect Core, section 5.3). Its refusals are in `WWW-Authenticate` alone
 * (RFC 6750, section 3), as Okta's.
 */
export const userinfo = (org: OrgContext, server: AuthorizationServer) => async (c: Context) => {
  c.header('Cache-Control', 'no-store');
  try {
    const found = await findAccessToken(org, server, await presentedToken(c));
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
    c.header('WWW-Authenticate', challenge(error));
    return c.body(null, error.status);
  }
};

const tokenMissing = () => new OAuthError('invalid_request', 'The access token is missing.', 401);

async function presentedToken(c: Context): Promise<string> {
  if (queryParameters(c).get('access_token') !== undefined)
    throw new OAuthError('invalid_request', 'The access token cannot be presented in a query string.');
  const header = c.req.header('Authorization');
  const inHeader = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  const inBody =
    c.req.method === 'POST' && c.req.header('Content-Type')
      ? (await formParameters(c)).get('access_token')
      : undefined;
  if (inHeader !== undefined && inBody !== undefined)
    throw new OAuthError(
      'invalid_request',
      'The access token cannot be specified in both the Authorization header and the request-body.',
    );
  const token = inHeader ?? inBody;
  if (token === undefined) throw tokenMissing();
  return token;
}

function challenge({ code, status, message }: OAuthError): string {
  // RFC 6750, section 3.1: a request with no token is told no error.
  if (code === 'invalid_request' && status === 401) return 'Bearer';
  return `Bearer error="${code}", error_description="${message}"`;
}
