import { callApi } from '../local-org/testing/management.ts';
import { chunksWith } from './support/chunks.ts';
import { expect, test, withSeed } from './support/fixtures.ts';
import { expectToFitAndBeAccessible, looks } from './support/looks.ts';
import { ada } from './support/people.ts';

test.describe('signing out', () => {
  test.beforeEach(async ({ spa, signedInAs }) => {
    await signedInAs(ada);
    await spa.open('/profile');
    await spa.expectToBeSignedInAs(ada.name);
  });

  test(
    'of this app clears the tokens, and signing in again asks for no password',
    { tag: '@core' },
    async ({ spa }) => {
      await spa.signOutOf('this app');
      await spa.expectToBeAt('/', /Sign in/);
      await spa.expectToBeSignedOut();
      await spa.signInButton.click();
      await spa.expectToBeSignedInAs(ada.name);
    },
  );

  test('of this app revokes the tokens: the org no longer accepts the access token', async ({ spa, org }) => {
    const token = await spa.accessToken();
    const userinfo = () =>
      fetch(`${org.current.issuer}/v1/userinfo`, { headers: { Authorization: `Bearer ${token}` } });
    expect((await userinfo()).status).toBe(200);
    await spa.signOutOf('this app');
    await spa.expectToBeSignedOut();
    // The user is signed out before the request to the org is sent.
    await expect.poll(async () => (await userinfo()).status).toBe(401);
  });

  test(
    'of Okta returns to the app, and signing in again asks for the password',
    { tag: '@core' },
    async ({ spa, signInPage }) => {
      await spa.signOutOf('Okta');
      await spa.expectToBeAt('/', /Sign in/);
      await spa.expectToBeSignedOut();
      await spa.signInButton.click();
      await signInPage.expectToBeOpen();
    },
  );

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

test('the signed-out page says that it can’t be loaded if its code is missing', async ({
  spa,
  signedInAs,
}) => {
  await signedInAs(ada);
  for (const url of await chunksWith('auth-signed-out-content'))
    await spa.page.route(url, (route) => route.abort());
  await spa.open('/profile');
  await spa.expectToBeSignedInAs(ada.name);
  await spa.open('/signed-out');
  await expect(spa.page.getByRole('heading', { name: 'This page can’t be loaded' })).toBeVisible();
});

test('after a sign-out of Okta, neither Back nor a reload signs in again in either tab, but the button does', async ({
  spa,
  signInPage,
  signedInAs,
  context,
  org,
}) => {
  const { page } = spa;
  await signedInAs(ada);
  const signIns: string[] = [];
  context.on('request', (request) => {
    if (request.url().includes('/v1/authorize')) signIns.push(request.url());
  });
  await spa.open('/tokens');
  await spa.link('Profile').click();
  await spa.expectToBeAt('/profile', 'Profile');
  const other = spa.in(await context.newPage());
  await other.open('/profile');
  await other.expectToBeSignedInAs(ada.name);

  let answer: () => void = () => undefined;
  const isAnswered = new Promise<void>((resolve) => (answer = resolve));
  await page.route(`${org.url}/**/revoke`, async (route) => {
    await isAnswered;
    await route.continue();
  });
  await spa.signOutOf('Okta');
  // The page is left before the org has responded.
  await expect(spa.heading).toHaveText('Signing you out…');
  await expect(page.getByText(ada.login)).toHaveCount(0);
  await other.expectToBeAt('/', /Sign in/);
  answer();
  await spa.expectToBeAt('/', /Sign in/);

  await page.goBack();
  await spa.expectToBeAt('/profile', 'You are signed out');
  await page.reload();
  await spa.expectToBeAt('/profile', 'You are signed out');
  await other.page.goBack();
  await other.expectToBeAt('/profile', 'You are signed out');
  expect(signIns).toEqual([]);
  for (const { what, use } of looks) {
    await page.setViewportSize(use.viewport);
    await page.emulateMedia({ colorScheme: use.colorScheme });
    await expectToFitAndBeAccessible(page, what);
  }

  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await signInPage.signIn(ada.login, ada.password);
  await spa.expectToBeAt('/profile', 'Profile');
  await other.expectToBeAt('/profile', 'Profile');
  await other.expectToBeSignedInAs(ada.name);
});

test.describe('with an ID token of 20 kB', () => {
  test.use(
    withSeed((seed) => {
      const groups = Array.from({ length: 400 }, (_, number) => `A group with a long name ${number}`);
      for (const user of seed.users) if (user.login === ada.login) user.groups.push(...groups);
    }),
  );

  test('a sign-out of Okta ends the session there', async ({ spa, signInPage, signedInAs }) => {
    await signedInAs(ada);
    await spa.open('/profile');
    await spa.expectToBeSignedInAs(ada.name);
    expect(JSON.stringify(await spa.idTokenClaims()).length).toBeGreaterThan(12_000);
    await spa.signOutOf('Okta');
    await spa.expectToBeAt('/', /Sign in/);
    await spa.signInButton.click();
    await signInPage.expectToBeOpen();
  });
});

test('after an administrator clears the session, the next renewal signs the user out and says why', async ({
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
