import type { OrgContext } from '../context.ts';
import type { AppSignOn } from '../policy/required-assurance.ts';
import type { User } from '../store/documents.ts';
import type { Authenticator, Enrollment, EnrollmentPolicy, FactorData } from '../store/policies.ts';
import { createTestBrowser, type TestBrowser } from './browser.ts';
import { openSignIn, type IdxAnswer, type TestSignIn } from './idx.ts';

type Org = Pick<OrgContext, 'store' | 'outbox' | 'clock' | 'url'> & { readonly issuer: string };

/** Finds a user of the seed. */
export function userOf({ store }: Pick<Org, 'store'>, login = 'ada@example.com'): User {
  const [user] = store.users.find('login', login);
  if (!user) throw new Error(`${login} is not in the org`);
  return user;
}

/** Changes the access policy rule of both apps in the seed, in the running org. */
export function setAccessRule(
  { store }: Pick<Org, 'store'>,
  { access = 'ALLOW', factorMode = '2FA', reauthenticateIn = 'PT2H' }: Partial<Rule> = {},
): void {
  const policy = store.policies.find('name', 'Password only').find(({ type }) => type === 'ACCESS_POLICY');
  const [rule] = policy?.rules ?? [];
  if (!policy || !rule) throw new Error('The seed has no such policy.');
  const appSignOn: AppSignOn = {
    access,
    verificationMethod: { type: 'ASSURANCE', factorMode, reauthenticateIn },
  };
  store.policies.put({ ...policy, rules: [{ ...rule, actions: { appSignOn } }] } as typeof policy);
}

type Rule = Pick<AppSignOn, 'access'> & Omit<AppSignOn['verificationMethod'], 'type'>;

/** Changes an authenticator in the running org. */
export function setAuthenticator(
  { store }: Pick<Org, 'store'>,
  key: Enrollment['key'],
  change: Partial<Pick<Authenticator, 'status' | 'settings'>>,
): Authenticator {
  return store.authenticators.update(authenticatorId({ store }, key), change);
}

/** Changes in the running org's enrollment policy whether users must, may or can't enroll an authenticator. */
export function setEnrollment(
  { store }: Pick<Org, 'store'>,
  key: Enrollment['key'],
  self: 'REQUIRED' | 'OPTIONAL' | 'NOT_ALLOWED',
): void {
  const [policy] = store.policies.find('type', 'MFA_ENROLL') as EnrollmentPolicy[];
  if (!policy) throw new Error('The seed has no enrollment policy.');
  const others = policy.settings.authenticators.filter((each) => each.key !== key);
  store.policies.put({ ...policy, settings: { authenticators: [...others, { key, enroll: { self } }] } });
}

export function authenticatorId({ store }: Pick<Org, 'store'>, key: Enrollment['key']): string {
  const [authenticator] = store.authenticators.find('key', key);
  if (!authenticator) throw new Error(`The org has no authenticator ${key}`);
  return authenticator.id;
}

/** Gives a user a second factor that they have enrolled before. */
export const giveFactor = (
  { store, clock }: Pick<Org, 'store' | 'clock'>,
  login: string,
  factor: FactorData,
): Enrollment =>
  store.enrollments.put({
    id: `${factor.key}-${login}`,
    userId: userOf({ store }, login).id,
    created: clock.now(),
    ...factor,
  });

/** Returns the code in the newest SMS to a number. */
export function newestCode({ outbox }: Pick<Org, 'outbox'>, number: string): string {
  const [{ code } = {}] = outbox.messages(number);
  if (code === undefined) throw new Error(`No SMS with a code was sent to ${number}`);
  return code;
}

/** A code other than `code`. */
export const wrongCode = (code: string): string => (code === '000000' ? '000001' : '000000');

/** A sign-in after the password was accepted. */
export interface TestSecondFactor {
  readonly browser: TestBrowser;
  readonly signIn: TestSignIn;
  readonly stateHandle: string;
  /** The response to the password. */
  readonly shown: IdxAnswer;
  /** Posts a form of this sign-in. */
  readonly post: (path: string, fields?: object) => Promise<IdxAnswer>;
  /** Enters a code. */
  readonly type: (code: string) => Promise<IdxAnswer>;
}

/**
 * Opens the sign-in page and enters the correct password, unless the browser's session already has it.
 * @param parameters parameters of the authorization request.
 */
export async function reachSecondFactor(
  org: Org,
  login = 'ada@example.com',
  browser = createTestBrowser(),
  parameters: Record<string, string> = {},
): Promise<TestSecondFactor> {
  const signIn = await openSignIn(org, browser, parameters);
  const first = await signIn.introspect();
  const { stateHandle } = first.body;
  const credentials = { passcode: 'Local-0rg!' };
  const [form] = first.body.remediation?.value ?? [];
  let shown = first;
  if (form?.name === 'identify')
    shown = await signIn.post('identify', { stateHandle, identifier: login, credentials });
  return {
    browser,
    signIn,
    stateHandle,
    shown,
    post: (path, fields = {}) => signIn.post(path, { stateHandle, ...fields }),
    type: (code) => signIn.post('challenge/answer', { stateHandle, credentials: { passcode: code } }),
  };
}

/** The messages at the code field. */
export const codeMessages = ({ body }: IdxAnswer): readonly string[] =>
  (body.remediation?.value ?? [])
    .flatMap(({ value }) => value)
    .flatMap(({ form }) => form?.value ?? [])
    .flatMap(({ messages }) => messages?.value ?? [])
    .map(({ i18n }) => i18n.key);
