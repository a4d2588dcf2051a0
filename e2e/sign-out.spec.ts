import { expect, test } from './support/fixtures.ts';
import { ada } from './support/people.ts';

test.describe('signing out', () => {
  test.beforeEach(async ({ spa, signedInAs }) => {
    await signedInAs(ada);
    await spa.open('/profile');
    await spa.expectToBeSignedInAs(ada.name);
  });

  test('of this app clears the tokens, and signing in again asks for no password', async ({ spa }) => {
    await spa.signOutOf('this app');
    await spa.expectToBeAt('/', /Sign in/);
    await spa.expectToBeSignedOut();
    await spa.signInButton.click();
    await spa.expectToBeSignedInAs(ada.name);
  });

  test('of this app revokes the tokens: the org no longer takes the access token', async ({ spa, org }) => {
    const token = await spa.accessToken();
    const userinfo = () =>
      fetch(`${org.current.issuer}/v1/userinfo`, { headers: { Authorization: `Bearer ${token}` } });
    expect((await userinfo()).status).toBe(200);
    await spa.signOutOf('this app');
    await spa.expectToBeSignedOut();
    expect((await userinfo()).status).toBe(401);
  });

  test('of Okta comes back to the app, and signing in again asks for the password', async ({
    spa,
    signInPage,
  }) => {
    await spa.signOutOf('Okta');
    await spa.expectToBeAt('/', /Sign in/);
    await spa.expectToBeSignedOut();
    await spa.signInButton.click();
    await signInPage.expectToBeOpen();
  });

  test('leaves a guarded page that was open in another tab', async ({ spa, context }) => {
    const other = spa.in(await context.newPage());
    await other.open('/profile');
    await other.expectToBeSignedInAs(ada.name);
    await spa.signOutOf('Okta');
    await spa.expectToBeSignedOut();
    await other.expectToBeSignedOut();
    await expect(other.page.getByText(ada.login)).toHaveCount(0);
  });
});
