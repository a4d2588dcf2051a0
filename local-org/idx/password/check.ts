import type { OrgContext } from '../../context.ts';
import type { User } from '../../store/documents.ts';
import { settingsOf } from '../../store/store.ts';

const minute = 60_000;

/**
 * Checks a password, and locks the user out after too many wrong ones in a row (`password.lockout` in the settings).
 * @returns the user; `undefined` for a wrong password, an unknown user and one who is locked out alike: Okta's
 *   default, `showLockoutFailures: false`.
 */
export async function checkPassword(
  org: OrgContext,
  login: string,
  password: string,
): Promise<User | undefined> {
  const [known] = org.store.users.find('login', login.toLowerCase());
  const user = known && admit(org, known);
  const isRight = await org.passwords.verify(password, user?.passwordHash);
  if (!user) {
    refuse(org, known, isLockedOut(org, known) ? 'LOCKED_OUT' : 'VERIFICATION_ERROR');
    return undefined;
  }
  if (isRight) return org.store.users.update(user.id, { status: 'ACTIVE', failedSignIns: 0 });
  lockIfSpent(org, user.id);
  refuse(org, known, 'INVALID_CREDENTIALS');
  return undefined;
}

const isLockedOut = (org: OrgContext, known: User | undefined): boolean =>
  known !== undefined && org.store.users.get(known.id)?.status === 'LOCKED_OUT';

/** Refuses with a reason that the log alone is told. */
function refuse(org: OrgContext, user: User | undefined, failure: string): undefined {
  org.log.record({ eventType: 'user.session.start', user, failure });
}

/**
 * Lets `user` try, unless they are locked out. The try counts as a failed one until the password turns out to be
 * right: otherwise many at once would get in more of them than are allowed.
 */
function admit(org: OrgContext, { id, status, lockedAt = 0, failedSignIns }: User): User | undefined {
  const { autoUnlockMinutes } = settingsOf(org.store).password.lockout;
  const unlocksAt = autoUnlockMinutes > 0 ? lockedAt + autoUnlockMinutes * minute : Infinity;
  const isOver = status === 'LOCKED_OUT' && org.clock.now() >= unlocksAt;
  if (isOver) {
    const user = org.store.users.update(id, { status: 'ACTIVE', failedSignIns: 1 });
    org.log.record({ eventType: 'user.account.unlock', user });
    return user;
  }
  if (status !== 'ACTIVE' || lockIfSpent(org, id)) return undefined;
  return org.store.users.update(id, { failedSignIns: failedSignIns + 1 });
}

/** Locks out whoever has no tries left, and tells whether that is so. */
function lockIfSpent(org: OrgContext, id: string): boolean {
  const { maxAttempts } = settingsOf(org.store).password.lockout;
  const user = org.store.users.get(id);
  if (user?.status !== 'ACTIVE' || user.failedSignIns < maxAttempts) return user?.status === 'LOCKED_OUT';
  const locked = org.store.users.update(id, { status: 'LOCKED_OUT', lockedAt: org.clock.now() });
  org.log.record({ eventType: 'user.account.lock', user: locked, failure: 'LOCKED_OUT' });
  return true;
}
