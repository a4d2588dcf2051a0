import type { Page } from '@playwright/test';
import { ConsolePage } from './pages/console-page.ts';
import { expect } from './support/fixtures.ts';
import { expectToFitAndBeAccessible } from './support/looks.ts';
import { ada } from './support/people.ts';
import { putSession } from './support/put-sign-in.ts';
import { test } from './support/quiet.ts';

test.beforeEach(async ({ context, org }) => putSession(context, org.current, ada.login));

test('an app is assigned to a group by the words of the guide', async ({ page, org }) => {
  const admin = new ConsolePage(page);
  await page.goto(`${org.current.url}/admin`);
  await admin.openApp('Plain page');
  await admin.link('Assignments').click();
  await admin.link('Groups').click();
  await admin.button('Assign').click();
  await admin.link('Assign to Groups').click();
  await admin.button('Assign Admins').click();
  await admin.link('Done').click();
  await expect(admin.link('Everyone')).toBeVisible();
  await expect(admin.link('Admins')).toBeVisible();
});

test('an app is deactivated and deleted by its menu, with the keyboard alone', async ({ page, org }) => {
  const { main } = new ConsolePage(page);
  await page.goto(`${org.current.url}/admin/apps/local-page`);
  const press = async (role: 'button' | 'link', name: string): Promise<void> => {
    await main.getByRole(role, { name }).focus();
    await page.keyboard.press('Enter');
  };
  await press('button', 'Actions');
  await press('link', 'Deactivate');
  await press('button', 'Deactivate application');
  await press('button', 'Actions');
  await press('link', 'Delete');
  await press('button', 'Delete application');
  await expect(page.getByRole('status')).toHaveText('Plain page was deleted.');
  expect(org.current.store.apps.get('local-page')).toBeUndefined();
});

test('a trusted origin is added by the words of the guide', async ({ page, org }) => {
  const admin = new ConsolePage(page);
  await page.goto(`${org.current.url}/admin`);
  await admin.openSection('API');
  await admin.link('Trusted Origins').click();
  await admin.link('Add Origin').click();
  await page.getByLabel('Origin name').fill('Guide');
  await page.getByLabel('Origin URL').fill('http://localhost:9999');
  await page.getByLabel('Cross-Origin Resource Sharing (CORS)').check();
  await page.getByLabel('Redirect').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('cell', { name: 'http://localhost:9999' })).toBeVisible();
});

/** Checks a page at the widest and the narrowest size, and in both color schemes. */
async function expectToLookGood(page: Page, what: string): Promise<void> {
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [320, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await expectToFitAndBeAccessible(page, `${what}, ${colorScheme}`);
  }
}

const server = '/api/authorization-servers/default';

for (const paths of [
  ['/apps', '/apps/new', '/apps/local-spa', '/apps/local-spa/edit', '/apps/local-spa/sign-on'],
  ['/apps/local-spa/sign-on/edit', '/apps/local-spa/assignments', '/apps/local-spa/assign-to-people'],
  ['/apps/local-spa/deactivate', '/api', '/api/trusted-origins', '/api/trusted-origins/new', server],
  [`${server}/scopes`, `${server}/claims/new`, `${server}/policies`, `${server}/policies/new`],
])
  test(`${paths.join(', ')}: is accessible (axe) and fits the screen`, async ({ page, org }) => {
    for (const path of paths) {
      await page.goto(`${org.current.url}/admin${path}`);
      await expectToLookGood(page, path);
    }
  });

test('a refused form and an open menu are accessible (axe) and fit the screen', async ({ page, org }) => {
  await page.goto(`${org.current.url}/admin/apps/new/browser`);
  await page.getByLabel('App integration name').fill('');
  await page.getByLabel('Limit access to selected groups').check();
  await page.getByLabel('Admins').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectToLookGood(page, 'a refused form');
  await page.goto(`${org.current.url}/admin/apps/local-spa`);
  await new ConsolePage(page).button('Actions').click();
  await expectToLookGood(page, 'an open menu');
});
