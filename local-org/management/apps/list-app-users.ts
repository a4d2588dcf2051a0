import type { Context } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import { findAssignment } from '../../oauth/assignment.ts';
import type { Page, SqlCondition } from '../../store/collection.ts';
import { toSql } from '../../search/sql.ts';
import type { App, User } from '../../store/documents.ts';
import { toListedUser } from '../users/user-object.ts';
import { readQuery } from '../input.ts';
import { listPage, pageOf, pageQuery } from '../list.ts';
import { toAppUserObject } from './app-user-object.ts';

/** `q`: the start of the username or of the email address. `expand`: `user` adds the user. */
const listQuery = z.object({
  ...pageQuery(500, 50),
  q: z.string().default(''),
  expand: z.literal('user').optional(),
});

/** Responds with a page of the users who have an app. */
export function listAppUsers(org: OrgContext, c: Context, app: App): Response {
  const query = readQuery(c, listQuery);
  if ('refusal' in query) return query.refusal;
  const { q, expand, ...page } = query.value;
  return listPage(c, q ? pageOf(search(org, app, q), page) : pageOfUsers(org, app, page), (user) => ({
    ...describe(org, app, user),
    ...(expand === 'user' && { _embedded: { user: toListedUser(org, user) } }),
  }));
}

function pageOfUsers(
  { store }: OrgContext,
  { id }: App,
  page: { readonly limit: number; readonly after?: number | undefined },
): Page<User> {
  const assignments = store.appAssignments.find('appId', id);
  const idsOf = (wanted: 'USER' | 'GROUP'): string[] =>
    assignments.filter(({ principal }) => principal === wanted).map(({ principalId }) => principalId);
  return store.groupMembers.page(idsOf('GROUP'), page, idsOf('USER'));
}

const search = ({ store }: OrgContext, app: App, q: string): User[] =>
  store.users.where(startsWith(q)).filter((user) => findAssignment(store, user, app));

const startsWith = (value: string): SqlCondition => {
  const attributes = ['login', 'email'];
  const filters = attributes.map((attribute) => ({ operator: 'sw', attribute, value }) as const);
  return toSql({ operator: 'or', filters }, (field) => ({ sql: `body ->> '$.${field}'`, type: 'text' }));
};

function describe(org: OrgContext, app: App, user: User): Record<string, unknown> {
  const assignment = findAssignment(org.store, user, app);
  return assignment ? toAppUserObject(org, app, user, assignment) : {};
}
