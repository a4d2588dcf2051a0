import type { LocalOrg } from '../org.ts';

/**
 * Takes an app away from all users and groups.
 * @returns a function that assigns it to them again.
 */
export function unassignAll({ store }: Pick<LocalOrg, 'store'>, appId: string): () => void {
  const assignments = store.appAssignments.find('appId', appId);
  for (const { id } of assignments) store.appAssignments.delete(id);
  return () => {
    for (const each of assignments) store.appAssignments.put(each);
  };
}
