import type { OrgContext } from '../../context.ts';
import type { User } from '../../store/documents.ts';
import { settingsOf } from '../../store/store.ts';
import type { Field } from '../envelope.ts';
import type { Refusal } from '../step.ts';
import { passwordAuthenticator } from './authenticator.ts';
import { requirementsNotMet } from './requirements-not-met.ts';
import { brokenRules, earlierPasswords, type PasswordOwner } from './rules.ts';

/** The authenticator "Password" with the rules for a new one, which the widget shows and checks as it is typed. */
export function newPasswordAuthenticator(org: Pick<OrgContext, 'store'>) {
  const { complexity, age } = settingsOf(org.store).password;
  return { ...passwordAuthenticator, settings: { complexity, age } };
}

/**
 * The field that a new password is typed into; the widget adds the one to repeat it in.
 * @param label Okta's: `Enter password` for the first one, `New password` for another.
 * @param more further fields of the same form.
 */
export const newPasscodeField = (label: string, more: readonly Field[] = []): Field => ({
  name: 'credentials',
  type: 'object',
  form: { value: [{ name: 'passcode', label, secret: true }, ...more] },
  required: true,
});

/** Why `owner` can't have `password`, said on the field; `undefined` if they can. */
export async function refuseNewPassword(
  org: Pick<OrgContext, 'store' | 'clock'>,
  owner: PasswordOwner,
  password: string,
): Promise<Refusal | undefined> {
  const policy = settingsOf(org.store).password;
  const broken = await brokenRules(policy, owner, password, org.clock.now());
  if (broken.length === 0) return undefined;
  return { refusedFields: { 'credentials.passcode': [requirementsNotMet(policy)] }, status: 400 };
}

/** What changes of a user who gets a new password. */
export type PasswordChange = Required<Pick<User, 'passwordHash' | 'passwordChanged' | 'passwordHistory'>>;

/**
 * What to write for a new password, the earlier ones kept as far as the policy looks back.
 * @param owner the user as they are; without passwords for one who is new.
 */
export function passwordChange(
  org: Pick<OrgContext, 'store' | 'clock'>,
  owner: Pick<User, 'passwordHash' | 'passwordHistory'>,
  passwordHash: string,
): PasswordChange {
  const { historyCount } = settingsOf(org.store).password.age;
  return {
    passwordHash,
    passwordChanged: org.clock.now(),
    // One less than is looked back at: the new one is the first of them.
    passwordHistory: earlierPasswords(owner, Math.max(historyCount - 1, 0)),
  };
}

/**
 * Gives a user a new password, which `refuseNewPassword` has not refused. The old one is dead from then on.
 * @throws if there is no such user.
 */
export async function saveNewPassword(
  org: Pick<OrgContext, 'store' | 'clock' | 'passwords'>,
  userId: string,
  password: string,
): Promise<User> {
  const passwordHash = await org.passwords.hash(password);
  // Read after the wait: what has changed meanwhile stays.
  const user = org.store.users.get(userId);
  if (!user) throw new Error(`There is no user ${userId} any more.`);
  const change = passwordChange(org, user, passwordHash);
  return org.store.users.update(userId, { ...change, lastUpdated: change.passwordChanged });
}
