import type { OrgContext } from '../../context.ts';
import type { App, AppAssignment, User } from '../../store/documents.ts';
import { fullName } from '../../store/full-name.ts';
import { isoTime } from '../iso-time.ts';
import { link } from '../link.ts';
import { appsPath } from './app-object.ts';

/**
 * Okta's application user object.
 * @param assignment the user's own, or that of a group of theirs.
 */
export function toAppUserObject(
  org: Pick<OrgContext, 'url'>,
  app: App,
  user: User,
  { principal, principalId, profile, created, lastUpdated }: AppAssignment,
) {
  // A user who came after their group was assigned has the app since then.
  const since = isoTime(Math.max(created, user.created));
  return {
    id: user.id,
    externalId: null,
    created: since,
    lastUpdated: isoTime(Math.max(lastUpdated, user.created)),
    scope: principal,
    status: 'ACTIVE',
    statusChanged: since,
    passwordChanged: null,
    syncState: 'DISABLED',
    credentials: { userName: user.login },
    profile: {
      given_name: user.firstName,
      family_name: user.lastName,
      name: fullName(user),
      email: user.email,
      locale: user.locale,
      zoneinfo: user.zoneinfo,
      ...(principal === 'USER' && profile),
    },
    _links: {
      app: link(org, `${appsPath}/${app.id}`),
      user: link(org, `/api/v1/users/${user.id}`),
      ...(principal === 'GROUP' && { group: link(org, `/api/v1/groups/${principalId}`) }),
    },
  };
}
