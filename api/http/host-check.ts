import type { MiddlewareHandler } from 'hono';
import { ApiError } from './api-error.ts';
import { isLoopbackName } from '../../loopback/names.ts';

/**
 * Rejects requests whose Host header is not a loopback name. A website whose DNS name resolves to 127.0.0.1 ("DNS rebinding")
 * would otherwise be same-origin with this API, and CORS would not stop it.
 */
export const requireLoopbackHost: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? '';
  if (!isLoopbackName(host.replace(/:\d+$/, ''))) {
    throw new ApiError(
      421,
      'misdirected_request',
      'This API only answers requests for localhost, 127.0.0.1 or [::1].',
    );
  }
  await next();
};
