import { expect, test } from './support/fixtures.ts';
import { ada } from './support/people.ts';

test.describe('the callback page', () => {
  test('says so if the code that finishes a sign-in can’t be loaded, and a reload finishes it', async ({
    spa,
    signInPage,
  }) => {
    await spa.open('/profile');
    const chunks = '**/chunk-*.js';
    await signInPage.onWayBack(async (callback) => {
      await spa.page.route(chunks, (route) => route.abort());
      return callback;
    });
    await signInPage.signIn(ada.login, ada.password);
    await expect(spa.page.getByRole('heading', { name: 'This page can’t be loaded' })).toBeVisible();
    await spa.page.unroute(chunks);
    await spa.page.reload();
    await spa.expectToBeAt('/profile', 'Profile');
  });

  test('refuses an answer whose state was tampered with, and leads on', async ({ spa, signInPage }) => {
    await spa.open('/profile');
    await signInPage.onWayBack((callback) => {
      callback.searchParams.set('state', 'tampered');
      return callback;
    });
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeAt('/problem', 'This response belongs to another sign-in');
    await spa.expectToBeSignedOut();
    await spa.page.getByRole('button', { name: 'Try again' }).click();
    await spa.expectToBeSignedInAs(ada.name);
  });

  test('visited a second time with the same code leads home, and the user stays signed in', async ({
    spa,
    signInPage,
  }) => {
    let callback = '';
    spa.page.on('request', (request) => {
      if (request.url().includes('/login/callback?')) callback = request.url();
    });
    await spa.open('/profile');
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeAt('/profile', 'Profile');
    await spa.page.goto(callback);
    await spa.expectToBeAt('/', `Hello, ${ada.name}`);
    await spa.expectToBeSignedInAs(ada.name);
  });

  test('bookmarked and opened in a new browser says what happened and offers to sign in', async ({
    spa,
    signInPage,
  }) => {
    await spa.open('/login/callback?code=an-old-code&state=an-old-state');
    await spa.expectToBeAt('/problem', 'This sign-in cannot be finished here');
    await spa.page.reload();
    await spa.expectToBeAt('/problem', 'This sign-in cannot be finished here');
    await spa.page.getByRole('button', { name: 'Try again' }).click();
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeSignedInAs(ada.name);
  });

  test('opened with no parameters is not blank and leads on', async ({ spa }) => {
    await spa.open('/login/callback');
    await spa.expectToBeAt('/problem', 'There is no sign-in to finish');
    await spa.page.getByRole('link', { name: 'Back home' }).click();
    await spa.expectToBeSignedOut();
  });

  test('shows an error from the URL as text, and does not send the user round in circles', async ({
    spa,
  }) => {
    const markup = '<img src=x onerror="document.title=1">';
    await spa.open(
      `/login/callback?error=access_denied&error_description=${encodeURIComponent(markup)}&state=s`,
    );
    await spa.expectToBeAt('/problem', 'This sign-in cannot be finished here');
    await expect(spa.page.getByRole('blockquote')).toContainText(markup);
    await expect(spa.page.getByRole('main').locator('img')).toHaveCount(0);
  });
});
