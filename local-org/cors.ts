import { createMiddleware } from 'hono/factory';
import { isAppOrigin } from './app-origins.ts';
import type { OrgContext } from './context.ts';

/**
 * The endpoints that an app's page may call with `fetch`: those of the authorization servers, except the two that the
 * browser navigates to.
 */
const oauthPaths = /^\/oauth2\/(?!.*\/(authorize|logout)$)|^(\/oauth2\/[^/]+)?\/\.well-known\//;
/**
 * The only management APIs that apps call, with the user's cookie. The others need an API token, which no page may have.
 */
const apiPaths = /^\/api\/v1\/(sessions\/me(\/|$)|users\/me$)/;

/** The org's metadata, which any page may read: it depends on no cookie. */
const publicPath = '/.well-known/okta-organization';

/** The headers that okta-auth-js and apps send. */
const allowedHeaders = [
  'Accept',
  'Authorization',
  'Content-Type',
  'DPoP',
  'X-Okta-User-Agent-Extended',
  'X-Requested-With',
].join(', ');

/** How long a browser may cache a preflight response, in seconds. */
const maxAge = '600';

/**
 * Lets pages of other origins call the org (Fetch Standard section 3.2). Active trusted origins with the scope `CORS` may
 * call the authorization servers and the sessions API. The origins of the active apps' redirect URIs may call the authorization
 * servers. Requests of other origins that could change something with the user's cookies are rejected.
 * https://developer.okta.com/docs/guides/enable-cors/main/
 */
export const cors = (org: OrgContext) =>
  createMiddleware(async (c, next) => {
    const origin = c.req.header('Origin');
    const { origin: ownOrigin, pathname } = new URL(c.req.url);
    c.header('Vary', 'Origin', { append: true });
    if (origin === undefined || origin === ownOrigin) {
      await next();
      return undefined;
    }
    const isAllowedOrigin = isAllowed(org, origin, pathname);
    const preflight = c.req.method === 'OPTIONS' && c.req.header('Access-Control-Request-Method');
    if (isAllowedOrigin) {
      c.header('Access-Control-Allow-Origin', origin);
      c.header('Access-Control-Allow-Credentials', 'true');
      c.header('Access-Control-Expose-Headers', 'WWW-Authenticate, DPoP-Nonce');
    }
    if (preflight && isAllowedOrigin) {
      const methods = apiPaths.test(pathname) ? 'GET, POST, PUT, DELETE' : 'GET, POST';
      c.header('Access-Control-Allow-Methods', methods);
      c.header('Access-Control-Allow-Headers', allowedHeaders);
      c.header('Access-Control-Max-Age', maxAge);
      return c.body(null, 204);
    }
    // The authorization servers don't read cookies, except at the two endpoints that any page may navigate to.
    const isSafe = ['GET', 'HEAD'].includes(c.req.method) || pathname.startsWith('/oauth2/');
    if (preflight || (!isAllowedOrigin && !isSafe))
      return c.text(
        isCallable(pathname)
          ? `The origin ${origin} may not call ${pathname}: add it to the org's trusted origins.`
          : `Pages of other origins may not call ${pathname}.`,
        403,
      );
    await next();
    return undefined;
  });

const isCallable = (pathname: string): boolean => oauthPaths.test(pathname) || apiPaths.test(pathname);

function isAllowed(org: OrgContext, origin: string, pathname: string): boolean {
  if (pathname === publicPath) return true;
  if (!isCallable(pathname)) return false;
  return isTrusted(org, origin) || (oauthPaths.test(pathname) && isOriginOfAnyApp(org, origin));
}

const isTrusted = (org: OrgContext, origin: string): boolean =>
  org.store.trustedOrigins
    .find('origin', origin)
    .some(({ status, scopes }) => status === 'ACTIVE' && scopes.some(({ type }) => type === 'CORS'));

const isOriginOfAnyApp = (org: OrgContext, origin: string): boolean =>
  org.store.apps.all().some((app) => app.status === 'ACTIVE' && isAppOrigin(app, origin));
