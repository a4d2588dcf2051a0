import { AppPages } from './pages/app-pages.ts';
import { ConsolePage } from './pages/console-page.ts';
import { GuideApp } from './pages/guide-app.ts';
import { RecoveryPage } from './pages/recovery-page.ts';
import { SecondFactorPage } from './pages/second-factor-page.ts';
import { SignInPage } from './pages/sign-in-page.ts';
import { SignUpPage } from './pages/sign-up-page.ts';
import { expect, withSeed } from './support/fixtures.ts';
import {
  createApp,
  enableRecovery,
  enableSignUp,
  guideApp,
  requireSecondFactor,
  turnChaptersOff,
} from './support/guide-chapters.ts';
import { serveGuidePage, type GuideSite } from './support/guide-page.ts';
import { ada, bob } from './support/people.ts';
import { test as base } from './support/quiet.ts';
import { codeFor, nationalNumber } from './support/second-factor.ts';

/** The guide: https://developer.okta.com/docs/guides/auth-js-redirect/main/ */
const test = base.extend<{ guide: GuideSite; admin: ConsolePage }>({
  guide: async ({}, use) => {
    const site = await serveGuidePage();
    await use(site);
    await site.close();
  },
  /** The Admin Console, opened from the org's address. */
  admin: async ({ page, org }, use) => {
    const admin = new ConsolePage(page);
    await admin.openFromFrontDoor(org.current.url, ada.login);
    await use(admin);
  },
});

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
test.use(
  withSeed((seed) => {
    turnChaptersOff(seed);
    // The guide's Base URIs add the app's origin.
    seed.trustedOrigins = [];
  }),
);

const grace = { firstName: 'Grace', lastName: 'Hopper', email: 'grace@example.com' };
const newPassword = 'C0mpiler-1952';

test('the guide’s chapters work in its order, by its words', async ({
  admin,
  guide,
  org,
  anotherBrowser,
}) => {
  test.slow();
  const window = await anotherBrowser();
  const app = new GuideApp(window, guide.origin);
  const signInPage = new SignInPage(window);
  const signUp = new SignUpPage(window);
  const secondFactor = new SecondFactorPage(window);
  const enterSmsCode = async (): Promise<void> => secondFactor.enterCode(await codeFor(org.current));

  await test.step('create an app integration, sign in and out', async () => {
    const uris = { signInUri: guide.origin, signOutUri: guide.origin };
    guide.settings = { issuer: org.current.url, clientId: await createApp(admin, uris) };
    await app.open();
    await signInPage.signIn(bob.login, bob.password);
    await app.expectToBeSignedInAs(bob.login);
    await app.closeSession();
    await signInPage.expectToBeOpen();
  });

  await test.step('enable self-service registration', async () => {
    await enableSignUp(admin, () => expect(signUp.link).toBeHidden());
    await app.open();
    await signUp.begin();
    await signUp.enterDetails(grace);
    await signUp.choosePassword(newPassword);
    await app.expectToBeSignedInAs(grace.email);
    await app.closeSession();
  });

  await test.step('add MFA with a mandatory second factor', async () => {
    await requireSecondFactor(admin);
    await app.open();
    await signInPage.signIn(bob.login, bob.password);
    await secondFactor.choose('Phone');
    await secondFactor.sendCodeTo(nationalNumber);
    await enterSmsCode();
    await app.expectToBeSignedInAs(bob.login);
    await app.closeSession();
    await signInPage.signIn(bob.login, bob.password);
    await secondFactor.receiveCode();
    await enterSmsCode();
    await app.expectToBeSignedInAs(bob.login);
    await app.closeSession();
  });

  await test.step('enable password recovery with an email magic link', async () => {
    const recovery = new RecoveryPage(window);
    await app.open();
    await signInPage.expectToBeOpen();
    await expect(recovery.forgotPassword).toBeHidden();

    await enableRecovery(admin);
    await app.open();
    await recovery.askForEmail(bob.login);
    const { subject, link = '' } = await org.current.outbox.next(bob.login);
    expect(subject).toBe('Account password reset');
    await window.goto(link);
    await recovery.choosePassword(newPassword);
    await app.expectToBeSignedInAs(bob.login);
  });

  await test.step('troubleshoot: who is already signed in sees no sign-in page', async () => {
    await app.open();
    await app.expectToBeSignedInAs(bob.login);
    const elsewhere = await anotherBrowser();
    await new GuideApp(elsewhere, guide.origin).open();
    await new SignInPage(elsewhere).expectToBeOpen();

    // "Every sign-in attempt" asks in spite of the session.
    await admin.setAuthenticationPolicy(guideApp, 'Mandatory MFA');
    await app.open();
    await expect(secondFactor.password).toBeVisible();

    await admin.setAuthenticationPolicy(guideApp, 'Password only');
    await app.open();
    await app.expectToBeSignedInAs(bob.login);
    await app.closeSession();
    await signInPage.expectToBeOpen();
  });
});

test('Federation Broker Mode gives everyone access at once, here to the app of this project', async ({
  admin,
  app,
  org,
  anotherBrowser,
}) => {
  const clientId = await createApp(admin, {
    signInUri: `${app.origin}/login/callback`,
    signOutUri: `${app.origin}/`,
    federationBrokerMode: true,
  });
  await app.configure({ issuer: org.current.issuer, clientId });
  await admin.link('Assignments').click();
  await admin.link('Groups').click();
  await admin.link('Unassign Everyone').click();
  await admin.button('Unassign').click();
  await expect(admin.main).toContainText('The app is not assigned to a group.');

  const window = await anotherBrowser();
  const spa = new AppPages(window, app.origin, clientId);
  await spa.open('/profile');
  await new SignInPage(window).signIn(bob.login, bob.password);
  await spa.expectToBeSignedInAs(bob.name);
  await spa.signOutOf('Okta');
  await spa.expectToBeSignedOut();
});
