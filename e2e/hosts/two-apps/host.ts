import { ada } from '../../support/people.ts';
import { builds, expect, test, type Host } from '../harness/fixtures.ts';
import type { HostApp } from '../harness/host-app.ts';
import { call, expectToBeSignedOut, takeJourney } from '../harness/journey.ts';
import { addAuth, appAt, build, makeNewApp } from '../harness/new-app.ts';

const name = 'two-apps';

builds(name, async () => {
  const app = await makeNewApp({ name });
  await addAuth(app);
  await build(app);
});

/** The same build in two folders of a web server, each with its own app integration. */
const [one, two] = ['one', 'two'].map((app): HostApp => ({
  name: `${name}/${app}`,
  folder: appAt(name).browser,
  base: `/${app}/`,
  clientId: `client-${app}`,
  editIndex: (html) => html.replace('<base href="/"', `<base href="/${app}/"`),
})) as [HostApp, HostApp];
const host: Host = { apps: [one, two] };

takeJourney(one, { host });

test.describe(name, () => {
  test.use({ host });

  test('signing in to one does not sign in to the other', async ({
    running,
    openSignedIn,
    page,
    traffic,
  }) => {
    const [first, second] = [running(one), running(two)] as const;
    await page.goto(second.home);
    await expectToBeSignedOut(second, page);
    await openSignedIn(first);
    await traffic.waitUntilIdle();
    await expectToBeSignedOut(second, page);
    await page.reload();
    await expectToBeSignedOut(second, page);
  });

  for (const way of ['signOut', 'signOutOfOkta'] as const) {
    test(`${way} of one does not affect the other`, async ({ running, openSignedIn, traffic }) => {
      const [first, second] = [running(one), running(two)] as const;
      const [tabOfFirst, tabOfSecond] = [await openSignedIn(first), await openSignedIn(second)];
      await first.look[way](tabOfFirst).click();
      await expectToBeSignedOut(first, tabOfFirst);
      await traffic.waitUntilIdle();
      await call(second, tabOfSecond);
      await tabOfSecond.reload();
      await expect(second.look.user(tabOfSecond, ada.name)).toBeVisible();
      await call(second, tabOfSecond);
      await expectToBeSignedOut(first, tabOfFirst);
    });
  }
});
