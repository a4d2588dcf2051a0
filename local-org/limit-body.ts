import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';

/** 64 KiB: more than any form of the org needs. */
const maxSize = 64 * 1024;

/**
 * Refuses requests with a larger body.
 * @param refuse answers them.
 */
export function limitBody(refuse: (c: Context) => Response) {
  const whileReading = bodyLimit({ maxSize, onError: refuse });
  return createMiddleware(async (c, next) => {
    // Hono's limit looks at the body of each request, which takes longer than the rest of many of them.
    if (c.req.header('Transfer-Encoding') !== undefined) return whileReading(c, next);
    if (Number(c.req.header('Content-Length') ?? 0) > maxSize) return refuse(c);
    await next();
    return undefined;
  });
}
