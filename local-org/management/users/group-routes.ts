import { Hono } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { ManagementEnv } from '../api-token.ts';
import { toGroupObject } from '../groups/group-object.ts';
import { findUser } from './find-user.ts';
import { withEveryone } from '../../store/everyone.ts';

/**
 * The groups of a user.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserResources/#tag/UserResources/operation/listUserGroups
 */
export function userGroupRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store } = org;
  const app = new Hono<ManagementEnv>();
  app.get('/api/v1/users/:id/groups', (c) => {
    const { groupIds } = findUser(store, c.req.param('id'), c.var.callerUserId);
    const groups = withEveryone(store, groupIds).flatMap((id) => store.groups.get(id) ?? []);
    return c.json(groups.map((group) => toGroupObject(org, group)));
  });
  return app;
}
