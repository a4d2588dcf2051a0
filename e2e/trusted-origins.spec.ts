import { expect, test, withSeed } from './support/fixtures.ts';
import { ada } from './support/people.ts';

test.describe('an origin that the org does not trust', () => {
  test.use(
    withSeed((seed, origin) => {
      seed.trustedOrigins = seed.trustedOrigins.filter((trusted) => trusted.origin !== origin);
      for (const app of seed.apps) {
        app.redirect_uris = app.redirect_uris.filter((uri) => !uri.startsWith(origin));
        app.redirect_uris.push('http://localhost:9/elsewhere');
      }
    }),
  );

  test('can’t read any response, and the app says so instead of staying blank', async ({ spa }) => {
    await spa.open('/');
    await spa.signInButton.click();
    await spa.expectToBeAt('/problem', 'The sign-in server does not answer this app');
    await expect(spa.problem).toContainText(spa.origin);
    await expect(spa.page.getByRole('main')).toContainText(/trusted origins/i);
  });
});

test.describe('a redirect URI that is not registered', () => {
  test.use({ config: { redirectUri: '/another/callback' } });

  test('gets the org’s error page and no redirect', { tag: '@core' }, async ({ spa }) => {
    await spa.open('/');
    await spa.signInButton.click();
    await expect(
      spa.page.getByText("The 'redirect_uri' parameter must be a Login redirect URI"),
    ).toBeVisible();
  });
});

test('another site can’t read who is signed in at the org', async ({ spa, signedInAs, org, page }) => {
  await signedInAs(ada);
  await spa.open('/profile');
  await spa.expectToBeSignedInAs(ada.name);
  const read = (url: string) =>
    page.evaluate(
      (address) =>
        fetch(address, { credentials: 'include' }).then(
          ({ status }) => status,
          () => 'refused',
        ),
      url,
    );
  expect(await read(`${org.url}/api/v1/sessions/me`)).toBe(200);
  // The same page under a name that is not registered.
  await page.goto(spa.origin.replace('localhost', '127.0.0.1'));
  expect(await read(`${org.url}/api/v1/sessions/me`)).toBe('refused');
});
