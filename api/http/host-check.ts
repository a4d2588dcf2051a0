import type { MiddlewareHandler } from 'hono';
import { ApiError } from './api-error.ts';
import { isLoopbackName } from '../../loopback/names.ts';

/**
 * Rejects requests whose Host header is not the API's. A website whose DNS name resolves to the API's address ("DNS
 * rebinding") would otherwise be same-origin with this API, and CORS would not stop it.
 * @param publicUrl the only accepted origin. Without one, all loopback names are accepted.
 */
export function requireHost(publicUrl: string | undefined): MiddlewareHandler {
  const publicHost = publicUrl && new URL(publicUrl).host;
  const accepted = publicHost ?? 'localhost, 127.0.0.1 or [::1]';
  const isAccepted = (host: string) =>
    publicHost === undefined ? isLoopbackName(host.replace(/:\d+$/, '')) : host.toLowerCase() === publicHost;
  return async (c, next) => {
    if (!isAccepted(c.req.header('host') ?? '')) {
      throw new ApiError(421, 'misdirected_request', `This API only answers requests for ${accepted}.`);
    }
    await next();
  };
}
