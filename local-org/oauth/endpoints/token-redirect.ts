import type { Context } from 'hono';
import { readDeviceToken } from '../../device-token.ts';
import type { OrgContext } from '../../context.ts';
import { currentSession } from '../../sessions.ts';
import { errorPage } from '../../pages/error-page.ts';
import { findTransaction } from '../../transactions.ts';
import { completeAuthorization } from '../complete-authorization.ts';

/**
 * The address that the sign-in page opens at the end: it redirects to the app with a code. It works once, in the
 * browser that signed in, and only while that browser still has the session of that sign-in.
 */
export const tokenRedirect =
  (org: OrgContext) =>
  (c: Context): Response => {
    const transaction = findTransaction(org, c.req.query('stateToken') ?? '', readDeviceToken(c));
    const open = currentSession(org, c);
    if (transaction?.status !== 'succeeded' || !open || open.session.id !== transaction.sessionId)
      return errorPage(c, {
        status: 400,
        title: 'This sign-in has ended',
        detail:
          'It was already completed, took too long, or was started in another browser. Go back to the app and sign in again.',
      });
    org.store.transactions.delete(transaction.id);
    return completeAuthorization(org, c, transaction.request, open);
  };
