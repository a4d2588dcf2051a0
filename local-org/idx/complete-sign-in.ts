import type { Context } from 'hono';
import type { OrgContext } from '../context.ts';
import { externalIdOfSignIn } from '../log/external-session.ts';
import { satisfiesAssurance } from '../policy/assurance-levels.ts';
import { beginSession, peekSession } from '../sessions.ts';
import type { Transaction } from '../store/documents.ts';
import { requiredAssuranceFor } from './core/assurance.ts';
import type { FlowState } from './core/flow-state.ts';
import type { IdxResponse } from './core/idx-response.ts';
import { toIdxResponse } from './core/step-context.ts';
import type { StepContext } from './core/step.ts';

/** The id of the session that the sign-in continues. A user who has switched to another intent no longer continues it. */
const continuedSession = ({ continues, flow }: Transaction): string | undefined =>
  (flow as FlowState).intent === undefined ? continues : undefined;

/** Whether the session that the sign-in continues has ended, or no longer belongs to this browser. */
export function hasLostSession(org: OrgContext, c: Context, transaction: Transaction): boolean {
  const id = continuedSession(transaction);
  return id !== undefined && peekSession(org, c)?.session.id !== id;
}

/**
 * Signs the user in: starts the session of the browser, closes the transaction, and redirects the page to the address
 * that completes the app's authorization request.
 * @throws if the policy is not satisfied, which means that the flow lacks a step.
 */
export function completeSignIn(c: Context, context: StepContext): IdxResponse {
  const { org, user, flowState, transaction, stateToken } = context;
  const factors = flowState.factors ?? {};
  // The steps ensure this. The check keeps users out if a step is missing.
  if (!user || !satisfiesAssurance(requiredAssuranceFor(context), factors))
    throw new Error('The steps are done, but the policy is not satisfied. Add the missing step to the flow.');
  const continued = org.store.sessions.get(continuedSession(transaction) ?? '');
  const session = beginSession(org, c, {
    ...(continued && { created: continued.created }),
    userId: user.id,
    factors,
    remembered: flowState.rememberMe ?? false,
    externalSessionId: externalIdOfSignIn(org.store, transaction),
  });
  org.store.users.update(user.id, { lastLogin: org.clock.now() });
  org.store.transactions.update(transaction.id, { status: 'succeeded', sessionId: session.id });
  const href = `${org.url}/login/token/redirect?${new URLSearchParams({ stateToken }).toString()}`;
  return toIdxResponse(context, { success: { name: 'success-redirect', href } });
}
