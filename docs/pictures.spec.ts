import { expect, test } from '../e2e/support/fixtures.ts';
import { authorizationRequest, localSpa } from '../local-org/testing/app.ts';
import { ada } from '../e2e/support/people.ts';
import { colorSchemes, picture, pictureSize } from './picture.ts';

/** Takes the pictures in the README and the docs: `npm run pictures`, after `npm run build`. */
for (const colorScheme of colorSchemes) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: pictureSize });

    test('pictures', async ({ spa, signInPage, page, org }) => {
      const take = (name: string) => page.screenshot({ path: picture(name, colorScheme) });
      await spa.open('/');
      await expect(page.getByText('Checked just now')).toBeVisible();
      await take('home-signed-out');
      await spa.open('/messages');
      await signInPage.expectToBeOpen();
      await take('sign-in');
      await signInPage.signIn(ada.login, ada.password);
      await spa.expectToBeSignedInAs(ada.name);
      await page.getByLabel('New message').fill('Good morning, everybody.');
      await page.getByRole('button', { name: 'Add message' }).click();
      await expect(spa.notice).toContainText('added');
      await take('messages');
      await spa.link('Profile').click();
      await expect(spa.heading).toHaveText('Profile');
      await expect(page.getByText('American English')).toBeVisible();
      await take('profile');
      await spa.link('Tokens').click();
      await expect(page.getByText('Signature verified')).toBeVisible();
      await take('tokens');
      await spa.link('Admin').click();
      await expect(page.getByRole('main')).toContainText(ada.login);
      await take('admin');
      await spa.open('/');
      await expect(page.getByText('Checked just now')).toBeVisible();
      await take('home');
      org.current.outbox.send({
        channel: 'sms',
        to: '+12025550123',
        text: 'Your verification code is 482913.',
        code: '482913',
      });
      await page.goto(`${org.url}/inbox`);
      await expect(page.getByText('482913').first()).toBeVisible();
      await take('inbox');
      const { url } = authorizationRequest(org.current.issuer, localSpa, {
        redirect_uri: `${spa.origin}/login/callback/`,
      });
      await page.goto(url);
      await expect(page.getByText('Only the local org shows this')).toBeVisible();
      await take('org-error');
    });
  });
}
