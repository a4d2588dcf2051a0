import { expect, test, type Page } from '@playwright/test';
import { createLocalOrg, loadSeed, type LocalOrg } from '../local-org/index.ts';
import { recordProblems } from './support/browser-problems.ts';

/** Screens that end a sign-in have a message instead of a heading. */
const noHeading = '';

/** The heading of each screen, and other texts that it shows. */
const screens: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  'sign-in': ['Sign In'],
  'sign-in-failed': ['Sign In', 'Unable to sign in'],
  'locked-out': ['Sign In', 'Unable to sign in'],
  username: ['Sign In'],
  password: ['Verify with your password'],
  'password-incorrect': ['Verify with your password', 'Password is incorrect'],
  'password-expired': ['Your Local org password has expired'],
  'password-rejected': ['Your Local org password has expired', /requirement(s|\(s\)) (were )?not met/],
  'not-assigned': [noHeading, 'User is not assigned to this application.'],
  'access-denied': [noHeading, 'You do not have permission to perform the requested action'],
  'account-suspended': [noHeading, 'Unable to sign in'],
  'session-expired': [noHeading, 'You have been logged out due to inactivity.'],
  'continued-in-new-tab': [noHeading, 'Flow continued in a new tab.'],
  'enroll-list': ['Set up security methods', 'Google Authenticator'],
  'enroll-phone': ['Set up phone authentication', 'Enter your phone number'],
  'enroll-phone-invalid': ['Set up phone authentication', 'Invalid Phone Number.'],
  'enroll-phone-code': ['Set up phone authentication', '+12025550123'],
  'enroll-phone-wrong-code': ['Set up phone authentication', 'Invalid code. Try again.'],
  'enroll-google-authenticator': ['Set up Google Authenticator', 'Scan QR code'],
  'enroll-passkey': ['Set up a passkey', 'What are passkeys?'],
  'enroll-passkey-invalid': ['Set up a passkey', 'You are currently unable to use a passkey.'],
  'verify-list': ["Verify it's you with a security method", 'Google Authenticator'],
  'verify-phone': ['Verify with your phone', 'Send a code via SMS'],
  'verify-phone-code': ['Verify with your phone', 'A code was sent to'],
  'verify-phone-wrong-code': ['Verify with your phone', 'Invalid code. Try again.'],
  'verify-phone-limit': ['Verify with your phone', 'You have reached the limit of sms requests'],
  'verify-google-authenticator': ['Verify with Google Authenticator'],
  'verify-google-authenticator-wrong-code': [
    'Verify with Google Authenticator',
    "Your code doesn't match our records.",
  ],
  'verify-google-authenticator-used-code': [
    'Verify with Google Authenticator',
    'Each code can only be used once.',
  ],
  'verify-passkey': ['Verify with a passkey', 'You will be prompted to use a passkey.'],
  'verify-passkey-invalid': ['Verify with a passkey', 'You are currently unable to use a passkey.'],
  'factor-suspended': ['Verify with your phone', 'This factor is suspended for your account'],
  'no-security-method': [noHeading, 'Unable to login to "Showcase" at this time.'],
  'sign-in-with-sign-up': ['Sign In', "Don't have an account?"],
  'sign-up': ['Sign up', 'Last name'],
  'sign-up-invalid': ['Sign up', 'This field cannot exceed the maximum allowed characters'],
  'sign-up-email-taken': ['Sign up', 'A user with this Email already exists'],
  'sign-up-email': ['Verify with your email', 'newcomer@example.com'],
  'sign-up-email-wrong-code': ['Verify with your email', 'Invalid code. Try again.'],
  'sign-up-password': ['Set up password', 'At least 8 characters'],
  'sign-up-authenticators': ['Set up security methods', 'Optional'],
  'sign-up-unavailable': ['Sign In', 'Registration is currently unavailable.'],
  recovery: [/^Reset your .*password$/, 'Email or Username'],
  'recovery-email': ['Get a verification email'],
  'recovery-email-sent': ['Verify with your email', 'We sent you a verification email.'],
  'recovery-wrong-code': ['Verify with your email', 'Invalid code. Try again.'],
  'recovery-limit': ['Verify with your email', 'Too many attempts. Try again later.'],
  'recovery-second-factor': ['Verify with your phone', 'Send a code via SMS'],
  'recovery-second-factor-code': ['Verify with your phone', 'A code was sent to'],
  'recovery-new-password': ['Reset your Local org password', 'At least 8 characters'],
  'recovery-not-allowed': [noHeading, 'Reset password is not allowed at this time.'],
  'activate-account': ['Set up password', 'At least 8 characters'],
  'reset-password-link': ['Reset your Local org password', 'At least 8 characters'],
  'password-set': [noHeading, 'Your password is set.'],
  'account-link-expired': [
    noHeading,
    'You have accessed a link that has expired or has been previously used.',
  ],
  'link-in-another-browser': ['Your verification code', 'Enter this code on the password reset page.'],
  'link-expired': ['Verify with your email', 'This email link has expired.'],
  'link-used': [noHeading, 'This email link is out of date.'],
  'link-unknown': [noHeading, 'Could not process this email link.'],
};

/** Opens a screen by the call that the console makes. */
async function open(page: Page, org: LocalOrg, id: string): Promise<void> {
  const response = await fetch(`${org.url}/api/v1/testTools/showcase/${id}`, {
    method: 'POST',
    headers: { Authorization: 'SSWS local-org-api-token' },
  });
  const { url } = (await response.json()) as { url: string };
  await page.goto(url);
}

async function expectToShow(page: Page, id: string): Promise<void> {
  const [heading = noHeading, ...texts] = screens[id] ?? [];
  const widget = page.locator('#okta-sign-in');
  if (heading !== noHeading)
    await expect(widget.getByRole('heading', { name: heading, exact: true })).toBeVisible();
  expect(heading !== noHeading || texts.length > 0).toBe(true);
  for (const text of texts) await expect(widget).toContainText(text);
}

for (const generation of [3, 2] as const)
  test.describe(`the showcase in the widget's generation ${generation}`, () => {
    let org: LocalOrg;

    test.beforeAll(async () => {
      const seed = loadSeed();
      seed.settings.signInPage.generation = generation;
      org = await createLocalOrg({ seed, scryptCost: 16 });
    });
    test.afterAll(() => org.close());

    test('has a screen for each line of this file', () => {
      expect(org.testTools.showcase.screens.map(({ id }) => id)).toEqual(Object.keys(screens));
    });

    // A test per group, because the browser then loads the widget once per group.
    for (const group of ['Sign in', 'Second factor', 'Sign up', 'Account recovery', 'Links in emails'])
      test(`shows the screens of ${group}`, async ({ page, context }) => {
        test.slow();
        const problems: string[] = [];
        recordProblems(context, problems);
        const ids = org.testTools.showcase.screens
          .filter((screen) => screen.group === group)
          .map(({ id }) => id);
        expect(ids.length).toBeGreaterThan(0);
        for (const id of ids)
          await test.step(id, async () => {
            await open(page, org, id);
            await expectToShow(page, id);
            expect(problems).toEqual([]);
          });
      });
  });
