import { expect, test } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { passedThrough } from './support/variants.ts';

test.use(passedThrough);

test.describe('the callback page', () => {
  test('says that it can’t be loaded if a chunk is missing, and a reload finishes the sign-in', async ({
    spa,
    signInPage,
  }) => {
    await spa.open('/profile');
    const chunks = '**/chunk-*.js';
    await signInPage.interceptCallback(async (callback) => {
      await spa.page.route(chunks, (route) => route.abort());
      return callback;
    });
    await signInPage.signIn(ada.login, ada.password);
    await expect(spa.page.getByRole('heading', { name: 'This page can’t be loaded' })).toBeVisible();
    await spa.page.unroute(chunks);
    await spa.page.reload();
    await spa.expectToBeAt('/profile', 'Profile');
  });

  test(
    'rejects a response whose state was tampered with, and offers to try again',
    { tag: '@core' },
    async ({ spa, signInPage }) => {
      await spa.open('/profile');
      await signInPage.interceptCallback((callback) => {
        callback.searchParams.set('state', 'tampered');
        return callback;
      });
      await signInPage.signIn(ada.login, ada.password);
      await spa.expectToBeAt('/problem', 'This response belongs to another sign-in');
      await spa.expectToBeSignedOut();
      await spa.page.getByRole('button', { name: 'Try again' }).click();
      await spa.expectToBeSignedInAs(ada.name);
    },
  );

  test('redirects to the start page when it is opened twice with the same code, and the user stays signed in', async ({
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

  test('opened from a bookmark in a new browser says what happened and offers to sign in', async ({
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

  test('opened without parameters shows a problem and a link to the start page', async ({ spa }) => {
    await spa.open('/login/callback');
    await spa.expectToBeAt('/problem', 'There is no sign-in to finish');
    await spa.page.getByRole('link', { name: 'Back home' }).click();
    await spa.expectToBeSignedOut();
  });

  test('shows an error from the URL as text, and starts no new sign-in', async ({ spa }) => {
    const markup = '<img src=x onerror="document.title=1">';
    await spa.open(
      `/login/callback?error=access_denied&error_description=${encodeURIComponent(markup)}&state=s`,
    );
    await spa.expectToBeAt('/problem', 'This sign-in cannot be finished here');
    await expect(spa.page.getByRole('blockquote')).toContainText(markup);
    await expect(spa.page.getByRole('main').locator('img')).toHaveCount(0);
  });
});
