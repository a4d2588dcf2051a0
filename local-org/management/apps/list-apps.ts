import type { Context } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import { assignmentsOf, findAssignment } from '../../oauth/assignment.ts';
import type { Filter } from '../../search/filter.ts';
import { toPredicate } from '../../search/predicate.ts';
import type { App } from '../../store/documents.ts';
import { readQuery } from '../input.ts';
import { listPage, pageOf, pageQuery } from '../list.ts';
import { readFilter } from '../read-filter.ts';
import { toAppObject } from './app-object.ts';
import { toAppUserObject } from './app-user-object.ts';

/**
 * `q`: the start of the label or the name. `expand`: `user/{userId}` adds the user's assignment. The list always has the
 * inactive apps, and all properties.
 */
const listQuery = z.object({
  ...pageQuery(200, 20),
  q: z.string().toLowerCase().default(''),
  expand: z
    .string()
    .regex(/^user\/\w+$/, 'must be user/{userId}')
    .optional(),
  includeNonDeleted: z.enum(['true', 'false']).optional(),
  useOptimization: z.enum(['true', 'false']).optional(),
});

const filterAttributes = ['id', 'status', 'name', 'user.id', 'group.id'];

/** Responds with a page of the org's apps. */
export function listApps(org: OrgContext, c: Context): Response {
  const query = readQuery(c, listQuery);
  if ('refusal' in query) return query.refusal;
  const filter = readFilter(c, 'filter', filterAttributes);
  if ('refusal' in filter) return filter.refusal;
  const { q, expand, ...page } = query.value;
  const found = org.store.apps
    .all()
    .filter((app) => ['oidc_client', app.label.toLowerCase()].some((text) => text.startsWith(q)))
    .filter(filter.value ? appFilter(org, filter.value) : () => true);
  return listPage(c, pageOf(found, page), (app) => ({
    ...toAppObject(org, app),
    ...embeddedUser(org, app, expand?.split('/')[1]),
  }));
}

/** `user.id` and `group.id`: the apps that are assigned to the user, directly or by a group, or to the group. */
function appFilter(org: OrgContext, filter: Filter): (app: App) => boolean {
  const { users } = org.store;
  const principals = principalsIn(filter);
  const appIds = new Map(
    principals.map(({ attribute, id }) => {
      const ids = attribute === 'user.id' ? [id, ...(users.get(id)?.groupIds ?? [])] : [id];
      return [
        `${attribute} ${id}`,
        ids.flatMap((each) => assignmentsOf(org.store, each).map(({ appId }) => appId)),
      ];
    }),
  );
  const read = (app: App, attribute: string): string[] => {
    if (attribute === 'name') return ['oidc_client'];
    if (attribute === 'id' || attribute === 'status') return [app[attribute]];
    return principals
      .filter(
        (each) => each.attribute === attribute && appIds.get(`${attribute} ${each.id}`)?.includes(app.id),
      )
      .map(({ id }) => id);
  };
  return toPredicate(filter, read);
}

/** The users and groups that a filter names. */
function principalsIn(filter: Filter): { attribute: string; id: string }[] {
  if ('filters' in filter) return filter.filters.flatMap(principalsIn);
  const { attribute } = filter;
  return attribute.includes('.') && 'value' in filter ? [{ attribute, id: String(filter.value) }] : [];
}

function embeddedUser(org: OrgContext, app: App, userId: string | undefined): object {
  const user = userId === undefined ? undefined : org.store.users.get(userId);
  const assignment = user && findAssignment(org.store, user, app);
  return assignment ? { _embedded: { user: toAppUserObject(org, app, user, assignment) } } : {};
}
