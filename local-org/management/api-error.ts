import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { newId } from '../ids.ts';

/**
 * An error in the form of Okta's APIs.
 * @param errorCode `E0000…`: https://developer.okta.com/docs/reference/error-codes/
 */
export const apiError = (
  c: Context,
  status: ContentfulStatusCode,
  errorCode: string,
  errorSummary: string,
): Response =>
  c.json({ errorCode, errorSummary, errorLink: errorCode, errorId: newId('oae'), errorCauses: [] }, status);
