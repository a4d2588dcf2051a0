import type { Context } from 'hono';
import { seedId } from '../ids.ts';
import type { Session, Transaction } from '../store/documents.ts';
import type { Store } from '../store/store.ts';

/** The prefix of the ids that the log shows for sign-ins and sessions. */
const prefix = 'idx';

/** The id in the log of a session, which its sign-in had already. */
export const externalIdOfSession = ({ id, externalSessionId }: Session): string =>
  externalSessionId ?? seedId(prefix, id);

/** The id in the log of a sign-in: that of the session which it continues, or a new one. */
export function externalIdOfSignIn(
  { sessions }: Pick<Store, 'sessions'>,
  { origin, continues }: Pick<Transaction, 'origin' | 'continues'>,
): string {
  const continued = continues === undefined ? undefined : sessions.get(continues);
  return continued ? externalIdOfSession(continued) : seedId(prefix, origin);
}

const signIns = new WeakMap<Context, string>();

/** Notes which sign-in a request belongs to, so that the events of the request name it. */
export function noteSignIn(c: Context, externalSessionId: string): void {
  signIns.set(c, externalSessionId);
}

/** The sign-in that was noted for a request. */
export const notedSignIn = (c: Context): string | undefined => signIns.get(c);
