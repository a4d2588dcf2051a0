import type { Context } from 'hono';
import { forbidden, validationFailed } from './api-error.ts';

/** Thrown by an operation whose input conflicts with the org's data. Nothing has changed. */
export class InvalidField extends Error {
  override readonly name = 'InvalidField';
  readonly field: string;

  /** @param problem what is wrong with the field, and what to do. */
  constructor(field: string, problem: string) {
    super(problem);
    this.field = field;
  }
}

/** Thrown by an operation that the org refuses in this state or at all. Nothing has changed. */
export class OperationForbidden extends Error {
  override readonly name = 'OperationForbidden';
}

/** Responds to an error that an operation has thrown. Other errors are thrown again. */
export function operationErrorHandler(error: Error, c: Context): Response {
  if (error instanceof InvalidField)
    return validationFailed(c, [{ field: error.field, problem: error.message }]);
  if (error instanceof OperationForbidden) return forbidden(c, error.message);
  throw error;
}
