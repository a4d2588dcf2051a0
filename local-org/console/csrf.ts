import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { fingerprint } from '../ids.ts';
import { sessionCookie } from '../session-cookie.ts';

/** The name of the field that each form of the console has. */
export const csrfField = 'csrfToken';

/** The token of the browser's session that only the console's own pages know. */
export const csrfToken = (c: Context): string =>
  fingerprint(`Admin Console ${getCookie(c, sessionCookie) ?? ''}`);

/**
 * Refuses forms that no page of the console has sent (OWASP: Cross-Site Request Forgery Prevention). Other pages on
 * localhost are of the same site as the org, so `SameSite` doesn't stop them.
 */
export const requireCsrfToken = () =>
  createMiddleware(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const { [csrfField]: token } = await c.req.parseBody();
      if (token !== csrfToken(c))
        return c.text('This form is no longer valid. Go back, reload the page, and try again.', 403);
    }
    await next();
    return undefined;
  });
