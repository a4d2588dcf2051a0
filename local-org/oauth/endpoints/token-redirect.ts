import type { Context } from 'hono';
import { readDeviceToken } from '../../device-token.ts';
import type { OrgContext } from '../../context.ts';
import { currentSession } from '../../sessions.ts';
import { findTransaction } from '../../transactions.ts';
import { completeAuthorization } from '../complete-authorization.ts';

/**
 * The address that the sign-in page opens at the end: it redirects to the app with a code. It works once, in the
 * browser that signed in, and only while that browser still has the session of that sign-in.
 */
export const tokenRedirect =
  (org: OrgContext) =>
  async (c: Context): Promise<Response> => {
    const stateToken = c.req.query('stateToken') ?? '';
    const transaction = findTransaction(org, stateToken, readDeviceToken(c));
    const open = currentSession(org, c);
    if (transaction?.status !== 'succeeded' || !open || open.session.id !== transaction.sessionId) {
      // Loaded with the first error, so that the org starts sooner.
      const { endedSignInPage } = await import('../error-pages/refused-request-pages.ts');
      return endedSignInPage(org, c, stateToken, open);
    }
    org.store.transactions.delete(transaction.id);
    return completeAuthorization(org, c, transaction.request, open);
  };
