import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { newId } from '../ids.ts';

/**
 * Responds with an error in the form of Okta's APIs.
 * @param errorCode `E0000…`: https://developer.okta.com/docs/reference/error-codes/
 * @param causes one sentence each, which names the field.
 */
export const apiError = (
  c: Context,
  status: ContentfulStatusCode,
  errorCode: string,
  errorSummary: string,
  causes: readonly string[] = [],
): Response =>
  c.json(
    {
      errorCode,
      errorSummary,
      errorLink: errorCode,
      errorId: newId('oae'),
      errorCauses: causes.map((cause) => ({ errorSummary: cause })),
    },
    status,
  );

/**
 * Responds that something doesn't exist.
 * @param kind Okta's name of the type, such as `UserGroup` or `AppInstance`.
 */
export const notFound = (c: Context, id: string, kind: string): Response =>
  apiError(c, 404, 'E0000007', `Not found: Resource not found: ${id} (${kind})`);

/** Responds that the caller can't do this, in this state or at all, with the reason. */
export const forbidden = (c: Context, reason: string): Response =>
  apiError(c, 403, 'E0000006', 'You do not have permission to perform the requested action', [reason]);

/** Responds to invalid input with each invalid field and the reason. */
export const validationFailed = (
  c: Context,
  problems: readonly { readonly field: string; readonly problem: string }[],
): Response =>
  apiError(
    c,
    400,
    'E0000001',
    `Api validation failed: ${[...new Set(problems.map(({ field }) => field))].join(', ')}`,
    problems.map(({ field, problem }) => `${field}: ${problem}`),
  );
