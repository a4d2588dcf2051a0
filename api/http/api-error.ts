import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from '../log/logger.ts';
import { loggedPath, requestIdOf } from '../log/request-log.ts';
import { isDatabaseUnavailable } from '../store/database-unavailable.ts';

interface ApiErrorDetails {
  /** The invalid input field. */
  readonly field?: string;
  readonly headers?: Record<string, string>;
  /** The attributes of `WWW-Authenticate` after the scheme and the realm. */
  readonly challenge?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An error for the caller: an HTTP status and `{ error, error_description, field? }`. */
export class ApiError extends HTTPException {
  readonly error: string;
  readonly field: string | undefined;
  readonly headers: Record<string, string>;
  readonly challenge: Readonly<Record<string, string>> | undefined;

  /** @param description a sentence for a person. It must not contain any part of a token. */
  constructor(
    status: ContentfulStatusCode,
    error: string,
    description: string,
    details: ApiErrorDetails = {},
  ) {
    super(status, { message: description, cause: details.cause });
    this.error = error;
    this.field = details.field;
    this.headers = details.headers ?? {};
    this.challenge = details.challenge;
  }
}

/** An answer that will be another one soon. */
export const temporarilyUnavailable = (description: string, retryAfterSeconds: number, cause?: unknown) =>
  new ApiError(503, 'temporarily_unavailable', description, {
    headers: { 'Retry-After': String(retryAfterSeconds) },
    cause,
  });

/**
 * Responds with an {@link ApiError}. Any other error is logged: the response is a 503 if the database can't be reached,
 * otherwise a plain 500.
 */
export const answerErrors =
  (log: Logger) =>
  (error: Error, c: Context): Response => {
    if (error instanceof ApiError) return respond(error, c);
    const { outgoing } = c.env as HttpBindings;
    // The client has gone while it sent the body: nobody is at fault, and nobody gets the response.
    if (outgoing.destroyed) return c.body(null);
    const request = { requestId: requestIdOf(outgoing), method: c.req.method, path: loggedPath(c.req.path) };
    log.error({ ...request, err: error }, 'The request failed');
    return respond(
      isDatabaseUnavailable(error)
        ? temporarilyUnavailable("The API can't reach its database. Try again.", 1)
        : new ApiError(500, 'server_error', 'The API failed. See its log for the reason.'),
      c,
    );
  };

function respond({ status, error, message, field, headers }: ApiError, c: Context): Response {
  const body = { error, error_description: message, ...(field !== undefined && { field }) };
  return c.json(body, status, headers);
}
