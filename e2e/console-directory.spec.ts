import type { Page } from '@playwright/test';
import { choosePassword } from './pages/choose-password.ts';
import { SignInPage } from './pages/sign-in-page.ts';
import { expect, test } from './support/console-test.ts';
import { bob } from './support/people.ts';

const password = 'Str0ng-enough';

/** Selects an item of the menu More Actions. */
async function selectAction(page: Page, role: 'link' | 'button', name: string): Promise<void> {
  await page.getByRole('button', { name: 'More Actions' }).click();
  await page.getByRole(role, { name, exact: true }).click();
}

test('a person is added, suspended, unsuspended and unlocked', async ({ page, org }) => {
  await page.goto('/admin/people');
  await page.getByRole('link', { name: 'Add person' }).click();
  await page.getByLabel('First Name').fill('Grace');
  await page.getByLabel('Last Name').fill('Hopper');
  await page.getByLabel('Username').fill('grace@example.com');
  await page.getByLabel('Set by admin').check();
  await page.getByLabel('Enter password').fill(password);
  await page.getByLabel('User must change password on first login').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toHaveText('Grace Hopper was added.');

  await selectAction(page, 'link', 'Suspend');
  await page.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('Grace Hopper was suspended.');
  await selectAction(page, 'button', 'Unsuspend');
  await expect(page.getByRole('status')).toHaveText('Grace Hopper was unsuspended.');

  const [grace] = org.store.users.find('login', 'grace@example.com');
  org.store.users.update(grace?.id ?? '', { status: 'LOCKED_OUT', lockedAt: org.clock.now() });
  await page.reload();
  await selectAction(page, 'button', 'Unlock');
  await expect(page.getByRole('status')).toHaveText('Grace Hopper was unlocked.');
  await expect(page.getByRole('main')).toContainText('Active');
});

test('Reset Password shows a link, with which the person sets a password and signs in', async ({
  page,
  browser,
  org,
}) => {
  await page.goto('/admin/people');
  await page.getByRole('link', { name: bob.name }).click();
  await selectAction(page, 'link', 'Reset Password');
  await page.getByLabel('Show it here').check();
  await page.getByRole('button', { name: 'Reset Password' }).click();
  const link = await page.getByRole('definition').locator('code').textContent();

  const context = await browser.newContext({ baseURL: org.url });
  const other = await context.newPage();
  await other.goto(link ?? '');
  await choosePassword(other, password);
  await expect(other.locator('#okta-sign-in')).toContainText('Your password is set.');
  await other.goto('/');
  await new SignInPage(other).signIn(bob.login, password);
  // By its name: while the widget says "Signing in...", the sign-in page has two headings of the first level.
  await expect(other.getByRole('heading', { name: 'My Apps' })).toBeVisible();
  await context.close();
});

test('a group is added, and people are assigned to it', async ({ page }) => {
  await page.goto('/admin/groups');
  await page.getByRole('link', { name: 'Add group' }).click();
  await page.getByLabel('Name').fill('Testers');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Assign people' }).click();
  await page.getByLabel('Search people').fill('bob');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('button', { name: `Assign ${bob.name}` }).click();
  await page.getByRole('link', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Testers');
  await expect(page.getByRole('row', { name: new RegExp(bob.name) })).toBeVisible();
});
