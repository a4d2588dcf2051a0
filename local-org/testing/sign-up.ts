import assert from 'node:assert/strict';
import { loadSeed, type Seed } from '../seed/seed.ts';
import { createTestBrowser, type TestBrowser } from './browser.ts';
import type { TestApp } from './app.ts';
import { openSignIn, type IdxAnswer, type TestSignIn } from './idx.ts';

/** A person without an account. */
export const grace = { firstName: 'Grace', lastName: 'Hopper', email: 'grace@example.com' };
export const goodPassword = 'C0mpiler-1952';

/**
 * A seed with self-service registration for `local-spa`, and no authenticator to enroll but the password.
 * @param emailVerification whether the email is verified first.
 */
export function registrationSeed(emailVerification = false): Seed {
  const seed = loadSeed();
  const [app] = seed.apps;
  assert.ok(app);
  app.profileEnrollment = 'Self-service registration';
  for (const policy of seed.policies) {
    if (policy.type === 'PROFILE_ENROLLMENT')
      policy.actions.profileEnrollment.activationRequirements.emailVerification = emailVerification;
    if (policy.type === 'MFA_ENROLL')
      policy.settings.authenticators = [{ key: 'okta_password', enroll: { self: 'REQUIRED' } }];
  }
  return seed;
}

/** A sign-up in progress. */
export interface TestSignUp {
  readonly browser: TestBrowser;
  readonly signIn: TestSignIn;
  readonly stateHandle: string;
  /** The response to the "Sign up" link: the profile form. */
  readonly first: IdxAnswer;
  /** Submits the profile form. */
  readonly sendProfile: (userProfile: Readonly<Record<string, unknown>>) => Promise<IdxAnswer>;
  /** Submits a password or a code. */
  readonly sendPasscode: (passcode: string) => Promise<IdxAnswer>;
}

/** Opens the sign-in page in a new browser, and follows its "Sign up" link. */
export async function openSignUp(
  org: { readonly issuer: string; readonly url: string },
  options: { readonly browser?: TestBrowser; readonly app?: TestApp } = {},
): Promise<TestSignUp> {
  const { browser = createTestBrowser(), ...rest } = options;
  const signIn = await openSignIn(org, browser, rest);
  const { stateHandle } = (await signIn.introspect()).body;
  const first = await signIn.post('enroll', { stateHandle });
  return {
    browser,
    signIn,
    stateHandle,
    first,
    sendProfile: (userProfile) => signIn.post('enroll/new', { stateHandle, userProfile }),
    sendPasscode: (passcode) => signIn.post('challenge/answer', { stateHandle, credentials: { passcode } }),
  };
}

/** The messages at a field of the first form, with key and parameters. @param path such as `userProfile.email`. */
export function fieldMessages(
  { body }: IdxAnswer,
  path: string,
): { readonly key: string; readonly params: readonly string[] }[] {
  const [outer, inner] = path.split('.');
  const field = body.remediation?.value[0]?.value
    .find(({ name }) => name === outer)
    ?.form?.value.find(({ name }) => name === inner);
  return field?.messages?.value.map(({ i18n }) => i18n) ?? [];
}
