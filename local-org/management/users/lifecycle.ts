import { dropAccountTokens } from '../../account-tokens.ts';
import { signInStatus, statusChange } from '../../account-status.ts';
import type { OrgContext } from '../../context.ts';
import { omit } from '../../omit.ts';
import type { User, UserStatus } from '../../store/documents.ts';
import { endUserSessions } from '../../sessions.ts';
import { cancelSignIns, endUserAccess } from '../../user-access.ts';
import { OktaError, invalidFields } from '../okta-error.ts';
import { notAllowed, requireStatus } from './status-error.ts';
import { atomically } from '../../store/atomically.ts';

type Context = Pick<OrgContext, 'store' | 'clock'>;

const setStatus = (
  { store, clock }: Context,
  user: User,
  status: UserStatus,
  more: Partial<User> = {},
): User =>
  store.users.update(user.id, {
    ...statusChange(user, status, clock.now()),
    ...more,
    lastUpdated: clock.now(),
  });

/**
 * Activates a user. One without a password becomes `PROVISIONED`, and must set one by way of the activation link.
 * @throws OktaError if the user is active already.
 */
export function activateUser(context: Context, user: User): User {
  requireStatus(
    user,
    ['STAGED', 'DEPROVISIONED'],
    () => new OktaError(403, 'E0000016', 'Activation failed because the user is already active'),
  );
  return setStatus(
    context,
    user,
    user.passwordHash === undefined ? 'PROVISIONED' : signInStatus(user),
    // Nobody else can be signing up for an account that an administrator has activated.
    { isRegistering: false },
  );
}

/** @throws OktaError if the user isn't waiting for a password to be set. */
export const requireReactivatable = (user: User): void => requireStatus(user, ['PROVISIONED', 'RECOVERY']);

/**
 * Deactivates a user: their sessions and tokens end, and they lose their password. The profile, the groups and the factors
 * stay.
 * @throws OktaError if they are deactivated already.
 */
export function deactivateUser(context: Context, user: User): User {
  if (user.status === 'DEPROVISIONED') throw notAllowed();
  const { store, clock } = context;
  endUserAccess(context, user);
  cancelSignIns(context, user);
  const now = clock.now();
  return store.users.put({
    ...omit(user, 'passwordHash', 'passwordHistory', 'recoveryQuestion'),
    ...statusChange(user, 'DEPROVISIONED', now),
    isPasswordExpired: false,
    isRegistering: false,
    failedSignIns: 0,
    lastUpdated: now,
  });
}

/** Suspends a user: their sessions end, and their tokens are not valid until they are unsuspended. @throws OktaError */
export function suspendUser(context: Context, user: User): User {
  requireStatus(user, ['ACTIVE'], () =>
    invalidFields([{ field: 'status', problem: `Cannot suspend a user with the status ${user.status}` }]),
  );
  endUserSessions(context, user.id);
  return setStatus(context, user, 'SUSPENDED');
}

/** Lets a suspended user sign in again. @throws OktaError */
export function unsuspendUser(context: Context, user: User): User {
  requireStatus(user, ['SUSPENDED'], () =>
    invalidFields([{ field: 'status', problem: `Cannot unsuspend a user with the status ${user.status}` }]),
  );
  return setStatus(context, user, 'ACTIVE');
}

/** Ends a lockout. @throws OktaError if the user isn't locked out. */
export function unlockUser(context: Context, user: User): User {
  requireStatus(
    user,
    ['LOCKED_OUT'],
    () => new OktaError(403, 'E0000032', 'Unlock is not allowed for this user.'),
  );
  return setStatus(context, user, signInStatus(user), { failedSignIns: 0 });
}

/** Puts a user into `RECOVERY`: they can't sign in until they have set a new password. @throws OktaError */
export function startPasswordReset(context: Context, user: User): User {
  requireStatus(user, ['ACTIVE', 'PASSWORD_EXPIRED', 'RECOVERY', 'LOCKED_OUT']);
  cancelSignIns(context, user);
  return setStatus(context, user, 'RECOVERY', { failedSignIns: 0 });
}

/**
 * Makes the user choose a new password at the next sign-in.
 * @param passwordHash a temporary password that replaces the current one.
 * @throws OktaError if the status doesn't allow it, or the user has no password.
 */
export function expirePassword(context: Context, user: User, passwordHash = user.passwordHash): User {
  requireStatus(user, ['ACTIVE', 'PASSWORD_EXPIRED', 'RECOVERY']);
  if (passwordHash === undefined) throw notAllowed();
  const isNew = passwordHash !== user.passwordHash;
  if (isNew) cancelSignIns(context, user);
  return setStatus(context, user, 'PASSWORD_EXPIRED', {
    isPasswordExpired: true,
    passwordHash,
    ...(isNew && { passwordChanged: context.clock.now() }),
  });
}

/** Deletes a user who is deactivated, with their factors. @throws OktaError */
export function deleteUser(context: Context, user: User): void {
  requireStatus(user, ['DEPROVISIONED']);
  const { store } = context;
  atomically(store.database, () => {
    endUserAccess(context, user);
    dropAccountTokens(store, user.id);
    for (const { id } of store.enrollments.find('userId', user.id)) store.enrollments.delete(id);
    for (const { id } of store.appAssignments.find('principalId', user.id)) store.appAssignments.delete(id);
    store.users.delete(user.id);
  });
}
