import { registrationFor } from '../../idx/flows/sign-up/registration-policy.ts';
import type { AuthenticatorKey, SecondFactorKey } from '../../store/authenticator-kinds.ts';
import type { Enrollment } from '../../store/policies.ts';
import { findByUsername } from '../../store/users.ts';
import type { User } from '../../store/documents.ts';
import { demoClientId } from './demo-org.ts';
import { demoUser } from './demo-user.ts';
import type { Visit } from './visit.ts';

const credentials = (passcode: string) => ({ credentials: { passcode } });

/** Opens the sign-in page, and signs the demo user in with the password. */
export async function signIn(visit: Visit, password: string = demoUser.password): Promise<void> {
  await visit.openSignIn();
  await visit.submit('identify', { identifier: demoUser.login, ...credentials(password) });
}

/** Enters a code or a password. */
export const enter = (visit: Visit, passcode: string): Promise<void> =>
  visit.submit('challenge/answer', credentials(passcode));

/** The demo user. @throws if they have been deleted. */
export function userOf({ org }: Visit): User {
  const user = findByUsername(org.store, demoUser.login);
  if (!user) throw new Error('The demo user is missing.');
  return user;
}

type EnrollmentOf<Key> = Extract<Enrollment, { readonly key: Key }>;

/** The demo user's enrollment of an authenticator. @throws if there is none. */
export function enrollmentOf<Key extends SecondFactorKey>(visit: Visit, key: Key): EnrollmentOf<Key> {
  const { enrollments } = visit.org.store;
  const isWanted = (each: Enrollment): each is EnrollmentOf<Key> => each.key === key;
  const found = enrollments.find('userId', userOf(visit).id).find(isWanted);
  if (!found) throw new Error(`The demo user has not enrolled ${key}.`);
  return found;
}

const authenticator = ({ org }: Visit, key: AuthenticatorKey, fields: object = {}) => ({
  authenticator: { id: org.store.authenticators.find('key', key)[0]?.id, ...fields },
});

/** Chooses an authenticator to enroll. @param fields what the form asks for. */
export const enroll = (visit: Visit, key: SecondFactorKey, fields: object = {}): Promise<void> =>
  visit.submit('credential/enroll', authenticator(visit, key, fields));

/** Enters a phone number to enroll, and has a code sent to it. */
export const enrollPhone = (visit: Visit, phoneNumber: string = demoUser.phoneNumber): Promise<void> =>
  enroll(visit, 'phone_number', { methodType: 'sms', phoneNumber });

/** Chooses an enrolled authenticator, or has its code sent. */
export const challenge = (visit: Visit, key: AuthenticatorKey, methodType?: string): Promise<void> =>
  visit.submit('challenge', authenticator(visit, key, methodType === undefined ? {} : { methodType }));

/** Clicks "Forgot password?", enters the username, and has the email sent. */
export async function askForRecoveryEmail(visit: Visit): Promise<void> {
  await visit.openSignIn();
  await visit.submit('recover');
  await visit.submit('identify', { identifier: demoUser.login });
  await challenge(visit, 'okta_email', 'email');
}

/** Opens the sign-up form, fills it in, and submits it. @param changes other values for some fields. */
export async function signUp(visit: Visit, changes: Readonly<Record<string, string>> = {}): Promise<void> {
  const app = visit.org.store.apps.get(demoClientId);
  if (!app) throw new Error('The demo app is missing.');
  const names = (registrationFor({ org: visit.org, app })?.attributes ?? []).map(({ name }) => name);
  const userProfile = {
    ...Object.fromEntries(names.map((name) => [name, 'Demo'])),
    firstName: 'Nora',
    lastName: 'Newcomer',
    email: 'newcomer@example.com',
    ...changes,
  };
  await visit.openSignIn();
  await visit.submit('enroll');
  await visit.submit('enroll/new', { userProfile });
}

/** The code of the newest message. @throws if there is none. */
export function newestCode({ org }: Visit): string {
  const code = org.sent[0]?.code;
  if (code === undefined) throw new Error('No message with a code was sent.');
  return code;
}

/** The link of the newest message. @throws if there is none. */
export function newestLink({ org }: Visit): string {
  const link = org.sent[0]?.link;
  if (link === undefined) throw new Error('No message with a link was sent.');
  return link;
}

/** A code that isn't the one of the newest message. */
export const wrongCode = (visit: Visit): string => (newestCode(visit) === '000000' ? '000001' : '000000');
