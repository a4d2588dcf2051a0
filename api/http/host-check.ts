import type { MiddlewareHandler } from 'hono';
import { ApiError } from './api-error.ts';
import { isLoopbackName } from './loopback.ts';

/**
 * Refuses a request whose Host header is not a loopback name: a page of another site whose DNS answers
 * 127.0.0.1 ("DNS rebinding") would be same-origin with this API, and CORS would not stop it.
 */
export const requireLoopbackHost: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? '';
  if (!isLoopbackName(host.replace(/:\d+$/, ''))) {
    throw new ApiError(421, 'misdirected_request', 'This API answers as localhost, 127.0.0.1 or [::1] only.');
  }
  await next();
};
