import { Hono, type Context } from 'hono';
import { readDeviceToken } from '../../device-token.ts';
import type { OrgContext } from '../../context.ts';
import { noticePage, signInPage } from '../../sign-in/page.ts';
import { currentTransaction, transferTransaction } from '../../transactions.ts';
import { advance, takeAnswer } from '../machine.ts';
import type { Flow } from '../step.ts';
import { turnOf } from '../turn.ts';
import { emailChallenges } from './challenges.ts';
import { examineLink, linkAnswer, linkPath, type EmailLink } from './link.ts';
import { noticeToken } from './notice.ts';

/**
 * Where the links in emails lead.
 *
 * In the browser that asked for the email, the link proves the address, works once, and goes on to the page without the
 * secret in its address, which can be reloaded. In any other it changes nothing, since it may be a mail scanner that
 * opens it, and shows the code to type in where the email was asked for.
 */
export function emailRoutes(org: OrgContext, flow: Flow): Hono {
  const app = new Hono();
  app.get(`${linkPath}/:id`, async (c) => {
    // A browser that looks ahead would use the link up before its user has clicked it.
    if (c.req.header('Sec-Purpose') !== undefined) return c.body(null, 503, { 'Cache-Control': 'no-store' });
    const id = c.req.param('id');
    const token = c.req.query('token');
    if (token === undefined) return showSignIn(org, c, id);
    const isFollowed = c.req.method === 'GET' && (await follow(org, c, flow, { id, token }));
    if (!isFollowed) return noticePage(org, c, noticeToken({ id, token }));
    c.header('Cache-Control', 'no-store');
    return c.redirect(`${linkPath}/${id}`, 303);
  });
  return app;
}

/** Takes the link for the answer that the sign-in of this browser waits for, if it does. */
async function follow(org: OrgContext, c: Context, flow: Flow, link: EmailLink): Promise<boolean> {
  const found = examineLink(org, link);
  if (found.state !== 'waiting' || found.transaction.browser !== readDeviceToken(c)) return false;
  const { transaction, stateToken } = transferTransaction(org, found.transaction);
  const turn = turnOf(org, transaction, stateToken);
  advance(turn, await takeAnswer(flow, turn, linkAnswer, link));
  return true;
}

/** The page on which the sign-in of a followed link goes on; what is said of a used link once it is over. */
function showSignIn(org: OrgContext, c: Context, id: string): Response {
  const challenge = emailChallenges(org.store).get(id);
  const transaction = challenge && currentTransaction(org, challenge.transactionId);
  return transaction?.status === 'open' && transaction.browser === readDeviceToken(c)
    ? signInPage(org, c, transferTransaction(org, transaction))
    : noticePage(org, c, noticeToken({ id, token: '' }));
}
