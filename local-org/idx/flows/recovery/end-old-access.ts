import type { OrgContext } from '../../../context.ts';
import { revokeUserGrants } from '../../../oauth/oauth-store.ts';
import { endUserSessions } from '../../../sessions.ts';
import type { User } from '../../../store/documents.ts';
import type { FlowState } from '../../core/flow-state.ts';

/** Ends a lockout: the wrong guesses were for the old password. */
export function unlockUser(org: OrgContext, { id, status }: User): void {
  const user = org.store.users.update(id, { status: 'ACTIVE', failedSignIns: 0 });
  if (status === 'LOCKED_OUT') org.log.record({ eventType: 'user.account.unlock', user });
}

/**
 * Cancels the user's other open sign-ins, because the old password may have been used in them. Sign-ins that continue a
 * session stay open until the session ends.
 */
export function cancelOtherSignIns({ store }: OrgContext, { id }: User, kept: string): void {
  for (const { id: other, status, flow, continues } of store.transactions.all()) {
    const { userId }: FlowState = flow;
    const isOpen = userId === id && status === 'open' && continues === undefined;
    if (isOpen && other !== kept) store.transactions.delete(other);
  }
}

/** "Sign me out of all other devices": ends the user's sessions, and revokes the tokens that apps have for them. */
export function revokeSessions(org: OrgContext, user: User): void {
  endUserSessions(org, user.id);
  revokeUserGrants(org.store, user.id);
  org.log.record({ eventType: 'user.session.clear', user });
}
