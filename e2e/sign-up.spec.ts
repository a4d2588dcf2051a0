import type { LocalOrg, Seed } from '../local-org/index.ts';
import { SecondFactorPage } from './pages/second-factor-page.ts';
import { SignUpPage } from './pages/sign-up-page.ts';
import { expect, withSeed } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { test } from './support/quiet.ts';
import { variants } from './support/variants.ts';

const grace = { firstName: 'Grace', lastName: 'Hopper', email: 'grace@example.com' };
const name = 'Grace Hopper';
const password = 'C0mpiler-1952';

/** Allows self-service registration in the profile enrollment policy, as the guide describes. */
function allowSignUp(seed: Seed, emailVerification = false): void {
  for (const app of seed.apps) app.profileEnrollment = 'Self-service registration';
  for (const policy of seed.policies)
    if (policy.type === 'PROFILE_ENROLLMENT')
      policy.actions.profileEnrollment.activationRequirements = { emailVerification };
}

/** Sets whether new users must, may or can't enroll a phone. */
function setPhone(seed: Seed, self: 'REQUIRED' | 'OPTIONAL' | 'NOT_ALLOWED'): void {
  for (const policy of seed.policies)
    if (policy.type === 'MFA_ENROLL')
      for (const each of policy.settings.authenticators)
        if (each.key === 'phone_number') each.enroll = { self };
}

/** The names of the groups of a user. */
function groupsOf({ store }: LocalOrg, login: string): (string | undefined)[] {
  const [user] = store.users.find('login', login);
  return user?.groupIds.map((id) => store.groups.get(id)?.name) ?? [];
}

for (const { what, generation, use, details } of variants)
  test.describe(`signing up, ${what},`, () => {
    test.use(use);

    test.describe('with a password', () => {
      test.use(
        withSeed((seed) => {
          seed.settings.signInPage.generation = generation;
          allowSignUp(seed);
        }),
      );

      test(
        'signs the new user in to the app, adds them to Everyone, and lets them sign in again',
        details,
        async ({ page, spa, signInPage, org }) => {
          const signUp = new SignUpPage(page);
          await spa.open('/profile');
          await signUp.begin();
          await signUp.enterDetails(grace);
          await signUp.choosePassword(password);
          // The seed's policy makes a phone optional.
          await new SecondFactorPage(page).expectToOffer('Phone');
          await signUp.skip();
          await spa.expectToBeAt('/profile', 'Profile');
          await spa.expectToBeSignedInAs(name);
          expect(groupsOf(org.current, grace.email)).toEqual(['Everyone']);

          await spa.signOutOf('Okta');
          await spa.expectToBeSignedOut();
          await spa.openAfterSignOut('/messages');
          await signInPage.signIn(grace.email, password);
          await spa.expectToBeAt('/messages', 'Messages');
          await spa.expectToBeSignedInAs(name);
        },
      );

      // The other tests would show the same page at another size.
      if ('viewport' in use) return;

      test('is rejected with Okta’s messages for an existing email, an invalid email, and a weak password', async ({
        page,
        spa,
      }) => {
        const signUp = new SignUpPage(page);
        await spa.open('/profile');
        await signUp.begin();
        await signUp.enterRejectedDetails(
          { ...grace, email: 'Ada@Example.com' },
          'A user with this Email already exists',
        );
        await signUp.enterRejectedDetails(
          { ...grace, email: 'grace' },
          "'Email' must be in the form of an email address",
        );
        await signUp.enterDetails(grace);
        await expect(signUp.widget).toContainText('At least 8 characters');
        await expect(signUp.widget).toContainText('No parts of your username');
        await signUp.chooseRejectedPassword('short', /Password requirements were not met/);
        await signUp.chooseRejectedPassword('Grace-1952', /Password requirements were not met/);
        await signUp.choosePassword(password);
        await signUp.skip();
        await spa.expectToBeAt('/profile', 'Profile');
        await spa.expectToBeSignedInAs(name);
      });
    });

    test.describe('with an email that has to be verified', () => {
      test.use(
        withSeed((seed) => {
          seed.settings.signInPage.generation = generation;
          allowSignUp(seed, true);
          setPhone(seed, 'NOT_ALLOWED');
        }),
      );

      test('accepts the code in the message', async ({ page, spa, org }) => {
        const signUp = new SignUpPage(page);
        await spa.open('/profile');
        await signUp.begin();
        await signUp.enterDetails(grace);
        const { code = '' } = await org.current.outbox.next(grace.email);
        await signUp.preferCode();
        await signUp.enterCode(code);
        await signUp.choosePassword(password);
        await spa.expectToBeAt('/profile', 'Profile');
        await spa.expectToBeSignedInAs(name);
        expect(org.current.store.users.find('login', grace.email)[0]?.emailVerified).toBe(true);
      });

      if ('viewport' in use) return;

      test('continues in the tab that opens the link in the message', async ({ page, spa, org, context }) => {
        const signUp = new SignUpPage(page);
        await spa.open('/profile');
        await signUp.begin();
        await signUp.enterDetails(grace);
        const { link = '' } = await org.current.outbox.next(grace.email);
        const tab = await context.newPage();
        await tab.goto(link);
        await new SignUpPage(tab).choosePassword(password);
        await spa.in(tab).expectToBeAt('/profile', 'Profile');
        await spa.in(tab).expectToBeSignedInAs(name);
        await expect(signUp.widget).toContainText(/continued in (a new|another) tab/i);
      });
    });
  });

