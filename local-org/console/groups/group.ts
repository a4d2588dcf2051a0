import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import type { Html } from '../../pages/html.ts';

/** What the console needs of a group of the API. */
export interface GroupObject {
  readonly id: string;
  /** `BUILT_IN`: Everyone, which can't be changed. */
  readonly type: 'OKTA_GROUP' | 'BUILT_IN';
  readonly profile: { readonly name: string; readonly description: string };
  /** Only with `expand=stats`. */
  readonly _embedded?: { readonly stats: { readonly usersCount: number; readonly appsCount: number } };
}

export const groupsPath = '/admin/groups';

/** The path of a group's page in the console. */
export const groupPath = ({ id }: Pick<GroupObject, 'id'>): string => `${groupsPath}/${id}`;

/** The path of a group in the API. */
export const groupApiPath = (id: string): string => `/api/v1/groups/${encodeURIComponent(id)}`;

/** The group whose page is open. @throws ApiError if it doesn't exist. */
export const groupOf = (c: ConsoleContext): Promise<GroupObject> =>
  c.var.api.get<GroupObject>(groupApiPath(c.req.param('groupId') ?? ''));

export const groupLink = (group: GroupObject): Html =>
  html`<a href="${groupPath(group)}">${group.profile.name}</a>`;

/** All groups that people can be added to. */
export const oktaGroups = async (c: ConsoleContext): Promise<readonly GroupObject[]> =>
  (await c.var.api.all<GroupObject>('/api/v1/groups')).filter(({ type }) => type === 'OKTA_GROUP');
