import { callApi } from '../local-org/testing/management.ts';
import { submitForm } from './pages/submit.ts';
import { expect, withSeed } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { test as base } from './support/quiet.ts';
import { variants } from './support/variants.ts';

const password = 'Str0ng-enough';

interface Pages {
  /** Enters the new password twice on a page of the widget, and submits it. */
  choosePassword: () => Promise<void>;
}

const test = base.extend<Pages>({
  choosePassword: async ({ page }, use) =>
    use(async () => {
      const fields = page.locator('#okta-sign-in input[type="password"]');
      await expect(fields).toHaveCount(2);
      await submitForm(
        page,
        page.locator('[type="submit"]:visible'),
        /\/idp\/idx\/challenge\/answer$/,
        async () => {
          for (const field of await fields.all()) await field.fill(password);
        },
      );
    }),
});

// The layout for phones is that of the other forms.
for (const { what, generation, use } of variants.slice(0, 2))
  test.describe(`a password that an administrator asks for, ${what}`, () => {
    test.use(use);
    test.use(withSeed((seed) => void (seed.settings.signInPage.generation = generation)));

    test('is set for the first time by the link of the activation email', async ({
      page,
      spa,
      signInPage,
      choosePassword,
      org,
    }) => {
      const profile = {
        firstName: 'Eve',
        lastName: 'Nolan',
        email: 'eve@example.com',
        login: 'eve@example.com',
      };
      const { body } = await callApi<{ status: string }>(org.current, 'POST /api/v1/users', { profile });
      expect(body.status).toBe('PROVISIONED');
      const { link = '' } = await org.current.outbox.next(profile.email);
      await page.goto(link);
      await choosePassword();
      await expect(page.locator('#okta-sign-in')).toContainText('Your password is set.');
      await spa.open('/profile');
      await signInPage.signIn(profile.login, password);
      await spa.expectToBeSignedInAs('Eve Nolan');
    });

    test('is reset by the link that the call answers with, which works once', async ({
      page,
      spa,
      signInPage,
      choosePassword,
      org,
    }) => {
      const { body } = await callApi<{ resetPasswordUrl: string }>(
        org.current,
        `POST /api/v1/users/${ada.login}/lifecycle/reset_password?sendEmail=false`,
      );
      await page.goto(body.resetPasswordUrl);
      await choosePassword();
      await expect(page.locator('#okta-sign-in')).toContainText('Your password is set.');
      await page.goto(body.resetPasswordUrl);
      await expect(page.locator('#okta-sign-in input[type="password"]')).toHaveCount(0);
      await spa.open('/profile');
      await signInPage.signIn(ada.login, password);
      await spa.expectToBeSignedInAs(ada.name);
    });

    test('is replaced at the sign-in when it has expired', async ({
      spa,
      signInPage,
      choosePassword,
      org,
    }) => {
      const path = `POST /api/v1/users/${ada.login}/lifecycle/expire_password`;
      expect((await callApi(org.current, path)).status).toBe(200);
      await spa.open('/profile');
      await signInPage.signIn(ada.login, ada.password);
      await choosePassword();
      await spa.expectToBeSignedInAs(ada.name);
    });
  });
