import { newId } from '../../ids.ts';
import { assignmentsOf } from '../../oauth/assignment.ts';
import { atomically } from '../../store/atomically.ts';
import type { Group, User } from '../../store/documents.ts';
import type { OperationContext } from '../context.ts';
import { InvalidField, OperationForbidden } from '../okta-error.ts';
import { removeGroupFromPolicies } from './policy-conditions.ts';

/** What a caller can choose of a group. */
export type GroupProfile = Pick<Group, 'name'> & { readonly description?: string | undefined };

/**
 * Creates a group.
 * @param id default: a new one.
 * @throws InvalidField if another group has the name.
 */
export function createGroup(
  context: OperationContext,
  profile: GroupProfile,
  id: string = newId('00g'),
  type: Group['type'] = 'OKTA_GROUP',
): Group {
  requireUniqueName(context, profile.name, id);
  const now = context.clock.now();
  const times = { created: now, lastUpdated: now, lastMembershipUpdated: now };
  return context.store.groups.put({ id, ...described(profile), type, ...times });
}

/**
 * Replaces the name and the description of a group.
 * @throws InvalidField if another group has the name, OperationForbidden for a built-in group.
 */
export function replaceGroup(context: OperationContext, group: Group, profile: GroupProfile): Group {
  requireOktaGroup(group);
  requireUniqueName(context, profile.name, group.id);
  const { id, type, created, lastMembershipUpdated } = group;
  const lastUpdated = context.clock.now();
  return context.store.groups.put({
    ...{ id, type, created, lastMembershipUpdated, lastUpdated },
    ...described(profile),
  });
}

/**
 * Deletes a group. Its users, the apps that are assigned to it and the policies that apply to it go on without it.
 * @throws OperationForbidden for a built-in group.
 */
export function deleteGroup({ store, clock }: OperationContext, group: Group): void {
  requireOktaGroup(group);
  atomically(store.database, () => {
    store.groupMembers.clear(group.id);
    for (const { id } of assignmentsOf(store, group.id)) store.appAssignments.delete(id);
    removeGroupFromPolicies({ store, clock }, group.id);
    store.groups.delete(group.id);
  });
}

/**
 * Adds a user to a group. Nothing changes if the user is a member.
 * @throws OperationForbidden for a built-in group.
 */
export function addMember(context: OperationContext, group: Group, user: User): void {
  requireOktaGroup(group);
  if (!user.groupIds.includes(group.id)) setGroups(context, group, user, [...user.groupIds, group.id]);
}

/**
 * Removes a user from a group. Nothing changes if the user is not a member.
 * @throws OperationForbidden for a built-in group.
 */
export function removeMember(context: OperationContext, group: Group, user: User): void {
  requireOktaGroup(group);
  if (user.groupIds.includes(group.id))
    setGroups(
      context,
      group,
      user,
      user.groupIds.filter((id) => id !== group.id),
    );
}

/** Okta doesn't count a change of the groups as an update of the user. */
function setGroups(
  { store, clock }: OperationContext,
  group: Group,
  user: User,
  groupIds: readonly string[],
) {
  atomically(store.database, () => {
    store.users.update(user.id, { groupIds });
    store.groups.update(group.id, { lastMembershipUpdated: clock.now() });
  });
}

const described = ({ name, description }: GroupProfile) => ({ name, ...(description && { description }) });

function requireOktaGroup({ type, name }: Group): void {
  if (type === 'BUILT_IN')
    throw new OperationForbidden(`The group ${name} is built in: it always exists, and has all users.`);
}

function requireUniqueName({ store }: OperationContext, name: string, id: string): void {
  if (store.groups.find('name', name).some((other) => other.id !== id))
    throw new InvalidField('name', 'An object with this field already exists in the current organization');
}
