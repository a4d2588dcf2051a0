import { statusChange } from '../account-status.ts';
import type { OrgContext } from '../context.ts';
import type { Person } from '../policy/conditions.ts';
import { passwordSettingsFor } from '../policy/password-policy.ts';
import type { User } from '../store/documents.ts';
import { earlierPasswords } from './rules.ts';

/** The changes to a user who gets a new password. */
export type PasswordChange = Required<Pick<User, 'passwordHash' | 'passwordChanged' | 'passwordHistory'>>;

/**
 * The changes to store for a new password. Earlier passwords are kept as far back as the policy needs them.
 * @param owner the user before the change; without passwords if they are new.
 */
export function passwordChange(
  org: Pick<OrgContext, 'store' | 'clock'>,
  owner: Pick<User, 'passwordHash' | 'passwordHistory'> & Person,
  passwordHash: string,
): PasswordChange {
  const { historyCount } = passwordSettingsFor(org.store, owner).age;
  return {
    passwordHash,
    passwordChanged: org.clock.now(),
    // One less than the policy checks, because the new password counts too.
    passwordHistory: earlierPasswords(owner, Math.max(historyCount - 1, 0)),
  };
}

/**
 * Gives a user a password, who can then sign in with it: it ends a lockout, because the wrong guesses were for the old
 * password, and it completes an activation or a reset. In any other status, such as `STAGED`, the user keeps it.
 */
export function storePassword(
  org: Pick<OrgContext, 'store' | 'clock' | 'log'>,
  user: User,
  passwordHash: string,
): User {
  const change = passwordChange(org, user, passwordHash);
  const changed = org.store.users.update(user.id, {
    ...change,
    ...(waitsForPassword(user) && statusChange(user, 'ACTIVE', org.clock.now())),
    isPasswordExpired: false,
    failedSignIns: 0,
    lastUpdated: change.passwordChanged,
  });
  if (user.status === 'LOCKED_OUT') org.log.record({ eventType: 'user.account.unlock', user: changed });
  return changed;
}

const waitsForPassword = ({ status }: User): boolean =>
  ['PROVISIONED', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT'].includes(status);
