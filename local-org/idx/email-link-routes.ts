import { Hono, type Context } from 'hono';
import type { OrgContext } from '../context.ts';
import { readDeviceToken } from '../device-token.ts';
import { signInPage, terminalPage } from '../sign-in/sign-in-page.ts';
import { currentTransaction, transferTransaction } from '../transactions.ts';
import { emailChallenges } from './authenticators/email/email-challenges.ts';
import { stateTokenForLink } from './authenticators/email/email-link-response.ts';
import {
  checkEmailLink,
  type EmailLink,
  emailLinkPath,
  emailLinkSubmission,
} from './authenticators/email/email-link.ts';
import { createStepContext } from './core/step-context.ts';
import { applyResult, submit } from './core/step-runner.ts';
import type { Flow } from './core/step.ts';

/**
 * The links in emails.
 *
 * In the browser that asked for the email, a link verifies the address, works once, and redirects to a page without the
 * token in its address, which can be reloaded. In any other browser it changes nothing, because a mail scanner may have
 * opened it: it shows the code to enter in the first browser.
 */
export function emailLinkRoutes(org: OrgContext, flow: Flow): Hono {
  const app = new Hono();
  app.get(`${emailLinkPath}/:id`, async (c) => {
    // A prefetch by the browser would use up the link before the user has clicked it.
    if (c.req.header('Sec-Purpose') !== undefined) return c.body(null, 503, { 'Cache-Control': 'no-store' });
    const id = c.req.param('id');
    const token = c.req.query('token');
    if (token === undefined) return showSignIn(org, c, id);
    const isFollowed = c.req.method === 'GET' && (await followLink(org, c, flow, { id, token }));
    if (!isFollowed) return terminalPage(org, c, stateTokenForLink({ id, token }));
    c.header('Cache-Control', 'no-store');
    return c.redirect(`${emailLinkPath}/${id}`, 303);
  });
  return app;
}

/** Submits the link to the sign-in of this browser, if one is waiting for it, and tells whether it was. */
async function followLink(org: OrgContext, c: Context, flow: Flow, link: EmailLink): Promise<boolean> {
  const check = checkEmailLink(org, link);
  if (check.status !== 'valid' || check.transaction.browser !== readDeviceToken(c)) return false;
  const { transaction, stateToken } = transferTransaction(org, check.transaction);
  const context = createStepContext(org, transaction, stateToken);
  applyResult(context, await submit(flow, context, emailLinkSubmission, link));
  return true;
}

/** The sign-in page after a followed link, or the message about a used link if its sign-in is over. */
function showSignIn(org: OrgContext, c: Context, id: string): Response {
  const challenge = emailChallenges(org.store).get(id);
  const transaction = challenge && currentTransaction(org, challenge.transactionId);
  return transaction?.status === 'open' && transaction.browser === readDeviceToken(c)
    ? signInPage(org, c, transferTransaction(org, transaction))
    : terminalPage(org, c, stateTokenForLink({ id, token: '' }));
}
