import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from './logger.ts';

/** The header of the request's ID, in the response and, from a trusted proxy, in the request. */
const idHeader = 'x-request-id';
const acceptedId = /^[\w-]{1,64}$/;
/** A segment of a path that is longer may be a token. The longest one of this API is a UUID. */
const longestSegment = 40;
/** A request line of 16 kB is possible. Its log line need not have that size. */
const longestPath = 200;
/** Platforms call these every few seconds. */
const probes = ['/healthz', '/readyz'];

/** The ID of a request, which is in its log lines and in the response. */
export const requestIdOf = (response: ServerResponse): string => String(response.getHeader(idHeader));

/**
 * Writes one line for each request when its response is complete: method, path, status, duration and ID. It contains no
 * headers and no query, because tokens travel there.
 * @param trustsProxy whether an `X-Request-Id` of the request is kept.
 */
export const logRequests =
  (listener: RequestListener, log: Logger, trustsProxy: boolean): RequestListener =>
  (request, response) => {
    const start = performance.now();
    const requestId = (trustsProxy && sentId(request)) || randomUUID();
    response.setHeader(idHeader, requestId);
    response.once('close', () => {
      const path = loggedPath(request.url ?? '');
      const entry = {
        requestId,
        method: request.method,
        path,
        // A client that has gone got no status.
        ...(response.writableFinished ? { status: response.statusCode } : { aborted: true }),
        durationMs: Math.round((performance.now() - start) * 10) / 10,
      };
      log[probes.includes(path) ? 'debug' : 'info'](entry, 'request');
    });
    listener(request, response);
  };

const sentId = ({ headers }: IncomingMessage) => {
  const id = headers[idHeader];
  return typeof id === 'string' && acceptedId.test(id) && id;
};

/** The path of a request's target (RFC 9112 section 3.2) as it is logged: without the query, and with long segments cut out. */
export function loggedPath(target: string): string {
  const [path = ''] = target.split(/[?#]/, 1);
  const segments = path
    .split('/')
    .map((segment) => (segment.length > longestSegment ? `(${segment.length} characters)` : segment));
  const shown = segments.join('/');
  return shown.length > longestPath ? `${shown.slice(0, longestPath)}…` : shown;
}
