import type { OrgContext } from '../../context.ts';
import type { LogEntity } from '../../log/event.ts';
import type { Group } from '../../store/documents.ts';
import { link } from '../link.ts';
import { isoTime, isoTimes } from '../iso-time.ts';

export const groupsPath = '/api/v1/groups';

/** Okta's group object. */
export const toGroupObject = (org: Pick<OrgContext, 'url'>, group: Group): Record<string, unknown> => ({
  id: group.id,
  ...isoTimes(group),
  lastMembershipUpdated: isoTime(group.lastMembershipUpdated),
  objectClass: ['okta:user_group'],
  type: group.type,
  profile: { name: group.name, description: group.description ?? '' },
  _links: {
    users: link(org, `${groupsPath}/${group.id}/users`),
    apps: link(org, `${groupsPath}/${group.id}/apps`),
  },
});

/** What `expand=stats` adds to a group. */
export const groupStats = ({ store }: OrgContext, { id }: Group) => ({
  _embedded: {
    stats: {
      usersCount: store.groupMembers.count(id),
      appsCount: store.appAssignments.find('principalId', id).length,
      groupPushMappingsCount: 0,
      hasAdminPrivilege: false,
    },
  },
});

/** A group as a target in the log. */
export const groupEntity = ({ id, name }: Group): LogEntity => ({
  id,
  type: 'UserGroup',
  alternateId: 'unknown',
  displayName: name,
});
