import { ConsolePage } from './pages/console-page.ts';
import { expect, test } from './support/console-test.ts';

test('an app is assigned to a group by the words of the guide', async ({ page }) => {
  const admin = new ConsolePage(page);
  await page.goto('/admin');
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
  await page.goto('/admin/apps/local-page');
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
  expect(org.store.apps.get('local-page')).toBeUndefined();
});

test('a trusted origin is added by the words of the guide', async ({ page }) => {
  const admin = new ConsolePage(page);
  await page.goto('/admin');
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
