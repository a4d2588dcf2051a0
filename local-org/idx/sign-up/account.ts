import type { OrgContext } from '../../context.ts';
import { newId } from '../../ids.ts';
import type { User } from '../../store/documents.ts';
import { passwordChange } from '../password/new-password.ts';
import type { Registration } from './policy.ts';
import type { Profile } from './profile.ts';

/**
 * Whether nobody can register with `email`, because somebody has. An account that was left between the verification of
 * its email and its password is free for whoever verifies that email again.
 */
export const isTaken = (
  { store }: Pick<OrgContext, 'store'>,
  email: string,
  { emailVerification }: Pick<Registration, 'emailVerification'>,
): boolean =>
  holdersOf({ store }, email).some(({ isRegistering = false }) => !(isRegistering && emailVerification));

const holdersOf = ({ store }: Pick<OrgContext, 'store'>, email: string): User[] => [
  ...store.users.find('login', email),
  ...store.users.find('email', email),
];

/**
 * Makes the account of whoever has just verified the email of `profile`, without a password yet, or takes up the one
 * that they left at that point. Nothing, if somebody has registered with that email meanwhile: `activateAccount` tells.
 */
export function stageAccount(org: OrgContext, profile: Profile): void {
  const [holder] = holdersOf(org, profile.email);
  if (!holder) create(org, { ...newUser(org, profile), emailVerified: true, isRegistering: true });
  else if (holder.isRegistering)
    org.store.users.update(holder.id, { ...profile, lastUpdated: org.clock.now() });
}

/**
 * Gives the account its password and makes it active; without verification it is made here. Nothing is awaited: of two
 * that register with one email at the same time, one comes first.
 * @param isEmailVerified whether this sign-up has verified the email, so that the account that waits for it is its own.
 * @returns `undefined` if somebody else has registered with that email meanwhile.
 */
export function activateAccount(
  org: OrgContext,
  profile: Profile,
  passwordHash: string,
  isEmailVerified: boolean,
): User | undefined {
  const [holder] = holdersOf(org, profile.email);
  if (holder && !(holder.isRegistering && isEmailVerified)) return undefined;
  const user = holder ?? create(org, { ...newUser(org, profile), emailVerified: isEmailVerified });
  const active = org.store.users.put({
    ...user,
    ...passwordChange(org, user, passwordHash),
    status: 'ACTIVE',
    isRegistering: false,
    lastUpdated: org.clock.now(),
  });
  org.log.record({ eventType: 'user.lifecycle.activate', user: active });
  return active;
}

function create(org: OrgContext, user: User): User {
  org.store.users.put(user);
  org.log.record({ eventType: 'user.lifecycle.create', user });
  return user;
}

/** A user as they begin: without a password, in Everyone. */
function newUser({ store, clock }: OrgContext, profile: Profile): Omit<User, 'emailVerified'> {
  return {
    ...profile,
    id: newId('00u'),
    login: profile.email,
    locale: 'en_US',
    zoneinfo: 'America/Los_Angeles',
    status: 'STAGED',
    failedSignIns: 0,
    groupIds: store.groups.find('name', 'Everyone').map(({ id }) => id),
    created: clock.now(),
    lastUpdated: clock.now(),
  };
}
