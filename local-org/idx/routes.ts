import { Hono, type Context } from 'hono';
import type { OrgContext } from '../context.ts';
import { readDeviceToken } from '../device-token.ts';
import { externalIdOfSignIn, noteSignIn } from '../log/external-session.ts';
import type { Transaction } from '../store/documents.ts';
import { beginTransaction, findTransaction } from '../transactions.ts';
import { emailLinkResponse, linkFromStateToken } from './authenticators/email/email-link-response.ts';
import { accountTokenOf, showAccountLink, submitAccountLink } from './account-link/account-link.ts';
import { accountLinkRoutes } from './account-link/routes.ts';
import { completeSignIn, hasLostSession } from './complete-sign-in.ts';
import { messageOnly } from './core/idx-response.ts';
import { badRequest, continuedInNewTab, sessionExpired } from './core/messages.ts';
import { stateTokenFromHandle } from './core/state-handle.ts';
import { createStepContext, toIdxResponse } from './core/step-context.ts';
import { withStepError } from './core/step-errors.ts';
import { applyResult, currentStep, submit } from './core/step-runner.ts';
import { type Flow, isStepError, type StepContext, type StepResult } from './core/step.ts';
import { emailLinkRoutes } from './email-link-routes.ts';
import { signInFlow } from './flows/sign-in/sign-in-flow.ts';
import { keyedMutex } from './keyed-mutex.ts';
import { noStore, readJsonObject, refuseLargeBody, requireJson } from './request-checks.ts';

/**
 * The endpoints of Identity Engine that the Sign-In Widget calls (`POST /idp/idx/…`), and the links in emails.
 * @param flow the steps of a sign-in.
 */
export function idxRoutes(org: OrgContext, flow: Flow = signInFlow): Hono {
  const lock = keyedMutex();

  /** The transaction of a state token, if it is open and belongs to this browser, or else the response that says so. */
  const openTransaction = (c: Context, stateToken: string): Transaction | Response => {
    const transaction = findTransaction(org, stateToken, readDeviceToken(c));
    if (transaction?.status === 'transferred') return c.json(messageOnly(continuedInNewTab));
    return transaction?.status === 'open' && !hasLostSession(org, c, transaction)
      ? transaction
      : c.json(messageOnly(sessionExpired), 401);
  };

  /** Responds with `reply`. Requests for the same sign-in are handled one after the other. */
  const withContext = (
    c: Context,
    stateToken = '',
    reply: (context: StepContext) => Response | Promise<Response>,
  ): Promise<Response> =>
    lock(stateToken, async () => {
      const transaction = openTransaction(c, stateToken);
      if (transaction instanceof Response) return transaction;
      noteSignIn(c, externalIdOfSignIn(org.store, transaction));
      return reply(createStepContext(org, transaction, stateToken));
    });

  const show = (c: Context, context: StepContext, result?: StepResult): Response => {
    const step = currentStep(flow, context);
    if (!step) return c.json(completeSignIn(c, context));
    const view = step.render(context);
    if (!result || !isStepError(result)) return c.json(toIdxResponse(context, view));
    return c.json(toIdxResponse(context, withStepError(view, result)), result.status);
  };

  const app = new Hono();
  app.use('/idp/idx/*', noStore(), requireJson(), refuseLargeBody());
  app.route('/', emailLinkRoutes(org, flow));
  app.route('/', accountLinkRoutes(org));

  // The widget sends a state handle here when it resumes a sign-in.
  app.post('/idp/idx/introspect', async (c) => {
    const { stateToken } = (await readJsonObject(c)) ?? {};
    if (typeof stateToken !== 'string') return c.json(messageOnly(badRequest('stateToken is missing.')), 400);
    const link = linkFromStateToken(stateToken);
    if (link) return c.json(emailLinkResponse(org, link));
    const accountToken = accountTokenOf(stateTokenFromHandle(stateToken) ?? stateToken);
    if (accountToken !== undefined) return showAccountLink(org, c, accountToken);
    return withContext(c, stateTokenFromHandle(stateToken) ?? stateToken, (context) => show(c, context));
  });

  app.post('/idp/idx/:path{.+}', async (c) => {
    const body = await readJsonObject(c);
    if (typeof body?.['stateHandle'] !== 'string')
      return c.json(messageOnly(badRequest('stateHandle is missing.')), 400);
    const stateToken = stateTokenFromHandle(body['stateHandle']);
    const path = c.req.param('path');
    const accountToken = accountTokenOf(stateToken);
    if (accountToken !== undefined) return submitAccountLink(org, c, accountToken, path, body);
    return withContext(c, stateToken, async (context) => {
      if (path === 'cancel') return show(c, restart(context));
      const result = await submit(flow, context, path, body);
      // In the meantime, another tab may have taken over the sign-in, or a password reset may have cancelled it.
      const meanwhile = openTransaction(c, context.stateToken);
      if (meanwhile instanceof Response) return meanwhile;
      return show(c, createStepContext(org, applyResult(context, result), context.stateToken), result);
    });
  });
  return app;
}

/** Cancels a sign-in, and starts a new one for the same authorization request. */
function restart({ org, transaction }: StepContext): StepContext {
  org.store.transactions.delete(transaction.id);
  const started = beginTransaction(org, transaction.request, transaction.browser);
  return createStepContext(org, started.transaction, started.stateToken);
}
