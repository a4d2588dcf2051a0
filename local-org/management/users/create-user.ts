import { signInStatus, statusChange } from '../../account-status.ts';
import type { OrgContext } from '../../context.ts';
import { newId } from '../../ids.ts';
import type { User } from '../../store/documents.ts';
import type { Store } from '../../store/store.ts';
import { findByUsername } from '../../store/users.ts';
import { invalidFields, missing, type FieldProblem } from '../okta-error.ts';
import { userSchemaOf } from '../user-schema/user-schema.ts';
import { type Profile, type ProfileFields, readProfile, withDefaults } from './profile.ts';
import { atomically } from '../../store/atomically.ts';
import { withEveryone } from '../../store/everyone.ts';

/** A user to create. */
export interface NewUser {
  /** Default: a new one. A user who has it already is replaced. */
  readonly id?: string;
  readonly profile: Profile;
  readonly passwordHash?: string | undefined;
  readonly recoveryQuestion?: User['recoveryQuestion'];
  /** The groups besides Everyone. */
  readonly groupIds?: readonly string[];
  /** Whether to activate the user at once. Without it they stay `STAGED`. */
  readonly isActivated: boolean;
  /** Whether the user must choose another password at the first sign-in. */
  readonly isPasswordExpired?: boolean;
}

/**
 * Creates a user, in the group Everyone. One who is activated without a password is `PROVISIONED`: they can't sign in before
 * they have set one.
 * @param user the password must have been checked against the policy.
 * @throws OktaError if the profile is invalid, another user has the username, or a group doesn't exist.
 */
export function createUser({ store, clock }: Pick<OrgContext, 'store' | 'clock'>, user: NewUser): User {
  const { id = newId('00u'), passwordHash, recoveryQuestion, isPasswordExpired = false } = user;
  const profile = readProfile(store, withDefaults(store, user.profile));
  requireUnique(store, profile, id);
  const now = clock.now();
  const status = passwordHash === undefined ? 'PROVISIONED' : signInStatus({ isPasswordExpired });
  const created: Omit<User, 'groupIds'> = {
    ...profile,
    id,
    emailVerified: true,
    status: 'STAGED',
    ...(user.isActivated && statusChange({ status: 'STAGED' }, status, now)),
    ...(passwordHash !== undefined && { passwordHash, passwordChanged: now }),
    ...(isPasswordExpired && { isPasswordExpired }),
    ...(recoveryQuestion && { recoveryQuestion }),
    failedSignIns: 0,
    created: store.users.get(id)?.created ?? now,
    lastUpdated: now,
  };
  return atomically(store.database, () =>
    store.users.put({ ...created, groupIds: joinGroups(store, user.groupIds ?? [], now) }),
  );
}

/**
 * Makes sure that no other user has the username, or the value of a unique attribute.
 * @param id the user with the profile, if they exist already.
 * @throws OktaError
 */
export function requireUnique(store: Store, profile: ProfileFields, id?: string): void {
  const problem = 'An object with this field already exists in the current organization';
  const problems: FieldProblem[] = [];
  const owner = findByUsername(store, profile.login);
  if (owner && owner.id !== id) problems.push({ field: 'login', problem });
  for (const [field, { unique }] of Object.entries(userSchemaOf(store).custom)) {
    const value = profile.attributes[field];
    if (!unique || typeof value === 'object' || value === undefined) continue;
    const where = {
      sql: `body ->> '$.attributes.${field}' = ? AND id <> ?`,
      values: [typeof value === 'string' ? value : Number(value), id ?? ''],
    };
    if (store.users.page({ limit: 1, where }).documents.length > 0) problems.push({ field, problem });
  }
  if (problems.length > 0) throw invalidFields(problems);
}

/** The ids of the groups of a new member, with Everyone. @throws OktaError if one doesn't exist. */
export function joinGroups(store: Store, ids: readonly string[], now: number): string[] {
  const { groups } = store;
  for (const id of ids) if (!groups.get(id)) throw missing(id, 'UserGroup');
  const joined = withEveryone(store, ids);
  for (const id of joined) groups.update(id, { lastMembershipUpdated: now });
  return joined;
}
