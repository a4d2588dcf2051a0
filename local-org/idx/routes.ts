import { Hono, type Context } from 'hono';
import { readDeviceToken } from '../device-token.ts';
import type { OrgContext } from '../context.ts';
import type { Transaction } from '../store/documents.ts';
import { beginTransaction, findTransaction } from '../transactions.ts';
import { linkNotice, readNoticeToken } from './email/notice.ts';
import { emailRoutes } from './email/routes.ts';
import { withoutState } from './envelope.ts';
import { signIn } from './flow.ts';
import { advance, currentStep, takeAnswer } from './machine.ts';
import { badRequest, sessionExpired, transferred } from './messages.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { withRefusal } from './refusal.ts';
import { limitBody, neverStored, readObject, requireJson } from './requests.ts';
import { stateTokenOf } from './state-handle.ts';
import { isRefusal, type Flow, type Outcome, type Turn } from './step.ts';
import { hasLostSession, succeed } from './success.ts';
import { envelope, turnOf } from './turn.ts';

/**
 * Identity Engine's endpoints, `POST /idp/idx/…`, as the Sign-In Widget calls them, and where its emails lead.
 * @param flow what a sign-in has to go through.
 */
export function idxRoutes(org: OrgContext, flow: Flow = signIn): Hono {
  const inOrder = oneAtATime();

  /** The sign-in of a state token, if it is open and this browser began it; else the answer that says so. */
  const openTransaction = (c: Context, stateToken: string): Transaction | Response => {
    const transaction = findTransaction(org, stateToken, readDeviceToken(c));
    if (transaction?.status === 'transferred') return c.json(withoutState(transferred));
    return transaction?.status === 'open' && !hasLostSession(org, c, transaction)
      ? transaction
      : c.json(withoutState(sessionExpired), 401);
  };

  /** Answers with `reply` about the sign-in of `stateToken`, one answer after the other. */
  const withTurn = (
    c: Context,
    stateToken = '',
    reply: (turn: Turn) => Response | Promise<Response>,
  ): Promise<Response> =>
    inOrder(stateToken, async () => {
      const transaction = openTransaction(c, stateToken);
      return transaction instanceof Response ? transaction : reply(turnOf(org, transaction, stateToken));
    });

  const show = (c: Context, turn: Turn, outcome?: Outcome): Response => {
    const step = currentStep(flow, turn);
    if (!step) return c.json(succeed(c, turn));
    const asking = step.ask(turn);
    if (!outcome || !isRefusal(outcome)) return c.json(envelope(turn, asking));
    return c.json(envelope(turn, withRefusal(asking, outcome)), outcome.status);
  };

  const app = new Hono();
  app.use('/idp/idx/*', neverStored(), requireJson(), limitBody());
  app.route('/', emailRoutes(org, flow));

  // The widget comes back with the state handle when it takes up a sign-in that it has begun.
  app.post('/idp/idx/introspect', async (c) => {
    const { stateToken } = (await readObject(c)) ?? {};
    if (typeof stateToken !== 'string')
      return c.json(withoutState(badRequest('stateToken is missing.')), 400);
    const link = readNoticeToken(stateToken);
    if (link) return c.json(linkNotice(org, link));
    return withTurn(c, stateTokenOf(stateToken) ?? stateToken, (turn) => show(c, turn));
  });

  app.post('/idp/idx/:path{.+}', async (c) => {
    const body = await readObject(c);
    if (typeof body?.['stateHandle'] !== 'string')
      return c.json(withoutState(badRequest('stateHandle is missing.')), 400);
    return withTurn(c, stateTokenOf(body['stateHandle']), async (turn) => {
      const path = c.req.param('path');
      if (path === 'cancel') return show(c, beginAnew(turn));
      const outcome = await takeAnswer(flow, turn, path, body);
      // While the answer was checked, another tab may have taken the sign-in over, or a new password ended it.
      const meanwhile = openTransaction(c, turn.stateToken);
      if (meanwhile instanceof Response) return meanwhile;
      return show(c, turnOf(org, advance(turn, outcome), turn.stateToken), outcome);
    });
  });
  return app;
}

/** Drops a sign-in with all that it has gathered, and begins another for what the app had asked. */
function beginAnew({ org, transaction }: Turn): Turn {
  org.store.transactions.delete(transaction.id);
  const anew = beginTransaction(org, transaction.request, transaction.browser);
  return turnOf(org, anew.transaction, anew.stateToken);
}
