import type { Context } from 'hono';
import { beginSession } from '../sessions.ts';
import type { Envelope } from './envelope.ts';
import type { Turn } from './step.ts';
import { envelope } from './turn.ts';

/**
 * Signs the user in: begins the browser's session, closes the sign-in and sends the page on to where the app gets
 * its answer.
 */
export function succeed(c: Context, turn: Turn): Envelope {
  const { org, user, progress, transaction, stateToken } = turn;
  if (!user) throw new Error('The policy let somebody through who has not proved who they are.');
  const session = beginSession(org, c, {
    userId: user.id,
    amr: progress.amr ?? [],
    remembered: progress.rememberMe ?? false,
  });
  org.store.transactions.update(transaction.id, { status: 'succeeded', sessionId: session.id });
  const href = `${org.url}/login/token/redirect?${new URLSearchParams({ stateToken }).toString()}`;
  return envelope(turn, { success: { name: 'success-redirect', href } });
}
