import type { Context } from 'hono';
import type { OrgContext } from '../context.ts';
import { satisfiesAssurance } from '../policy/assurance-levels.ts';
import { beginSession, peekSession } from '../sessions.ts';
import type { Transaction } from '../store/documents.ts';
import type { Envelope } from './envelope.ts';
import { requiredAt } from './required.ts';
import type { Progress, Turn } from './step.ts';
import { envelope } from './turn.ts';

/**
 * The session of which a sign-in goes on with what the user had proved. Whoever turned to another journey has left
 * that behind.
 */
const continuedSession = ({ continues, flow }: Transaction): string | undefined =>
  (flow as Progress).journey === undefined ? continues : undefined;

/** Whether the session that a sign-in continues has ended, or is not this browser's any more. */
export function hasLostSession(org: OrgContext, c: Context, transaction: Transaction): boolean {
  const id = continuedSession(transaction);
  return id !== undefined && peekSession(org, c)?.session.id !== id;
}

/**
 * Signs the user in: begins the browser's session, closes the sign-in and sends the page on to where the app gets
 * its answer.
 */
export function succeed(c: Context, turn: Turn): Envelope {
  const { org, user, progress, transaction, stateToken } = turn;
  const factors = progress.factors ?? {};
  // The steps see to it. Should one of them be missing, nobody gets in by that.
  if (!user || !satisfiesAssurance(requiredAt(turn), factors))
    throw new Error('The flow let somebody through who has not proved what the policy asks for.');
  const continued = org.store.sessions.get(continuedSession(transaction) ?? '');
  const session = beginSession(org, c, {
    ...(continued && { created: continued.created }),
    userId: user.id,
    factors,
    remembered: progress.rememberMe ?? false,
  });
  org.store.transactions.update(transaction.id, { status: 'succeeded', sessionId: session.id });
  const href = `${org.url}/login/token/redirect?${new URLSearchParams({ stateToken }).toString()}`;
  return envelope(turn, { success: { name: 'success-redirect', href } });
}
