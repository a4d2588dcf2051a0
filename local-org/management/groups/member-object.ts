import type { OrgContext } from '../../context.ts';
import type { User } from '../../store/documents.ts';
import { isoTime } from '../iso-time.ts';
import { link } from '../link.ts';

const optionalTime = (ms: number | undefined): string | null => (ms === undefined ? null : isoTime(ms));

/** Okta's user object, for a member of a group. */
export const toMemberObject = (org: OrgContext, user: User): Record<string, unknown> => ({
  id: user.id,
  status: user.status,
  created: isoTime(user.created),
  activated: optionalTime(user.activated),
  statusChanged: optionalTime(user.statusChanged),
  lastLogin: optionalTime(user.lastLogin),
  lastUpdated: isoTime(user.lastUpdated),
  passwordChanged: optionalTime(user.passwordChanged),
  profile: {
    login: user.login,
    email: user.email,
    firstName: user.firstName,
    lastName: user.lastName,
    locale: user.locale,
    ...user.attributes,
  },
  _links: { self: link(org, `/api/v1/users/${user.id}`) },
});
