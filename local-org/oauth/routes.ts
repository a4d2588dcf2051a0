import { Hono, type Context } from 'hono';
import type { OrgContext } from '../context.ts';
import { limitBody } from '../limit-body.ts';
import { apiError, notFound } from '../management/api-error.ts';
import { customServer, orgServer, type AuthorizationServer } from './authorization-server.ts';
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
    limitBody(() => {
      throw new OAuthError('invalid_request', 'The request is too large.', 413);
    }),
  );
  const own: At = (endpoint) => (c) => endpoint(org, orgServer(org))(c);
  const custom: At = (endpoint) => (c) => {
    const server = customServer(org, c.req.param('serverId') ?? '');
    return server ? endpoint(org, server)(c) : unknownServer(c);
  };
  serve(app, '/oauth2/v1', own);
  serve(app, '/oauth2/:serverId/v1', custom);
  app.get('/.well-known/openid-configuration', own(discovery));
  app.get('/oauth2/:serverId/.well-known/openid-configuration', custom(discovery));
  // RFC 8414 section 3.1 puts the issuer's path after the well-known part. Okta has the other form for custom servers too.
  app.get('/.well-known/oauth-authorization-server', own(discovery));
  app.get('/.well-known/oauth-authorization-server/oauth2/:serverId', custom(discovery));
  app.get('/oauth2/:serverId/.well-known/oauth-authorization-server', custom(discovery));
  app.all('/oauth2/*', (c) => apiError(c, 404, 'E0000007', `Not found: Resource not found: ${c.req.path}`));
  app.get('/login/token/redirect', tokenRedirect(org));
  return app;
}

type Handler = (c: Context) => Response | Promise<Response>;

/** An endpoint of an authorization server. */
type Endpoint = (org: OrgContext, server: AuthorizationServer) => Handler;

/** Serves an endpoint for the authorization server that a request is for. */
type At = (endpoint: Endpoint) => Handler;

function serve(app: Hono, path: string, at: At): void {
  app.on(['GET', 'POST'], `${path}/authorize`, at(authorize));
  app.post(`${path}/token`, at(token));
  app.get(`${path}/keys`, at(keys));
  app.on(['GET', 'POST'], `${path}/userinfo`, at(userinfo));
  app.post(`${path}/introspect`, at(introspect));
  app.post(`${path}/revoke`, at(revoke));
  app.on(['GET', 'POST'], `${path}/logout`, at(logout));
}

const unknownServer = (c: Context): Response =>
  notFound(c, c.req.param('serverId') ?? '', 'AuthorizationServer');
