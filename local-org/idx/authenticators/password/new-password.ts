import type { OrgContext } from '../../../context.ts';
import { findBrokenRules, type PasswordOwner, type PasswordPolicy } from '../../../password-policy/rules.ts';
import { storePassword } from '../../../password-policy/store-password.ts';
import type { Person } from '../../../policy/conditions.ts';
import { passwordSettingsFor } from '../../../policy/password-policy.ts';
import type { User } from '../../../store/documents.ts';
import type { PasswordSettings } from '../../../store/password-settings.ts';
import type { IonField } from '../../core/idx-response.ts';
import type { StepError } from '../../core/step.ts';
import { passwordAuthenticator } from './password-authenticator.ts';
import { requirementsNotMet } from './requirements-message.ts';

/**
 * The "Password" authenticator with the rules for a new password. The widget shows them and checks them while the user types.
 * @param person whose password it is. Default: someone who isn't known.
 */
export function newPasswordAuthenticator(org: Pick<OrgContext, 'store'>, person?: Person) {
  const { complexity, age } = rulesOf(passwordSettingsFor(org.store, person));
  return { ...passwordAuthenticator(org), settings: { complexity, age } };
}

/** The rules, without the settings that this org doesn't support. */
const rulesOf = ({ complexity, age }: PasswordSettings): PasswordPolicy => {
  const { minLength, minLowerCase, minUpperCase, minNumber, minSymbol } = complexity;
  const { excludeUsername, excludeAttributes } = complexity;
  const { minAgeMinutes, historyCount } = age;
  return {
    complexity: {
      minLength,
      minLowerCase,
      minUpperCase,
      minNumber,
      minSymbol,
      excludeUsername,
      excludeAttributes,
    },
    age: { minAgeMinutes, historyCount },
  };
};

/**
 * The field for a new password. The widget adds the field to repeat it.
 * @param label Okta's text: `Enter password` for the first password, `New password` for a later one.
 * @param more further fields of the same form.
 */
export const newPasscodeField = (label: string, more: readonly IonField[] = []): IonField => ({
  name: 'credentials',
  type: 'object',
  form: { value: [{ name: 'passcode', label, secret: true }, ...more] },
  required: true,
});

/** Checks a new password, and returns an error for the field if it breaks a rule of the owner's password policy. */
export async function checkNewPassword(
  org: Pick<OrgContext, 'store' | 'clock'>,
  owner: PasswordOwner & Person,
  password: string,
): Promise<StepError | undefined> {
  const policy = passwordSettingsFor(org.store, owner);
  const broken = await findBrokenRules(policy, owner, password, org.clock.now());
  if (broken.length === 0) return undefined;
  return { fieldErrors: { 'credentials.passcode': [requirementsNotMet(policy)] }, status: 400 };
}

/**
 * Replaces the password of a user with one that has passed `checkNewPassword`.
 * @throws if the user no longer exists.
 */
export async function saveNewPassword(
  org: Pick<OrgContext, 'store' | 'clock' | 'passwords' | 'log'>,
  userId: string,
  password: string,
): Promise<User> {
  const passwordHash = await org.passwords.hash(password);
  // Read the user after the await, so that changes made in the meantime are kept.
  const user = org.store.users.get(userId);
  if (!user) throw new Error(`The user ${userId} no longer exists.`);
  return storePassword(org, user, passwordHash);
}
