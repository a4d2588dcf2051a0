import { ApiError, type ApiClient, type ApiPage } from '../api-client.ts';
import { listPath } from '../layout/next-page.ts';
import { appApiPath } from './app.ts';
import type { GroupObject } from './groups.ts';

/** A user or a group that an app can be assigned to. */
export interface Principal {
  readonly id: string;
  readonly name: string;
  /** A username, or what a group is for. */
  readonly description: string;
}

/** The users or the groups that apps are assigned to. */
export interface Principals {
  /** The segment of the paths, here and in the API. */
  readonly kind: 'users' | 'groups';
  /** Okta's word for them. */
  readonly label: 'People' | 'Groups';
  /** The tab that shows them, below the path of the app. */
  readonly tab: string;
  search(
    api: ApiClient,
    query: { readonly q?: string; readonly after?: string },
  ): Promise<ApiPage<Principal>>;
  nameOf(api: ApiClient, id: string): Promise<string>;
  /** Whether the app is assigned to this one, and not only to a group of theirs. */
  isAssigned(api: ApiClient, appId: string, id: string): Promise<boolean>;
  assign(api: ApiClient, appId: string, id: string): Promise<unknown>;
}

interface UserObject {
  readonly id: string;
  readonly profile: { readonly firstName: string; readonly lastName: string; readonly login: string };
}

const toUser = ({ id, profile }: UserObject): Principal => ({
  id,
  name: `${profile.firstName} ${profile.lastName}`,
  description: profile.login,
});

const toGroup = ({ id, profile }: GroupObject): Principal => ({ id, ...profile });

const limit = '20';

export const people: Principals = {
  kind: 'users',
  label: 'People',
  tab: '/assignments',
  search: async (api, query) => {
    const page = await api.page<UserObject>(listPath('/api/v1/users', { ...query, limit }));
    return { ...page, items: page.items.map(toUser) };
  },
  nameOf: async (api, id) => toUser(await api.get(`/api/v1/users/${encodeURIComponent(id)}`)).name,
  isAssigned: async (api, appId, id) =>
    (await find<{ readonly scope: string }>(api, assignmentPath(appId, 'users', id)))?.scope === 'USER',
  assign: (api, appId, id) => api.post(`${appApiPath(appId)}/users`, { id }),
};

export const groups: Principals = {
  kind: 'groups',
  label: 'Groups',
  tab: '/assignments?type=groups',
  search: async (api, query) => {
    const page = await api.page<GroupObject>(listPath('/api/v1/groups', { ...query, limit }));
    return { ...page, items: page.items.map(toGroup) };
  },
  nameOf: async (api, id) => toGroup(await api.get(`/api/v1/groups/${encodeURIComponent(id)}`)).name,
  isAssigned: async (api, appId, id) => (await find(api, assignmentPath(appId, 'groups', id))) !== undefined,
  assign: (api, appId, id) => api.put(assignmentPath(appId, 'groups', id), {}),
};

const assignmentPath = (appId: string, kind: Principals['kind'], id: string): string =>
  `${appApiPath(appId)}/${kind}/${encodeURIComponent(id)}`;

/** Something that may not exist. */
async function find<T>(api: ApiClient, path: string): Promise<T | undefined> {
  try {
    return await api.get<T>(path);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}
