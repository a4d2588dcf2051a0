import { ConsolePage } from './pages/console-page.ts';
import { expect, test } from './support/console-test.ts';

test('the rule of an authentication policy shows only the fields that its choices need', async ({ page }) => {
  await page.goto('/admin');
  const admin = new ConsolePage(page);
  await admin.openSection('Authentication policies');
  await admin.link('Password only').click();
  await admin.edit('Catch-all Rule');
  const constraints = page.getByRole('group', { name: 'Possession factor constraints are' });
  const factors = page.getByLabel('User must authenticate with');
  await factors.selectOption('Password / IdP');
  await expect(constraints).toBeHidden();
  await factors.selectOption('Password / IdP + Another factor');
  await expect(constraints).toBeVisible();
  await admin.option('Re-authentication frequency is', 'Every sign-in attempt').check();
  await expect(page.getByLabel('Number')).toBeHidden();
  await admin.option('Re-authentication frequency is', 'Re-authenticate after').check();
  await expect(page.getByLabel('Number')).toBeVisible();
  await admin.option('Access is', 'Denied').check();
  await expect(factors).toBeHidden();
});
