import type { ApiClient } from '../api-client.ts';

/** What the pages of apps need of Okta's group object. */
export interface GroupObject {
  readonly id: string;
  readonly type: string;
  readonly profile: { readonly name: string; readonly description: string };
}

/** All groups of the org. */
export const allGroups = (api: ApiClient): Promise<readonly GroupObject[]> =>
  api.all<GroupObject>('/api/v1/groups');

/** The group that all users of the org are in. @throws if the org has none, which doesn't happen. */
export async function everyone(api: ApiClient): Promise<GroupObject> {
  const groups = await api.all<GroupObject>('/api/v1/groups?q=Everyone');
  const found = groups.find(({ type, profile }) => type === 'BUILT_IN' && profile.name === 'Everyone');
  if (!found) throw new Error('The org has no group Everyone.');
  return found;
}
