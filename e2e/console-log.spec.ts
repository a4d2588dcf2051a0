import { trySignIn } from '../local-org/testing/users.ts';
import { expect, test } from './support/console-test.ts';

test('the System Log shows a sign-in elsewhere by itself, and keeps details open', async ({ org, page }) => {
  await trySignIn(org, 'bob@example.com', 'wrong');
  await page.goto('/admin/log');
  const failure = page.getByRole('row', { name: /INVALID_CREDENTIALS/ });
  await failure.locator('summary').click();
  await expect(failure.getByText('"displayMessage"')).toBeVisible();
  await trySignIn(org, 'bob@example.com', 'Local-0rg!');
  const success = page.getByRole('row', { name: /Bob Kahn .*user\.authentication\.sso/ });
  await expect(success).toBeVisible({ timeout: 10_000 });
  await expect(failure.getByText('"displayMessage"')).toBeVisible();
});
