import { Hono } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import { appEntity } from '../../log/system-log.ts';
import { assignmentId, groupAssignmentsOf } from '../../oauth/assignment.ts';
import type { AppAssignment } from '../../store/documents.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { groupEntity, groupsPath, toGroupObject } from '../groups/group-object.ts';
import { readOptionalBody, readQuery } from '../input.ts';
import { isoTime } from '../iso-time.ts';
import { link } from '../link.ts';
import { listPage, pageOf, pageQuery } from '../list.ts';
import { readOnly } from '../../store/unsupported.ts';
import { appsPath } from './app-object.ts';
import { assignGroup } from './assignments.ts';
import { withApp } from './with-app.ts';

/** `q`: the start of the group's name. `expand`: `group` adds the group; `metadata` adds nothing in this org. */
const listQuery = z.object({
  ...pageQuery(200, 20),
  q: z.string().toLowerCase().default(''),
  expand: z.enum(['group', 'metadata']).optional(),
});

const assignmentBody = z.strictObject({
  priority: z.number().int().min(0).nullish(),
  profile: z.record(z.string(), z.unknown()).nullish(),
  id: readOnly,
  lastUpdated: readOnly,
  _embedded: readOnly,
  _links: readOnly,
});

/**
 * The groups that an app is assigned to. Their users can sign in to the app at once.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationGroups/
 */
export function appGroupRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();
  const path = `${appsPath}/:appId/groups`;

  app.get(
    path,
    withApp(org, (c, found) => {
      const query = readQuery(c, listQuery);
      if ('refusal' in query) return query.refusal;
      const { q, expand, ...page } = query.value;
      const matching = groupAssignmentsOf(store, found.id).filter(({ principalId }) =>
        store.groups.get(principalId)?.name.toLowerCase().startsWith(q),
      );
      return listPage(c, pageOf(matching, page), (each) => describe(org, each, expand));
    }),
  );

  app.get(
    `${path}/:groupId`,
    withApp(org, (c, found) => {
      const groupId = c.req.param('groupId') ?? '';
      const assignment = store.appAssignments.get(assignmentId(found.id, groupId));
      if (assignment?.principal !== 'GROUP') return notFound(c, groupId, 'GroupAppAssignment');
      return c.json(describe(org, assignment, c.req.query('expand')));
    }),
  );

  app.put(
    `${path}/:groupId`,
    withApp(org, async (c, found) => {
      const groupId = c.req.param('groupId') ?? '';
      const group = store.groups.get(groupId);
      if (!group) return notFound(c, groupId, 'UserGroup');
      const body = await readOptionalBody(c, assignmentBody);
      if ('refusal' in body) return body.refusal;
      const { priority, profile } = body.value;
      const assignment = assignGroup(org, found, group, {
        priority: priority ?? undefined,
        profile: profile ?? undefined,
      });
      log.record({
        eventType: 'group.application_assignment.add',
        actor: c.var.caller,
        target: [appEntity(found), groupEntity(group)],
      });
      return c.json(describe(org, assignment));
    }),
  );

  app.delete(
    `${path}/:groupId`,
    withApp(org, (c, found) => {
      const groupId = c.req.param('groupId') ?? '';
      const group = store.groups.get(groupId);
      if (!group || !store.appAssignments.delete(assignmentId(found.id, groupId)))
        return notFound(c, groupId, 'GroupAppAssignment');
      log.record({
        eventType: 'group.application_assignment.remove',
        actor: c.var.caller,
        target: [appEntity(found), groupEntity(group)],
      });
      return c.body(null, 204);
    }),
  );
  return app;
}

/** Okta's application group assignment object. */
function describe(org: OrgContext, assignment: AppAssignment, expand?: string): Record<string, unknown> {
  const { appId, principalId, priority, profile, lastUpdated } = assignment;
  const group = expand === 'group' ? org.store.groups.get(principalId) : undefined;
  return {
    id: principalId,
    lastUpdated: isoTime(lastUpdated),
    priority,
    profile,
    ...(group && { _embedded: { group: toGroupObject(org, group) } }),
    _links: {
      app: link(org, `${appsPath}/${appId}`),
      self: link(org, `${appsPath}/${appId}/groups/${principalId}`),
      group: link(org, `${groupsPath}/${principalId}`),
    },
  };
}
