import { createMiddleware } from 'hono/factory';
import { isLoopbackName } from '../loopback/names.ts';

/**
 * Rejects requests whose `Host` is not a loopback name. Otherwise a website could point its own host name at this
 * machine and read the org's responses (DNS rebinding).
 */
export const requireLoopbackHost = () =>
  createMiddleware(async (c, next) => {
    const { hostname } = new URL(c.req.url);
    if (!isLoopbackName(hostname)) return c.text('The local org only answers requests for localhost.', 421);
    await next();
    return undefined;
  });
