import type { RequestListener, ServerOptions } from 'node:http';
import type { ApiSettings } from './options.ts';
import type { Readiness } from './readiness.ts';

/**
 * How long an idle connection stays open, in milliseconds. It is longer than the 60 seconds of nginx and of most load
 * balancers: if the API closed it first, a request that is on its way would be lost.
 */
const keepAliveTimeout = 75_000;

/** The limits against clients that send slowly. Node answers them with 408. */
export function serverTimeouts({ receiveTimeout }: ApiSettings) {
  const requestTimeout = receiveTimeout * 1000;
  return {
    keepAliveTimeout,
    headersTimeout: requestTimeout,
    requestTimeout,
    // Node looks for late requests only this often.
    connectionsCheckingInterval: Math.min(1000, requestTimeout / 2),
  } satisfies ServerOptions;
}

/** While the API stops, each answer closes its connection, so that none is left when the server closes. */
export const closeWhenStopping =
  (readiness: Readiness, listener: RequestListener): RequestListener =>
  (request, response) => {
    if (readiness.isStopping()) response.setHeader('Connection', 'close');
    listener(request, response);
  };
