import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

interface ApiErrorDetails {
  /** The input field that is wrong. */
  readonly field?: string;
  readonly headers?: Record<string, string>;
  /** What `WWW-Authenticate` is to say after the scheme and the realm. */
  readonly challenge?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A refusal that the caller is told about: an HTTP status and `{ error, error_description, field? }`. */
export class ApiError extends Error {
  readonly status: ContentfulStatusCode;
  readonly error: string;
  readonly field: string | undefined;
  readonly headers: Record<string, string>;
  readonly challenge: Readonly<Record<string, string>> | undefined;

  /** @param description a sentence for a person; it must hold nothing of a token. */
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

/** Answers an {@link ApiError} as it says; anything else is logged and answered as a plain 500. */
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
  return c.json({ error: 'server_error', error_description: 'The API failed. Its log says why.' }, 500);
}
