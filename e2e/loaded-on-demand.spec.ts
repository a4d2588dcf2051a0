import { chunksWith } from './support/chunks.ts';
import { expect, test } from './support/fixtures.ts';
import { ada } from './support/people.ts';

/** In the script with the SDK's functions for tokens, which `tools/okta-core/` separates from the first load. */
const tokenCalls = 'Unable to retrieve OAuth redirect params from storage';

const title = 'A part of this app could not be loaded';

test.describe('if the code for tokens can’t be loaded,', () => {
  let chunks: readonly string[];

  test.beforeEach(async ({ page }) => {
    chunks = await chunksWith(tokenCalls);
    expect(chunks).toHaveLength(1);
    for (const url of chunks) await page.route(url, (route) => route.abort());
  });

  test('Sign in shows the problem page, and Try again signs in once it can', async ({
    spa,
    page,
    signInPage,
  }) => {
    await spa.open('/');
    await spa.signInButton.click();
    await spa.expectToBeAt('/problem', title);
    for (const url of chunks) await page.unroute(url);
    await page.getByRole('button', { name: 'Try again' }).click();
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeSignedInAs(ada.name);
  });

  test('the callback shows the problem page, and Try again signs in once it can', async ({
    spa,
    page,
    signInPage,
  }) => {
    for (const url of chunks) await page.unroute(url);
    await spa.open('/profile');
    await signInPage.interceptCallback(async (callback) => {
      for (const url of chunks) await page.route(url, (route) => route.abort());
      return callback;
    });
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeAt('/problem', title);
    for (const url of chunks) await page.unroute(url);
    await page.getByRole('button', { name: 'Try again' }).click();
    await spa.expectToBeAt('/profile', 'Profile');
    await spa.expectToBeSignedInAs(ada.name);
  });

  test('the user stays signed in, and calls fail until the next one loads it', async ({
    spa,
    page,
    signedInAs,
    clock,
  }) => {
    await page.clock.install();
    await signedInAs(ada);
    await spa.open('/profile');
    await spa.expectToBeSignedInAs(ada.name);
    clock.advance(2 * 3_600_000);
    await page.clock.fastForward('02:00:00');
    await expect(spa.problem).toContainText(title);
    await spa.expectToBeSignedInAs(ada.name);
    for (const url of chunks) await page.unroute(url);
    await spa.problem.getByRole('button', { name: 'Retry' }).click();
    await expect(spa.problem).toHaveCount(0);
    await spa.expectToBeSignedInAs(ada.name);
  });

  test('Sign out still signs out', async ({ spa, signedInAs }) => {
    await signedInAs(ada);
    await spa.open('/profile');
    await spa.expectToBeSignedInAs(ada.name);
    await spa.signOutOf('Okta');
    await spa.expectToBeSignedOut();
  });
});

test('a page that is idle loads the code for tokens, so that Sign in only has to redirect', async ({
  spa,
  page,
  signInPage,
}) => {
  const [chunk = ''] = await chunksWith(tokenCalls);
  const loaded = page.waitForResponse(chunk);
  await spa.open('/');
  await (await loaded).finished();
  await page.route(chunk, (route) => route.abort());
  await spa.signInButton.click();
  await signInPage.expectToBeOpen();
});
