import { expect, test } from './support/console-test.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/admin/dashboard');
  await page.getByRole('link', { name: 'Test tools' }).click();
});

test('a fault is added, shows its hits by itself, and is switched off', async ({ page, org }) => {
  const discovery = `${org.issuer}/.well-known/openid-configuration`;
  await page.getByRole('link', { name: 'Add fault' }).click();
  await page.getByLabel('Endpoint path').fill('/oauth2/*/.well-known/*');
  await page.getByLabel('Internal server error (500)').check();
  await expect(page.getByLabel('Delay in milliseconds')).toBeHidden();
  await page.getByLabel('Until it is switched off').check();
  await expect(page.getByLabel('Number of requests')).toBeHidden();
  await page.getByRole('button', { name: 'Add fault' }).click();
  expect((await fetch(discovery)).status).toBe(500);
  const row = page.getByRole('row', { name: /\.well-known/ });
  await expect(row.getByRole('cell', { name: '1', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Switch off all faults' }).click();
  await expect(page.getByText('No faults are switched on.')).toBeVisible();
  expect((await fetch(discovery)).status).toBe(200);
});

test('the clock is moved, and goes on', async ({ page, org }) => {
  await page.getByRole('link', { name: 'Clock' }).click();
  await page.getByRole('spinbutton', { name: 'Amount' }).fill('5');
  await page.getByLabel('Unit').selectOption('Minutes');
  await page.getByRole('button', { name: 'Move clock' }).click();
  await expect(page.getByText('5 minutes ahead')).toBeVisible();
  const time = page.locator('#clock time');
  const shown = await time.textContent();
  await expect(time).not.toHaveText(shown ?? '');
  await page.getByRole('button', { name: 'Back to the real time' }).click();
  await expect(page.getByText('this is the real time')).toBeVisible();
  expect(org.testTools.clock.offset).toBe(0);
});

test('a screen of the sign-in page opens in a new tab', async ({ page, context }) => {
  await page.getByRole('link', { name: 'Sign-in screens' }).click();
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Open Unable to sign in' }).click();
  await expect((await opened).locator('#okta-sign-in')).toContainText('Unable to sign in');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Test tools');
});

test("everyone's sessions end, and the administrator sees the sign-in page", async ({ page, org }) => {
  await page.getByRole('link', { name: 'Sessions and tokens' }).click();
  await page.getByLabel('Sessions').check();
  await page.getByRole('button', { name: 'End' }).click();
  await expect(page.getByLabel('Username')).toBeVisible();
  expect(org.store.sessions.all()).toEqual([]);
});
