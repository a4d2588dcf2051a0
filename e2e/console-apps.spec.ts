import type { Page } from '@playwright/test';
import { expect } from './support/fixtures.ts';
import { expectToFitAndBeAccessible } from './support/looks.ts';
import { ada } from './support/people.ts';
import { putSession } from './support/put-sign-in.ts';
import { test } from './support/quiet.ts';

/** The main part of the page; the sidebar has links with the same words. */
const main = (page: Page) => page.getByRole('main');

test.beforeEach(async ({ context, org }) => putSession(context, org.current, ada.login));

test.describe('the Admin Console', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('creates an app integration by the words of the guide, and copies its client ID', async ({
    page,
    org,
  }) => {
    await page.goto(`${org.current.url}/admin`);
    await page.getByRole('navigation', { name: 'Admin Console' }).getByText('Applications').last().click();
    await page.getByRole('link', { name: 'Create App Integration' }).click();
    await page.getByLabel('OIDC - OpenID Connect').check();
    await page.getByLabel('Single-Page Application').check();
    await page.getByRole('button', { name: 'Next' }).click();

    await page.getByLabel('App integration name').fill('My guide app');
    await page.getByLabel('Authorization Code').check();
    await page.getByLabel('Sign-in redirect URIs').fill('http://localhost:9000');
    await page.getByLabel('Sign-out redirect URIs').fill('http://localhost:9000');
    await page.getByLabel('Base URIs').fill('http://localhost:9000');
    await page.getByLabel('Refresh Token').check();
    const broker = page.getByLabel('Enable immediate access with Federation Broker Mode');
    await expect(broker).toBeHidden();
    await page.getByLabel('Allow everyone in your organization to access').check();
    await expect(broker).toBeVisible();
    await broker.uncheck();
    await page.getByRole('button', { name: 'Save' }).click();

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My guide app');
    const created = org.current.store.apps.all().find(({ label }) => label === 'My guide app');
    await page.getByRole('button', { name: 'Copy client ID' }).click();
    await expect(page.getByText('Copied')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(created?.id);

    await page.getByRole('link', { name: 'Sign On' }).click();
    await main(page).getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Authentication policy').selectOption('Password only');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(main(page)).toContainText('Password only');

    await page.getByRole('link', { name: 'Assignments' }).click();
    await main(page).getByRole('link', { name: 'Groups' }).click();
    await expect(main(page).getByRole('link', { name: 'Everyone', exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    await page.getByRole('link', { name: 'Assign to Groups' }).click();
    await page.getByRole('button', { name: 'Assign Admins' }).click();
    await page.getByRole('link', { name: 'Done' }).click();
    await expect(main(page).getByRole('link', { name: 'Admins', exact: true })).toBeVisible();
  });
});

test('an app is deactivated and deleted by its menu, with the keyboard alone', async ({ page, org }) => {
  await page.goto(`${org.current.url}/admin/apps/local-page`);
  const press = async (role: 'button' | 'link', name: string): Promise<void> => {
    await main(page).getByRole(role, { name }).focus();
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
  await page.goto(`${org.current.url}/admin/dashboard`);
  await page.getByRole('link', { name: 'API', exact: true }).click();
  await page.getByRole('link', { name: 'Trusted Origins' }).click();
  await page.getByRole('link', { name: 'Add Origin' }).click();
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
  await main(page).getByRole('button', { name: 'Actions' }).click();
  await expectToLookGood(page, 'an open menu');
});
