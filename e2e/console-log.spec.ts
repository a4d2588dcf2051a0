import { expect, test as base } from '@playwright/test';
import { createLocalOrg, type LocalOrg } from '../local-org/index.ts';
import { createTestBrowser } from '../local-org/testing/browser.ts';
import { openSession } from '../local-org/testing/session.ts';
import { trySignIn } from '../local-org/testing/users.ts';
import { expectToFitAndBeAccessible, looks } from './support/looks.ts';

/** An org, and a browser in which its administrator is signed in. The pages need no app. */
const test = base.extend<{ org: LocalOrg }>({
  org: async ({ context }, use) => {
    const org = await createLocalOrg({ scryptCost: 16 });
    const browser = createTestBrowser();
    openSession(org, browser, 'ada@example.com');
    await context.addCookies([{ name: 'idx', value: browser.cookies.get('idx') ?? '', url: org.url }]);
    await use(org);
    await org.close();
  },
});

test('the System Log shows a sign-in elsewhere by itself, and keeps details open', async ({ org, page }) => {
  await trySignIn(org, 'bob@example.com', 'wrong');
  await page.goto(`${org.url}/admin/log`);
  const failure = page.getByRole('row', { name: /INVALID_CREDENTIALS/ });
  await failure.locator('summary').click();
  await expect(failure.getByText('"displayMessage"')).toBeVisible();
  await trySignIn(org, 'bob@example.com', 'Local-0rg!');
  const success = page.getByRole('row', { name: /Bob Kahn .*user\.authentication\.sso/ });
  await expect(success).toBeVisible({ timeout: 10_000 });
  await expect(failure.getByText('"displayMessage"')).toBeVisible();
});

test('People, Groups, the log and the documentation fit the screen and are accessible (axe)', async ({
  org,
  page,
}) => {
  test.slow();
  await trySignIn(org, 'bob@example.com', 'wrong');
  const [ada] = org.store.users.find('login', 'ada@example.com');
  const person = `/admin/people/${ada?.id ?? ''}`;
  for (const path of [
    '/admin/people',
    '/admin/people/new',
    person,
    `${person}/groups`,
    `${person}/profile`,
    `${person}/security-methods`,
    '/admin/groups',
    '/admin/log',
    '/help/docs',
  ]) {
    await page.goto(org.url + path);
    for (const { what, use } of looks) {
      await page.setViewportSize(use.viewport);
      await page.emulateMedia({ colorScheme: use.colorScheme });
      await expectToFitAndBeAccessible(page, `${path}, ${what}`);
    }
  }
});
