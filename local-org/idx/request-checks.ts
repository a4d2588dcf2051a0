import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { limitBody } from '../limit-body.ts';
import { messageOnly } from './core/idx-response.ts';
import { badRequest } from './core/messages.ts';

/** Keeps responses out of caches, because they contain the state handle. */
export const noStore = () =>
  createMiddleware(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });

/** Rejects a body that is larger than any form needs. */
export const refuseLargeBody = () =>
  limitBody((c) => c.json(messageOnly(badRequest('The body is too large: send 64 KiB or less.')), 413));

/** Rejects a body without a JSON content type, which a form on another site can't send. */
export const requireJson = () =>
  createMiddleware(async (c, next) => {
    const [type = ''] = (c.req.header('Content-Type') ?? '').split(';');
    if (!/^application\/(ion\+)?json$/i.test(type.trim()))
      return c.json(messageOnly(badRequest('The content type must be application/json.')), 415);
    await next();
    return undefined;
  });

/** The body; `undefined` if it isn't a JSON object. */
export async function readJsonObject(c: Context): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const body: unknown = await c.req.json();
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>;
  } catch {
    // Not JSON.
  }
  return undefined;
}
