import type { Page } from '@playwright/test';
import { AppPages } from '../e2e/pages/app-pages.ts';
import { ConsolePage } from '../e2e/pages/console-page.ts';
import { InboxPage } from '../e2e/pages/inbox-page.ts';
import { RecoveryPage } from '../e2e/pages/recovery-page.ts';
import { SecondFactorPage } from '../e2e/pages/second-factor-page.ts';
import { SignInPage } from '../e2e/pages/sign-in-page.ts';
import { SignUpPage } from '../e2e/pages/sign-up-page.ts';
import { submitForm } from '../e2e/pages/submit.ts';
import { expect, test, withSeed } from '../e2e/support/fixtures.ts';
import {
  createApp,
  enableRecovery,
  enableSignUp,
  requireSecondFactor,
  turnChaptersOff,
} from '../e2e/support/guide-chapters.ts';
import { ada, bob } from '../e2e/support/people.ts';
import { codeFor, nationalNumber } from '../e2e/support/second-factor.ts';
import { colorSchemes, picture, pictureSize } from './picture.ts';

/** Takes the pictures in docs/the-guide.md, of the same clicks as in e2e/guide.spec.ts. */
test.use({ viewport: pictureSize, permissions: ['clipboard-read', 'clipboard-write'] });
test.use(withSeed(turnChaptersOff));

for (const colorScheme of colorSchemes) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('pictures of the guide', async ({ page, org, app, browser }) => {
      test.slow();
      const { url, issuer, store, outbox } = org.current;
      const take = (name: string, from: Page = page) =>
        from.screenshot({ path: picture(`guide-${name}`, colorScheme) });
      /** Takes a picture of a long form, from a field on. */
      const takeFrom = async (name: string, label: string): Promise<void> => {
        await page.getByLabel(label).evaluate((field) => field.scrollIntoView());
        await page.evaluate(() => scrollBy(0, -60));
        await take(name);
      };

      await page.goto(url);
      await new SignInPage(page).expectToBeOpen();
      await page.getByRole('button', { name: bob.login }).evaluate((button) => button.scrollIntoView(false));
      await page.evaluate(() => scrollBy(0, 20));
      await take('front-door');
      const admin = new ConsolePage(page);
      await admin.openFromFrontDoor(url, ada.login);

      // The pictures show the address of `npm start`. The app of this test has another one.
      const uris = {
        signInUri: 'http://localhost:4200/login/callback',
        signOutUri: 'http://localhost:4200/',
      };
      const clientId = await createApp(admin, uris, (name) =>
        name === 'create-app' ? takeFrom(name, 'Sign-in redirect URIs') : take(name),
      );
      store.apps.update(clientId, {
        redirect_uris: [`${app.origin}/login/callback`],
        post_logout_redirect_uris: [`${app.origin}/`],
      });
      await app.configure({ issuer, clientId });

      const window = await browser.newPage({ viewport: pictureSize, colorScheme });
      const spa = new AppPages(window, app.origin, clientId);
      const signInPage = new SignInPage(window);
      await enableSignUp(admin, () => Promise.resolve(), take);
      await spa.open('/profile');
      const signUp = new SignUpPage(window);
      await signUp.begin();
      await take('sign-up', window);

      await requireSecondFactor(admin, (name) => takeFrom(name, 'Rule name'));
      await spa.open('/profile');
      await signInPage.signIn(bob.login, bob.password);
      const secondFactor = new SecondFactorPage(window);
      await secondFactor.choose('Phone');
      await secondFactor.sendCodeTo(nationalNumber);
      await expect(secondFactor.code).toBeVisible();
      const code = await codeFor(org.current);
      await secondFactor.code.fill(code);
      await take('phone', window);
      await submitForm(window, secondFactor.submit, /\/idp\/idx\/challenge\/answer$/);
      await spa.expectToBeSignedInAs(bob.name);
      await window.getByRole('banner').getByRole('button', { name: 'Signed in as' }).click();
      await take('sign-out', window);
      await spa.signOutOf('Okta');

      await enableRecovery(admin, take);
      await spa.openAfterSignOut('/profile');
      await new RecoveryPage(window).askForEmail(bob.login);
      await outbox.next(bob.login);
      const inbox = new InboxPage(window);
      await inbox.open(url);
      await expect(inbox.message().link).toBeVisible();
      await take('recovery-email', window);
    });
  });
}
