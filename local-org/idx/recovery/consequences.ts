import type { OrgContext } from '../../context.ts';
import { revokeUserGrants } from '../../oauth/oauth-store.ts';
import { endUserSessions } from '../../sessions.ts';
import type { User } from '../../store/documents.ts';
import type { Progress } from '../step.ts';

/** Ends a lock-out: it was the old password that was guessed at. */
export function unlock(org: OrgContext, { id, status }: User): void {
  const user = org.store.users.update(id, { status: 'ACTIVE', failedSignIns: 0 });
  if (status === 'LOCKED_OUT') org.log.record({ eventType: 'user.account.unlock', user });
}

/**
 * Drops the sign-ins of a user that are under way, but for one: the old password may have got them where they are.
 * Those that go on from a session last as long as it does.
 */
export function dropOtherSignIns({ store }: OrgContext, { id }: User, kept: string): void {
  for (const { id: other, status, flow, continues } of store.transactions.all()) {
    const { userId }: Progress = flow;
    const isTheirs = userId === id && status === 'open' && continues === undefined;
    if (isTheirs && other !== kept) store.transactions.delete(other);
  }
}

/** "Sign me out of all other devices": ends every session of a user, and all that apps hold on the strength of one. */
export function signOutElsewhere(org: OrgContext, user: User): void {
  endUserSessions(org, user.id);
  revokeUserGrants(org.store, user.id);
  org.log.record({ eventType: 'user.session.clear', user });
}
