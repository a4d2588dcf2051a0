import { expect, test, withSeed } from './support/fixtures.ts';
import { ada } from './support/people.ts';

test('a clock that is an hour behind is reported with its difference, and the sign-in fails', async ({
  spa,
  clock,
  signInPage,
}) => {
  await spa.page.clock.install({ time: clock.now() - 62 * 60_000 });
  await spa.open('/profile');
  await signInPage.signIn(ada.login, ada.password);
  await spa.expectToBeAt('/problem', 'This device’s clock seems to be wrong');
  await expect(spa.problem).toContainText('It is 1 hour 2 minutes behind the sign-in server’s.');
  await spa.expectToBeSignedOut();
});

test.describe('with an app integration that requires DPoP, and an app that does not use it', () => {
  test.use(
    withSeed((seed) => {
      for (const app of seed.apps) app.dpop_bound_access_tokens = true;
    }),
  );

  test('the problem page names the setting', async ({ spa, signInPage }) => {
    await spa.open('/profile');
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeAt('/problem', 'This app is not set up correctly');
    await expect(spa.page.getByRole('main')).toContainText('Write "dpop": true in okta.config.json');
  });
});

test('a browser that blocks storage is reported before the redirect to Okta', async ({ spa }) => {
  await spa.page.addInitScript(() => {
    for (const storage of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, storage, {
        get: () => {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
    }
  });
  await spa.open('/profile');
  await expect(spa.heading).toHaveText('This browser does not store data for this site');
  await expect(spa.page).toHaveURL(`${spa.origin}/profile`);
});

test('a page whose code was replaced by an update says so, and “Reload” opens it', async ({
  spa,
  signedInAs,
}) => {
  await signedInAs(ada);
  await spa.open('/');
  await expect(spa.heading).toBeVisible();
  const chunks = '**/chunk-*.js';
  await spa.page.route(chunks, (route) => route.fulfill({ status: 404 }));
  await spa.link('Tokens').click();
  await expect(spa.problem).toContainText('The page did not open');
  await spa.page.unroute(chunks);
  await spa.page.getByRole('button', { name: 'Reload' }).click();
  await spa.expectToBeAt('/tokens', 'Tokens');
});

for (const [path, heading] of [
  ['/problem', 'There is no sign-in problem'],
  ['/signed-out', 'You are signed out'],
] as const)
  test(`the page ${path} opens even if the network was lost after the app was opened`, async ({
    spa,
    context,
  }) => {
    await spa.open('/');
    await spa.page.waitForLoadState('networkidle');
    await context.setOffline(true);
    // As with the Back button: only what the router needs is loaded.
    await spa.page.evaluate((url) => {
      history.pushState(null, '', url);
      history.pushState(null, '', '/');
      history.back();
    }, path);
    await expect(spa.heading).toHaveText(heading);
  });
