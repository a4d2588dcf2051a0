import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** An API answers data, never a page: nothing in it may run, be framed or be guessed to be another type. */
export const securityHeaders = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  xFrameOptions: 'DENY',
  // Served over plain http on loopback, where HSTS would lock the browser out of every other local server.
  strictTransportSecurity: false,
});

/** Keeps answers out of every cache: nearly all are one user's own. */
export const noStore: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('Cache-Control', 'no-store');
};
