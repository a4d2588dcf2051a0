import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

interface ApiErrorDetails {
  /** The invalid input field. */
  readonly field?: string;
  readonly headers?: Record<string, string>;
  /** The attributes of `WWW-Authenticate` after the scheme and the realm. */
  readonly challenge?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An error for the caller: an HTTP status and `{ error, error_description, field? }`. */
export class ApiError extends Error {
  readonly status: ContentfulStatusCode;
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
    super(description, { cause: details.cause });
    this.status = status;
    this.error = error;
    this.field = details.field;
    this.headers = details.headers ?? {};
    this.challenge = details.challenge;
  }
}

/** Responds with an {@link ApiError}. Any other error is logged, and the response is a plain 500. */
export function answerError(error: Error, c: Context): Response {
  if (error instanceof ApiError) {
    const { status, field, headers } = error;
    const body = {
      error: error.error,
      error_description: error.message,
      ...(field !== undefined && { field }),
    };
    return c.json(body, status, headers);
  }
  console.error(`API: ${c.req.method} ${c.req.path} failed:`, error);
  return c.json(
    { error: 'server_error', error_description: 'The API failed. See its log for the reason.' },
    500,
  );
}
