import type { LocalOrg } from '../org.ts';
import type { OutboxMessage } from '../outbox/message.ts';
import type { PasswordPolicy } from '../store/policies.ts';
import type { TestBrowser } from './browser.ts';
import { openSignIn, resumeSignIn, type IdxAnswer, type TestSignIn } from './idx.ts';

type Org = Pick<LocalOrg, 'issuer' | 'url' | 'outbox' | 'store'>;

/** An account recovery, up to the page that waits for the email. */
export interface TestRecovery {
  readonly signIn: TestSignIn;
  readonly stateHandle: string;
  /** The responses so far: that of the first page, and one for each form. */
  readonly answers: readonly IdxAnswer[];
}

/** Selects "Forgot password?", enters an identifier, and requests the email. */
export async function askForEmail(org: Org, browser: TestBrowser, identifier: string): Promise<TestRecovery> {
  const signIn = await openSignIn(org, browser);
  const first = await signIn.introspect();
  const { stateHandle } = first.body;
  return {
    signIn,
    stateHandle,
    answers: [
      first,
      await signIn.post('recover', { stateHandle }),
      await signIn.post('identify', { stateHandle, identifier }),
      await signIn.post('challenge', emailForm(org, stateHandle)),
    ],
  };
}

/** The form of "Send me an email". */
export const emailForm = ({ store }: Pick<LocalOrg, 'store'>, stateHandle: string) => ({
  stateHandle,
  authenticator: { id: store.authenticators.find('key', 'okta_email')[0]?.id, methodType: 'email' },
});

/** Returns the newest email to an address. */
export function newestEmail({ outbox }: Pick<LocalOrg, 'outbox'>, to: string): Required<OutboxMessage> {
  const [message] = outbox.messages(to);
  if (!message?.link) throw new Error(`No email with a link went to ${to}.`);
  return message as Required<OutboxMessage>;
}

/** Opens a link from an email, and continues on its page. */
export async function openLink(org: Org, browser: TestBrowser, link: string): Promise<TestSignIn> {
  const response = await browser.fetch(link);
  const location = response.headers.get('Location');
  const page = location === null ? response : await browser.fetch(new URL(location, link));
  return resumeSignIn(org, browser, await page.text());
}

type PasswordReset = PasswordPolicy['rules'][number]['actions']['selfServicePasswordReset'];

/** Changes the running org's policy for password recovery. */
export function setPasswordReset(
  { store }: Pick<LocalOrg, 'store'>,
  {
    access = 'ALLOW',
    methods = ['email'],
    isStepUpRequired = false,
  }: {
    readonly access?: PasswordReset['access'];
    readonly methods?: PasswordReset['requirement']['primary']['methods'];
    readonly isStepUpRequired?: boolean;
  } = {},
): void {
  const [policy] = store.policies.find('type', 'PASSWORD') as PasswordPolicy[];
  if (!policy) throw new Error('The seed has no password policy.');
  const selfServicePasswordReset: PasswordReset = {
    access,
    requirement: { primary: { methods }, stepUp: { required: isStepUpRequired } },
  };
  store.policies.put({
    ...policy,
    rules: policy.rules.map((rule) => ({ ...rule, actions: { selfServicePasswordReset } })),
  });
}
