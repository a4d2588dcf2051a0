import type { MiddlewareHandler } from 'hono';

/** How long a browser may keep the response to a preflight, in seconds. */
const preflightMaxAge = 600;

const exposedHeaders = 'WWW-Authenticate,Retry-After,DPoP-Nonce';
const allowedMethods = 'GET,POST,DELETE';
// okta-auth-js marks requests made through its HTTP client with the third one.
const allowedHeaders = 'Authorization,Content-Type,X-Okta-User-Agent-Extended,DPoP';

/**
 * Lets pages of `origins` call the API and read its responses. Pages of other origins don't get `Access-Control-Allow-Origin`.
 * Credentials are not allowed: the access token travels in a header that the app sets, never in a cookie.
 */
export const allowOrigins =
  (origins: readonly string[]): MiddlewareHandler =>
  async (c, next) => {
    const origin = c.req.header('origin');
    c.header('Vary', 'Origin');
    c.header('Access-Control-Expose-Headers', exposedHeaders);
    if (origin !== undefined && origins.includes(origin)) c.header('Access-Control-Allow-Origin', origin);
    if (c.req.method !== 'OPTIONS') return next();
    c.header('Access-Control-Allow-Methods', allowedMethods);
    c.header('Access-Control-Allow-Headers', allowedHeaders);
    c.header('Access-Control-Max-Age', String(preflightMaxAge));
    c.header('Vary', 'Access-Control-Request-Headers', { append: true });
    return c.body(null, 204);
  };
