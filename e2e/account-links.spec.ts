import { callApi } from '../local-org/testing/management.ts';
import { choosePassword } from './pages/choose-password.ts';
import { expect, withSeed } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { test as base } from './support/quiet.ts';
import { variants } from './support/variants.ts';

const password = 'Str0ng-enough';

interface Pages {
  /** Enters the new password twice on a page of the widget, and submits it. */
  choosePassword: () => Promise<void>;
  /** Opens a link of the org, chooses the new password there, and signs in to the app with it. */
  useLink: (link: string, login: string, name: string) => Promise<void>;
}

const test = base.extend<Pages>({
  choosePassword: async ({ page }, use) => use(() => choosePassword(page, password)),

  useLink: async ({ page, spa, signInPage, choosePassword }, use) =>
    use(async (link, login, name) => {
      await page.goto(link);
      await choosePassword();
      await expect(page.locator('#okta-sign-in')).toContainText('Your password is set.');
      await spa.open('/profile');
      await signInPage.signIn(login, password);
      await spa.expectToBeSignedInAs(name);
    }),
});

// The layout for phones is that of the other forms.
for (const { what, generation, use } of variants.slice(0, 2))
  test.describe(`a password that an administrator asks for, ${what}`, () => {
    test.use(use);
    test.use(withSeed((seed) => void (seed.settings.signInPage.generation = generation)));

    test('is set for the first time by the link of the activation email', async ({ useLink, org }) => {
      const login = 'eve@example.com';
      const profile = { firstName: 'Eve', lastName: 'Nolan', email: login, login };
      const { body } = await callApi<{ status: string }>(org.current, 'POST /api/v1/users', { profile });
      expect(body.status).toBe('PROVISIONED');
      const { link = '' } = await org.current.outbox.next(login);
      await useLink(link, login, 'Eve Nolan');
    });

    test('is reset by the link that the call answers with, which works once', async ({
      page,
      useLink,
      org,
    }) => {
      const call = `POST /api/v1/users/${ada.login}/lifecycle/reset_password?sendEmail=false`;
      const { resetPasswordUrl } = (await callApi<{ resetPasswordUrl: string }>(org.current, call)).body;
      await useLink(resetPasswordUrl, ada.login, ada.name);
      await page.goto(resetPasswordUrl);
      await expect(page.locator('body')).toContainText('has expired or has been previously used');
      await expect(page.locator('input[type="password"]')).toHaveCount(0);
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
