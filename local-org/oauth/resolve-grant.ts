import { canStaySignedIn } from '../account-status.ts';
import type { OrgContext } from '../context.ts';
import type { App, User } from '../store/documents.ts';
import { activeApp } from './active-app.ts';
import { isAssigned } from './assignment.ts';
import type { Grant } from './oauth-store.ts';

/**
 * Finds the user and the app of a grant. Once the account is deactivated or no longer assigned to the app, everything
 * that was issued before is invalid and this returns `undefined`.
 */
export function resolveGrant(
  org: Pick<OrgContext, 'store'>,
  { userId, clientId }: Pick<Grant, 'userId' | 'clientId'>,
): { user: User; app: App } | undefined {
  const user = org.store.users.get(userId);
  const app = activeApp(org.store, clientId);
  return canStaySignedIn(user) && app && isAssigned(org.store, user, app) ? { user, app } : undefined;
}
