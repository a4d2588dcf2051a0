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

/** Responds that something doesn't exist. */
export const notFound = (
  c: Context,
  id: string,
  kind: 'Policy' | 'PolicyRule' | 'AppInstance' | 'Authenticator' | 'User',
): Response => apiError(c, 404, 'E0000007', `Not found: Resource not found: ${id} (${kind})`);

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
