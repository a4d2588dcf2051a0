import { Hono } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import { userEntity } from '../../log/system-log.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { toAppObject } from '../apps/app-object.ts';
import { readQuery } from '../input.ts';
import { listPage, pageOf, pageQuery } from '../list.ts';
import { groupEntity, groupsPath } from './group-object.ts';
import { toListedUser } from '../users/user-object.ts';
import { addMember, removeMember } from './operations.ts';

const membersQuery = z.object(pageQuery(1000));
const appsQuery = z.object(pageQuery(200, 20));

/** The effect of a call of `/groups/{groupId}/users/{userId}`, by its method. */
const changes = {
  PUT: { change: addMember, eventType: 'group.user_membership.add' },
  DELETE: { change: removeMember, eventType: 'group.user_membership.remove' },
} as const;

/**
 * The users and the apps of a group.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/
 */
export function groupMemberRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();

  app.get(`${groupsPath}/:groupId/users`, (c) => {
    const { groupId } = c.req.param();
    if (!store.groups.get(groupId)) return notFound(c, groupId, 'UserGroup');
    const query = readQuery(c, membersQuery);
    if ('refusal' in query) return query.refusal;
    return listPage(c, store.groupMembers.page([groupId], query.value), (user) => toListedUser(org, user));
  });

  for (const [method, { change, eventType }] of Object.entries(changes))
    app.on(method, `${groupsPath}/:groupId/users/:userId`, (c) => {
      const { groupId, userId } = c.req.param();
      const group = store.groups.get(groupId);
      if (!group) return notFound(c, groupId, 'UserGroup');
      const user = store.users.get(userId);
      if (!user) return notFound(c, userId, 'User');
      change(org, group, user);
      log.record({ eventType, actor: c.var.caller, target: [userEntity(user), groupEntity(group)] });
      return c.body(null, 204);
    });

  app.get(`${groupsPath}/:groupId/apps`, (c) => {
    const { groupId } = c.req.param();
    if (!store.groups.get(groupId)) return notFound(c, groupId, 'UserGroup');
    const query = readQuery(c, appsQuery);
    if ('refusal' in query) return query.refusal;
    const apps = store.appAssignments
      .find('principalId', groupId)
      .flatMap(({ appId }) => store.apps.get(appId) ?? []);
    return listPage(c, pageOf(apps, query.value), (each) => toAppObject(org, each));
  });
  return app;
}
