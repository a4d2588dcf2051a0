import { callApi } from '../local-org/testing/management.ts';
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
    // The user is signed out before the org has been told.
    await expect.poll(async () => (await userinfo()).status).toBe(401);
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

test('a session that an administrator clears is noticed when the tokens are renewed, and the user told', async ({
  spa,
  signedInAs,
  org,
  clock,
}) => {
  await spa.page.clock.install();
  await signedInAs(ada);
  await spa.open('/');
  await spa.signOutOf('this app');
  await spa.expectToBeSignedOut();
  const isSeen = spa.page.waitForResponse('**/api/v1/sessions/me');
  await spa.signInButton.click();
  await spa.expectToBeSignedInAs(ada.name);
  expect((await isSeen).status()).toBe(200);
  await callApi(org.current, `DELETE /api/v1/users/${ada.login}/sessions`);
  clock.advance(61 * 60_000);
  await spa.page.clock.fastForward('01:01:00');
  await spa.expectToBeSignedOut();
  await expect(spa.problem).toContainText('Your session at Okta was ended elsewhere.');
});
