import { statusChange } from '../../../account-status.ts';
import type { OrgContext } from '../../../context.ts';
import { newId } from '../../../ids.ts';
import type { User } from '../../../store/documents.ts';
import { usersWithEmail } from '../../../store/users.ts';
import { passwordChange } from '../../../password-policy/store-password.ts';
import type { Profile } from '../../core/flow-state.ts';
import type { Registration } from './registration-policy.ts';

/**
 * Whether the email belongs to another account. An account whose user verified the email but never chose a password
 * doesn't count if the policy verifies emails: the owner of the email can continue it.
 */
export const isEmailTaken = (
  { store }: Pick<OrgContext, 'store'>,
  email: string,
  { emailVerification }: Pick<Registration, 'emailVerification'>,
): boolean =>
  usersWithEmail(store, email).some(({ isRegistering = false }) => !(isRegistering && emailVerification));

/**
 * Creates an account without a password for the user who has verified the email of this profile, or continues with the
 * one that they abandoned at this point. If another user has registered with the email in the meantime, it does nothing, and
 * `activateAccount` fails later.
 */
export function stageAccount(org: OrgContext, profile: Profile, groupIds: readonly string[]): void {
  const [holder] = usersWithEmail(org.store, profile.email);
  if (!holder)
    createUser(org, { ...newUser(org, profile, groupIds), emailVerified: true, isRegistering: true });
  else if (holder.isRegistering)
    org.store.users.update(holder.id, { ...toUserFields(profile), groupIds, lastUpdated: org.clock.now() });
}

/**
 * Sets the password of the account and activates it. Without email verification it creates the account first. It awaits
 * nothing, so only one of two parallel sign-ups with the same email succeeds.
 * @param profile what the user entered, with the groups that they join.
 * @param isEmailVerified whether this sign-up has verified the email, so that it owns the account without a password.
 * @returns `undefined` if another user has registered with the email in the meantime.
 */
export function activateAccount(
  org: OrgContext,
  { profile, groupIds }: { readonly profile: Profile; readonly groupIds: readonly string[] },
  passwordHash: string,
  isEmailVerified: boolean,
): User | undefined {
  const [holder] = usersWithEmail(org.store, profile.email);
  if (holder && !(holder.isRegistering && isEmailVerified)) return undefined;
  const user =
    holder ?? createUser(org, { ...newUser(org, profile, groupIds), emailVerified: isEmailVerified });
  const active = org.store.users.put({
    ...user,
    ...passwordChange(org, user, passwordHash),
    ...statusChange(user, 'ACTIVE', org.clock.now()),
    isRegistering: false,
    lastUpdated: org.clock.now(),
  });
  org.log.record({ eventType: 'user.lifecycle.activate', user: active });
  return active;
}

function createUser(org: OrgContext, user: User): User {
  org.store.users.put(user);
  org.log.record({ eventType: 'user.lifecycle.create', user });
  return user;
}

/** The profile as fields of a user. Okta's `locale` and `timezone` have their own fields. */
function toUserFields({ attributes = {}, ...names }: Profile) {
  const { locale, timezone, ...others } = attributes;
  return {
    ...names,
    ...(locale && { locale }),
    ...(timezone && { zoneinfo: timezone }),
    attributes: others,
  };
}

/** A new user without a password. */
function newUser(
  { clock }: OrgContext,
  profile: Profile,
  groupIds: readonly string[],
): Omit<User, 'emailVerified'> {
  return {
    ...toUserFields(profile),
    id: newId('00u'),
    login: profile.email,
    status: 'STAGED',
    failedSignIns: 0,
    groupIds,
    created: clock.now(),
    lastUpdated: clock.now(),
  };
}