test.describe('self-service registration', () => {
  test('has no link while it is off', async ({ page, spa, signInPage }) => {
    await spa.open('/profile');
    await signInPage.expectToBeOpen();
    await expect(signInPage.password).toBeVisible();
    await expect(new SignUpPage(page).link).toHaveCount(0);
  });

  for (const generation of [3, 2] as const)
    test.describe(`of generation ${generation}, with the username asked for first,`, () => {
      test.use(
        withSeed((seed) => {
          seed.settings.signInPage = { ...seed.settings.signInPage, generation, identifierFirst: true };
          allowSignUp(seed);
        }),
      );

      test('has its link on the first page, and a way back to signing in', async ({
        page,
        spa,
        signInPage,
      }) => {
        const signUp = new SignUpPage(page);
        await spa.open('/profile');
        await signInPage.expectToBeOpen();
        await signUp.begin();
        await signUp.returnToSignIn();
        await signInPage.signInStepByStep(ada.login, ada.password);
        await spa.expectToBeAt('/profile', 'Profile');
        await spa.expectToBeSignedInAs(ada.name);
      });
    });

  test.describe('where a phone is mandatory', () => {
    test.use(
      withSeed((seed) => {
        allowSignUp(seed);
        setPhone(seed, 'REQUIRED');
      }),
    );

    test('sets up the phone after the password', async ({ page, spa, org }) => {
      const signUp = new SignUpPage(page);
      const factor = new SecondFactorPage(page);
      await spa.open('/profile');
      await signUp.begin();
      await signUp.enterDetails(grace);
      await signUp.choosePassword(password);
      await factor.choose('Phone');
      await factor.sendCodeTo('2025550123');
      const { code = '' } = await org.current.outbox.next('+12025550123');
      await factor.enterCode(code);
      await spa.expectToBeAt('/profile', 'Profile');
      await spa.expectToBeSignedInAs(name);
    });
  });

  test.describe('with an email that has to be verified', () => {
    test.use(
      withSeed((seed) => {
        allowSignUp(seed, true);
        setPhone(seed, 'NOT_ALLOWED');
      }),
    );

    test('shows the code if the link is opened in another browser', async ({ page, spa, org, browser }) => {
      const signUp = new SignUpPage(page);
      await spa.open('/profile');
      await signUp.begin();
      await signUp.enterDetails(grace);
      const { link = '', code = '' } = await org.current.outbox.next(grace.email);
      const elsewhere = await browser.newContext();
      const other = await elsewhere.newPage();
      await other.goto(link);
      await expect(new SignUpPage(other).widget).toContainText(code);
      await elsewhere.close();
      await signUp.preferCode();
      await signUp.enterCode(code);
      await signUp.choosePassword(password);
      await spa.expectToBeSignedInAs(name);
    });
  });

  test('can be switched on while the org runs', async ({ page, spa, org }) => {
    const { store } = org.current;
    const on = store.policies.find('name', 'Self-service registration')[0]?.id ?? '';
    store.apps.update('local-spa', { profileEnrollment: on });
    await spa.open('/profile');
    await new SignUpPage(page).begin();
  });
});
