import { cors } from 'hono/cors';

/** How long a browser may keep a preflight's answer, in seconds. */
const preflightMaxAge = 600;

/**
 * Lets pages of `origins` call the API and read its answers; others get no CORS headers that would.
 * No credentials: the access token travels in a header that the app sets, never in a cookie.
 */
export const allowOrigins = (origins: readonly string[]) =>
  cors({
    origin: (origin) => (origins.includes(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'DELETE'],
    // okta-auth-js marks requests made through its HTTP client with the third one.
    allowHeaders: ['Authorization', 'Content-Type', 'X-Okta-User-Agent-Extended', 'DPoP'],
    exposeHeaders: ['WWW-Authenticate', 'Retry-After', 'DPoP-Nonce'],
    maxAge: preflightMaxAge,
  });
