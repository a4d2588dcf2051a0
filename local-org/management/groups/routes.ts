import { Hono, type Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { EventType } from '../../log/system-log.ts';
import type { Group } from '../../store/documents.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody, readQuery } from '../input.ts';
import { listPage, pageOf } from '../list.ts';
import { readFilter } from '../read-filter.ts';
import { groupEntity, groupsPath, groupStats, toGroupObject } from './group-object.ts';
import {
  filterAttributes,
  groupCondition,
  groupListQuery,
  searchAttributes,
  sortGroups,
} from './list-query.ts';
import { createGroup, deleteGroup, replaceGroup } from './operations.ts';
import { groupBody } from './schema.ts';

/**
 * The org's groups.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/
 */
export function groupRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();
  const record = (c: Context<ManagementEnv>, eventType: EventType, group: Group): void =>
    log.record({ eventType, actor: c.var.caller, target: [groupEntity(group)] });

  app.get(groupsPath, (c) => listGroups(org, c));

  app.post(groupsPath, async (c) => {
    const body = await readBody(c, groupBody);
    if ('refusal' in body) return body.refusal;
    const group = createGroup(org, body.value.profile);
    record(c, 'group.lifecycle.create', group);
    return c.json(toGroupObject(org, group));
  });

  app.get(`${groupsPath}/:groupId`, (c) => {
    const { groupId } = c.req.param();
    const group = store.groups.get(groupId);
    return group ? c.json(toGroupObject(org, group)) : notFound(c, groupId, 'UserGroup');
  });

  app.put(`${groupsPath}/:groupId`, async (c) => {
    const { groupId } = c.req.param();
    const group = store.groups.get(groupId);
    if (!group) return notFound(c, groupId, 'UserGroup');
    const body = await readBody(c, groupBody);
    if ('refusal' in body) return body.refusal;
    const changed = replaceGroup(org, group, body.value.profile);
    record(c, 'group.profile.update', changed);
    return c.json(toGroupObject(org, changed));
  });

  app.delete(`${groupsPath}/:groupId`, (c) => {
    const { groupId } = c.req.param();
    const group = store.groups.get(groupId);
    if (!group) return notFound(c, groupId, 'UserGroup');
    deleteGroup(org, group);
    record(c, 'group.lifecycle.delete', group);
    return c.body(null, 204);
  });
  return app;
}

function listGroups(org: OrgContext, c: Context): Response {
  const query = readQuery(c, groupListQuery);
  if ('refusal' in query) return query.refusal;
  const filter = readFilter(c, 'filter', filterAttributes);
  if ('refusal' in filter) return filter.refusal;
  const search = readFilter(c, 'search', searchAttributes);
  if ('refusal' in search) return search.refusal;
  const { q, expand, sortBy, sortOrder, ...page } = query.value;
  const where = groupCondition(q, filter.value, search.value);
  const { groups } = org.store;
  const found =
    sortBy === undefined
      ? groups.page({ ...page, where })
      : pageOf(sortGroups(groups.where(where), { sortBy, sortOrder }), page);
  return listPage(c, found, (group) => ({
    ...toGroupObject(org, group),
    ...(expand === 'stats' && groupStats(org, group)),
  }));
}
