import { canStaySignedIn } from '../account-status.ts';
import type { OrgContext } from '../context.ts';
import type { App, User } from '../store/documents.ts';
import { isAssigned } from './assignment.ts';
import type { Grant } from './oauth-store.ts';

/**
 * The user and the app of a grant, as long as the user's account is in use and assigned to the app: what was issued
 * before that ended is worth nothing after.
 */
export function resolveGrant(
  org: Pick<OrgContext, 'store'>,
  { userId, clientId }: Pick<Grant, 'userId' | 'clientId'>,
): { user: User; app: App } | undefined {
  const user = org.store.users.get(userId);
  const app = org.store.apps.get(clientId);
  return canStaySignedIn(user) && app && isAssigned(user, app) ? { user, app } : undefined;
}
