import { join } from 'node:path';
import { ada } from '../../support/people.ts';
import { builds, expect, test } from '../harness/fixtures.ts';
import { addAuth, appAt, build, makeNewApp, sharedFiles } from '../harness/new-app.ts';

const name = 'app-initializer';
const token = expect.stringMatching(/^ey/) as unknown;

builds(name, async () => {
  const app = await makeNewApp({ name, files: [sharedFiles, join(import.meta.dirname, 'src')] });
  await addAuth(app);
  await build(app);
});

test.describe(name, () => {
  test.use({ host: { apps: [{ name, folder: appAt(name).browser }] } });

  test('calls without a token while nobody is signed in', async ({ first, page }) => {
    await page.goto(first.url());
    await expect(first.look.signIn(page)).toBeVisible();
    expect(first.gateway.calls).toEqual([{ token: undefined, status: 200 }]);
  });

  test('calls with the token of the sign-in that is being completed, and starts', async ({
    first,
    openSignedIn,
  }) => {
    const page = await openSignedIn(first, 'orders?page=2');
    await expect(page).toHaveURL(first.url('orders?page=2'));
    // The first load redirects to the org; the second one is the callback.
    expect(first.gateway.calls).toEqual([
      { token: undefined, status: 200 },
      { token, status: 200 },
    ]);
  });

  test('calls with the stored token after a reload', async ({ first, openSignedIn }) => {
    const page = await openSignedIn(first);
    await page.reload();
    await expect(first.look.orders(page)).toContainText(ada.name);
    expect(first.gateway.calls.slice(2)).toEqual([{ token, status: 200 }]);
  });
});
