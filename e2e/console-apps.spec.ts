import type { Page } from '@playwright/test';
import { expect, test } from './support/console-test.ts';

/** The main part of the page; the sidebar has links with the same words. */
const main = (page: Page) => page.getByRole('main');

test.describe('the Admin Console', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('creates an app integration by the words of the guide, and copies its client ID', async ({
    page,
    org,
  }) => {
    await page.goto('/admin');
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
    const created = org.store.apps.all().find(({ label }) => label === 'My guide app');
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
  await page.goto('/admin/apps/local-page');
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
  expect(org.store.apps.get('local-page')).toBeUndefined();
});

test('a trusted origin is added by the words of the guide', async ({ page }) => {
  await page.goto('/admin/dashboard');
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
