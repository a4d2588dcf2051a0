import type { OrgContext } from './context.ts';
import { revokeUserGrants } from './oauth/oauth-store.ts';
import { endUserSessions } from './sessions.ts';
import type { User } from './store/documents.ts';

/**
 * Cancels the open sign-ins of a user, because the old password may have been used in them. Sign-ins that continue a
 * session stay open until the session ends.
 * @param kept the transaction that stays open.
 */
export function cancelSignIns({ store }: Pick<OrgContext, 'store'>, { id }: User, kept?: string): void {
  for (const { id: other, status, flow, continues } of store.transactions.all()) {
    const isOpen = flow['userId'] === id && status === 'open' && continues === undefined;
    if (isOpen && other !== kept) store.transactions.delete(other);
  }
}

/** Ends the user's sessions, and revokes the tokens that apps have for them. */
export function endUserAccess(org: Pick<OrgContext, 'store'>, user: User): void {
  endUserSessions(org, user.id);
  revokeUserGrants(org.store, user.id);
}
