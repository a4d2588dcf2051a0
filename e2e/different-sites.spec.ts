import { expect, test } from './support/fixtures.ts';
import { ada } from './support/people.ts';

/** Longer than the lifetime of an access token. */
const twoHours = 2 * 3_600_000;

// Browsers don't send the org's cookie with calls and frames of another site, as with blocked third-party cookies.
test.describe('with the app and the org on different sites', () => {
  test.use({ appHost: '127.0.0.1' });

  test.beforeEach(({ spa }) => spa.page.clock.install());

  test('tokens are renewed with the refresh token, which needs no cookie', async ({
    spa,
    signedInAs,
    clock,
  }) => {
    await signedInAs(ada);
    await spa.open('/messages');
    await expect(spa.page.getByText('Nobody has written')).toBeVisible();
    const before = await spa.accessToken();
    clock.advance(twoHours);
    await spa.page.clock.fastForward(twoHours);
    await spa.page.getByRole('link', { name: 'Mine' }).click();
    await expect(spa.page.getByText('You have not written')).toBeVisible();
    expect(await spa.accessToken()).not.toBe(before);
    await spa.expectToBeSignedInAs(ada.name);
  });

  test.describe('and no refresh token', () => {
    test.use({ config: { scopes: ['openid', 'profile', 'email'] } });

    test('pitfall 19: the user is signed out when the tokens expire, is told why, and signs in again without a password', async ({
      spa,
      signInPage,
      clock,
    }) => {
      await spa.open('/messages');
      await signInPage.signIn(ada.login, ada.password);
      await spa.page.getByLabel('New message').fill('Half a thought');
      clock.advance(twoHours / 2);
      await spa.page.clock.fastForward(twoHours / 2);
      await spa.expectToBeSignedOut();
      await expect(spa.problem).toContainText('You were signed out because Okta ended your session.');
      await spa.signInButton.click();
      await spa.expectToBeSignedInAs(ada.name);
      await expect(spa.page.getByLabel('New message')).toHaveValue('Half a thought');
    });
  });
});
