import { assignmentId, groupAssignmentsOf } from '../../oauth/assignment.ts';
import type { App, AppAssignment, Group, User } from '../../store/documents.ts';
import type { OperationContext } from '../context.ts';

type Profile = AppAssignment['profile'];

/**
 * Assigns an app to a group, or changes the assignment.
 * @param priority default: what it was, or after the other groups of the app.
 * @param profile default: what it was, or none.
 */
export function assignGroup(
  context: OperationContext,
  app: App,
  { id }: Pick<Group, 'id'>,
  {
    priority,
    profile,
  }: { readonly priority?: number | undefined; readonly profile?: Profile | undefined } = {},
): AppAssignment {
  const { store } = context;
  const known = store.appAssignments.get(assignmentId(app.id, id));
  const last = groupAssignmentsOf(store, app.id).at(-1)?.priority ?? -1;
  return putAssignment(context, app, id, 'GROUP', profile, priority ?? known?.priority ?? last + 1);
}

/**
 * Assigns an app to a user, or changes the assignment.
 * @param profile default: what it was, or none.
 */
export const assignUser = (
  context: OperationContext,
  app: App,
  { id }: Pick<User, 'id'>,
  profile?: Profile,
): AppAssignment => putAssignment(context, app, id, 'USER', profile);

function putAssignment(
  { store, clock }: OperationContext,
  app: App,
  principalId: string,
  principal: AppAssignment['principal'],
  profile: Profile | undefined,
  priority?: number,
): AppAssignment {
  const id = assignmentId(app.id, principalId);
  const known = store.appAssignments.get(id);
  return store.appAssignments.put({
    id,
    appId: app.id,
    principalId,
    principal,
    ...(priority !== undefined && { priority }),
    profile: profile ?? known?.profile ?? {},
    created: known?.created ?? clock.now(),
    lastUpdated: clock.now(),
  });
}
