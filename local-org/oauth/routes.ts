import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { OrgContext } from '../context.ts';
import { apiError } from '../management/api-error.ts';
import { authorizationServers } from './authorization-server.ts';
import { authorize } from './endpoints/authorize.ts';
import { discovery } from './endpoints/discovery.ts';
import { introspect } from './endpoints/introspect.ts';
import { keys } from './endpoints/keys.ts';
import { logout } from './endpoints/logout.ts';
import { oauthErrorHandler, OAuthError } from './oauth-error.ts';
import { revoke } from './endpoints/revoke.ts';
import { token } from './endpoints/token.ts';
import { tokenRedirect } from './endpoints/token-redirect.ts';
import { userinfo } from './endpoints/userinfo.ts';

/** The endpoints of the authorization servers, and the redirect from the sign-in page back to the app. */
export function oauthRoutes(org: OrgContext): Hono {
  const app = new Hono();
  app.onError(oauthErrorHandler(org));
  app.use(
    '/oauth2/*',
    bodyLimit({
      maxSize: 64 * 1024,
      onError: () => {
        throw new OAuthError('invalid_request', 'The request is too large.', 413);
      },
    }),
  );
  for (const server of authorizationServers(org)) {
    app.get(`${server.path}/.well-known/openid-configuration`, discovery(org.url, server));
    const at = (name: string): string => `${server.endpointsPath}/${name}`;
    app.on(['GET', 'POST'], at('authorize'), authorize(org, server));
    app.post(at('token'), token(org, server));
    app.get(at('keys'), keys(org, server));
    app.on(['GET', 'POST'], at('userinfo'), userinfo(org, server));
    app.post(at('introspect'), introspect(org, server));
    app.post(at('revoke'), revoke(org, server));
    app.on(['GET', 'POST'], at('logout'), logout(org, server));
    // RFC 8414 section 3.1 puts the issuer's path after the well-known part. Okta has the other form for custom servers too.
    app.get(`/.well-known/oauth-authorization-server${server.path}`, discovery(org.url, server));
    if (server.path !== '')
      app.get(`${server.path}/.well-known/oauth-authorization-server`, discovery(org.url, server));
  }
  app.all('/oauth2/*', (c) => apiError(c, 404, 'E0000007', `Not found: Resource not found: ${c.req.path}`));
  app.get('/login/token/redirect', tokenRedirect(org));
  return app;
}
