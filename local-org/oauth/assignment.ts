import type { App, AppAssignment, User } from '../store/documents.ts';
import type { Store } from '../store/store.ts';

/** The id of the assignment of an app to a user or a group. */
export const assignmentId = (appId: string, principalId: string): string => `${appId}/${principalId}`;

/** Whether `user` may sign in to `app`: the app is assigned to them, to one of their groups, or to everyone. */
export const isAssigned = (store: Pick<Store, 'appAssignments'>, user: User, app: App): boolean =>
  app.implicitAssignment ||
  [user.id, ...user.groupIds].some(
    (principalId) => store.appAssignments.get(assignmentId(app.id, principalId)) !== undefined,
  );

/** The assignments of a user or a group. */
export const assignmentsOf = (
  { appAssignments }: Pick<Store, 'appAssignments'>,
  principalId: string,
): AppAssignment[] => appAssignments.find('principalId', principalId);

/**
 * The assignment by which a user has an app: their own, or that of the group with the highest priority, which is the
 * lowest number. `undefined` if neither they nor their groups have one.
 */
export const findAssignment = (
  { appAssignments }: Pick<Store, 'appAssignments'>,
  user: User,
  app: App,
): AppAssignment | undefined =>
  appAssignments.get(assignmentId(app.id, user.id)) ??
  user.groupIds
    .flatMap((groupId) => appAssignments.get(assignmentId(app.id, groupId)) ?? [])
    .toSorted(byPriority)[0];

/** Sorts assignments of groups. */
export const byPriority = (a: AppAssignment, b: AppAssignment): number =>
  (a.priority ?? 0) - (b.priority ?? 0);

/** The assignments of an app to groups, by priority. */
export const groupAssignmentsOf = (
  { appAssignments }: Pick<Store, 'appAssignments'>,
  appId: string,
): AppAssignment[] =>
  appAssignments
    .where({ sql: "body ->> '$.appId' = ? AND body ->> '$.principal' = 'GROUP'", values: [appId] })
    .toSorted(byPriority);
