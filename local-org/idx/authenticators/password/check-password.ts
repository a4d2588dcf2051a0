import { canEnterPassword, signInStatus, statusChange } from '../../../account-status.ts';
import type { OrgContext } from '../../../context.ts';
import { passwordSettingsFor } from '../../../policy/password-policy.ts';
import type { User } from '../../../store/documents.ts';
import { findByLogin } from '../../../store/users.ts';

const minute = 60_000;

/**
 * Checks a password, and locks the user out after too many wrong ones in a row (`password.lockout` in the settings of the user's
 * password policy).
 * @returns the user; `undefined` if the password is wrong, the user is unknown, locked out, or can't sign in for another reason. The page
 *   doesn't tell these apart, which is Okta's default (`showLockoutFailures: false`).
 */
export async function checkPassword(
  org: OrgContext,
  login: string,
  password: string,
): Promise<User | undefined> {
  const known = findByLogin(org.store, login);
  const user = known && startAttempt(org, known);
  const isRight = await org.passwords.verify(password, user?.passwordHash);
  if (!user) {
    logFailure(org, known, isLockedOut(org, known) ? 'LOCKED_OUT' : 'VERIFICATION_ERROR');
    return undefined;
  }
  if (isRight) return endAttempts(org, user.id);
  lockIfExhausted(org, user.id);
  logFailure(org, known, 'INVALID_CREDENTIALS');
  return undefined;
}

/**
 * Forgets the wrong attempts after the right password. Parallel ones may have locked the user out in the meantime, and an
 * administrator may have suspended them.
 */
function endAttempts(org: OrgContext, id: string): User | undefined {
  const user = org.store.users.get(id);
  if (!user || !(canEnterPassword(user) || user.status === 'LOCKED_OUT')) return undefined;
  return org.store.users.update(id, { ...unlocked(org, user), failedSignIns: 0 });
}

const unlocked = ({ clock }: OrgContext, user: User) => statusChange(user, signInStatus(user), clock.now());

const isLockedOut = (org: OrgContext, known: User | undefined): boolean =>
  known !== undefined && org.store.users.get(known.id)?.status === 'LOCKED_OUT';

/** Records why the sign-in failed. Only the log tells the reason. */
function logFailure(org: OrgContext, user: User | undefined, failure: string): undefined {
  org.log.record({ eventType: 'user.session.start', user, failure });
}

/**
 * Counts an attempt, unless the user is locked out. It counts as failed until the password turns out to be right, so
 * that parallel requests don't get extra attempts.
 * @returns `undefined` if the user is locked out.
 */
function startAttempt(org: OrgContext, known: User): User | undefined {
  const { id, status, lockedAt = 0, failedSignIns } = known;
  const { autoUnlockMinutes } = passwordSettingsFor(org.store, known).lockout;
  const unlocksAt = autoUnlockMinutes > 0 ? lockedAt + autoUnlockMinutes * minute : Infinity;
  const isExpired = status === 'LOCKED_OUT' && org.clock.now() >= unlocksAt;
  if (isExpired) {
    const user = org.store.users.update(id, { ...unlocked(org, known), failedSignIns: 1 });
    org.log.record({ eventType: 'user.account.unlock', user });
    return user;
  }
  if (!canEnterPassword(known) || lockIfExhausted(org, id)) return undefined;
  return org.store.users.update(id, { failedSignIns: failedSignIns + 1 });
}

/** Locks the user out if no attempts are left, and tells whether they are locked out. */
function lockIfExhausted(org: OrgContext, id: string): boolean {
  const user = org.store.users.get(id);
  if (!user || !canEnterPassword(user)) return user?.status === 'LOCKED_OUT';
  // Okta: 0 means no limit.
  const maxAttempts = passwordSettingsFor(org.store, user).lockout.maxAttempts || Infinity;
  if (user.failedSignIns < maxAttempts) return false;
  const now = org.clock.now();
  const locked = org.store.users.update(id, { ...statusChange(user, 'LOCKED_OUT', now), lockedAt: now });
  org.log.record({ eventType: 'user.account.lock', user: locked, failure: 'LOCKED_OUT' });
  return true;
}
