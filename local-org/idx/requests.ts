import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { withoutState } from './envelope.ts';
import { badRequest } from './messages.ts';

/** Keeps answers, which carry the state handle, out of every cache. */
export const neverStored = () =>
  createMiddleware(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });

/** Refuses a body that is larger than any form needs. */
export const limitBody = () =>
  bodyLimit({
    maxSize: 64 * 1024,
    onError: (c) => c.json(withoutState(badRequest('The body is too large.')), 413),
  });

/** Refuses a body that doesn't say that it is JSON: a form on a page elsewhere can't say so. */
export const requireJson = () =>
  createMiddleware(async (c, next) => {
    const [type = ''] = (c.req.header('Content-Type') ?? '').split(';');
    if (!/^application\/(ion\+)?json$/i.test(type.trim()))
      return c.json(withoutState(badRequest('The body must be application/json.')), 415);
    await next();
    return undefined;
  });

/** The body; `undefined` if it is no JSON object. */
export async function readObject(c: Context): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const body: unknown = await c.req.json();
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>;
  } catch {
    // No JSON at all: the same.
  }
  return undefined;
}
