import type { Context } from 'hono';
import { forbidden, notFound, validationFailed } from '../api-error.ts';

/** Thrown for input that doesn't fit what the org has. Nothing has changed. */
export class InvalidFieldError extends Error {
  override readonly name = 'InvalidFieldError';
  readonly field: string;

  constructor(field: string, problem: string) {
    super(problem);
    this.field = field;
  }
}

/** Thrown for an id that doesn't exist. `kind`: Okta's name of the type. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
  readonly id: string;
  readonly kind: string;

  constructor(id: string, kind: string) {
    super(`${kind} ${id} doesn't exist.`);
    this.id = id;
    this.kind = kind;
  }
}

/** Thrown for a change that no caller may make. The message says why. */
export class ForbiddenError extends Error {
  override readonly name = 'ForbiddenError';
}

/**
 * Responds to an error of an operation, as Okta does.
 * @throws any other error.
 */
export function operationErrorHandler(error: Error, c: Context): Response {
  if (error instanceof InvalidFieldError)
    return validationFailed(c, [{ field: error.field, problem: error.message }]);
  if (error instanceof NotFoundError) return notFound(c, error.id, error.kind);
  if (error instanceof ForbiddenError) return forbidden(c, error.message);
  throw error;
}
