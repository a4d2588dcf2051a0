import type { LocalOrg } from '../org.ts';
import type { OutboxMessage } from '../outbox/message.ts';
import type { PasswordPolicy } from '../store/policies.ts';
import type { TestBrowser } from './browser.ts';
import { openSignIn, takeUpSignIn, type IdxAnswer, type TestSignIn } from './idx.ts';

type Org = Pick<LocalOrg, 'issuer' | 'url' | 'outbox' | 'store'>;

/** A recovery under way, up to the page that waits for the email to come back. */
export interface TestRecovery {
  readonly signIn: TestSignIn;
  readonly stateHandle: string;
  /** The answer to each post so far: the first page, then one for each form that was sent. */
  readonly answers: readonly IdxAnswer[];
}

/** Presses "Forgot password?", says who one is, and has the email sent. */
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

/** What "Send me an email" posts. */
export const emailForm = ({ store }: Pick<LocalOrg, 'store'>, stateHandle: string) => ({
  stateHandle,
  authenticator: { id: store.authenticators.find('key', 'okta_email')[0]?.id, methodType: 'email' },
});

/** The newest email to an address. */
export function newestEmail({ outbox }: Pick<LocalOrg, 'outbox'>, to: string): Required<OutboxMessage> {
  const [message] = outbox.messages(to);
  if (!message?.link) throw new Error(`No email with a link went to ${to}.`);
  return message as Required<OutboxMessage>;
}

/** Opens a link of an email, and takes up what its page begins with. */
export async function openLink(org: Org, browser: TestBrowser, link: string): Promise<TestSignIn> {
  const response = await browser.fetch(link);
  const location = response.headers.get('Location');
  const page = location === null ? response : await browser.fetch(new URL(location, link));
  return takeUpSignIn(org, browser, await page.text());
}

type PasswordReset = PasswordPolicy['rules'][number]['actions']['selfServicePasswordReset'];

/** Changes in the running org how users may replace a password that they forgot. */
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
