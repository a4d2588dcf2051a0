import type { ErrorHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { apiError } from './api-error.ts';

/** Thrown by an operation that Okta refuses. Nothing has changed. Its message is Okta's `errorSummary`. */
export class OktaError extends Error {
  override readonly name = 'OktaError';
  readonly status: ContentfulStatusCode;
  /** `E0000…`: https://developer.okta.com/docs/reference/error-codes/ */
  readonly errorCode: string;
  /** One sentence each. */
  readonly causes: readonly string[];

  constructor(
    status: ContentfulStatusCode,
    errorCode: string,
    errorSummary: string,
    causes: readonly string[] = [],
  ) {
    super([errorSummary, ...causes].join(' '));
    this.status = status;
    this.errorCode = errorCode;
    this.errorSummary = errorSummary;
    this.causes = causes;
  }

  readonly errorSummary: string;
}

/** Thrown for a field whose value conflicts with the org's data. `problem`: what is wrong with it, and what to do. */
export class InvalidField extends OktaError {
  readonly field: string;
  readonly problem: string;

  constructor(field: string, problem: string) {
    super(400, 'E0000001', `Api validation failed: ${field}`, [`${field}: ${problem}`]);
    this.field = field;
    this.problem = problem;
  }
}

/** Thrown by an operation that the org refuses in this state, or at all. */
export class OperationForbidden extends OktaError {
  constructor(reason: string) {
    super(403, 'E0000006', 'You do not have permission to perform the requested action', [reason]);
  }
}

/** An invalid field, with the reason. */
export interface FieldProblem {
  readonly field: string;
  readonly problem: string;
}

/** The error for invalid fields. @param problems at least one. */
export const invalidFields = (problems: readonly FieldProblem[]): OktaError =>
  new OktaError(
    400,
    'E0000001',
    // Okta names the first one only.
    `Api validation failed: ${problems[0]?.field ?? ''}`,
    problems.map(({ field, problem }) => `${field}: ${problem}`),
  );

/** The error for something that doesn't exist. @param kind Okta's name of the type, such as `User`. */
export const missing = (id: string, kind: string): OktaError =>
  new OktaError(404, 'E0000007', `Not found: Resource not found: ${id} (${kind})`);

/** Answers a call whose operation was refused. For `onError` of routes. */
export const answerOktaError: ErrorHandler = (error, c) => {
  if (error instanceof OktaError)
    return apiError(c, error.status, error.errorCode, error.errorSummary, error.causes);
  throw error;
};
