import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { OrgContext } from './context.ts';
import { apiError } from './management/api-error.ts';
import { isDatabaseProblem } from './store/database-error.ts';
import { explainStoreError } from './store/store.ts';

/**
 * Reports an error that no endpoint expects: a bug of the org, or its database, such as when the disk is full.
 * @returns what the response may say about it.
 */
export function reportUnexpected({ store }: Pick<OrgContext, 'store'>, error: unknown): string {
  const isDatabase = isDatabaseProblem(error);
  const problem = isDatabase ? explainStoreError(store, error).message : error;
  console.error(problem);
  return isDatabase ? String(problem) : 'The local org has an error: its console shows which.';
}

/** Responds to an unexpected error in the form of Okta's APIs. */
export const answerUnexpectedError =
  (org: Pick<OrgContext, 'store'>) =>
  (error: Error, c: Context): Response =>
    error instanceof HTTPException
      ? error.getResponse()
      : apiError(c, 500, 'E0000009', 'Internal Server Error', [reportUnexpected(org, error)]);
