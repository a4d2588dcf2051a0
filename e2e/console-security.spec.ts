import type { PolicyType } from '../local-org/store/policies.ts';
import { ConsolePage } from './pages/console-page.ts';
import { expect } from './support/fixtures.ts';
import { expectToFitAndBeAccessible, looks } from './support/looks.ts';
import { ada } from './support/people.ts';
import { putSession } from './support/put-sign-in.ts';
import { test } from './support/quiet.ts';

test.beforeEach(async ({ context, page, org }) => {
  await putSession(context, org.current, ada.login);
  await page.goto(`${org.current.url}/admin`);
});

test('the rule of an authentication policy shows only the fields that its choices need', async ({ page }) => {
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

/** The pages of each part, below `/admin`; `:id` and `:rule` are those of its first policy. */
const parts = {
  PROFILE_ENROLLMENT: ['', '/:id', '/:id/rule', '/:id/inputs/new', '/:id/apps/add', '/:id/delete'].map(
    (path) => `profile-enrollment${path}`,
  ),
  ACCESS_POLICY: ['', '/:id', '/:id/applications', '/:id/rules/:rule'].map(
    (path) => `authentication-policies${path}`,
  ),
  PASSWORD: ['/password', '/password/:id', '/password/new', '/password/:id/rules/:rule'].map(
    (path) => `authenticators${path}`,
  ),
  MFA_ENROLL: ['', '/add', '/add/phone_number', '/enrollment', '/enrollment/:id', '/enrollment/new'].map(
    (path) => `authenticators${path}`,
  ),
} as const satisfies Record<PolicyType, readonly string[]>;

for (const [type, paths] of Object.entries(parts))
  test(`${paths[0]} and the pages below it are accessible (axe) and fit the screen`, async ({
    page,
    org,
  }) => {
    const [policy] = org.current.store.policies.find('type', type);
    for (const path of paths) {
      const filled = path.replace(':id', policy?.id ?? '').replace(':rule', policy?.rules[0]?.id ?? '');
      const response = await page.goto(`${org.current.url}/admin/${filled}`);
      expect(response?.status()).toBe(200);
      for (const { what, use } of looks) {
        await page.setViewportSize(use.viewport);
        await page.emulateMedia({ colorScheme: use.colorScheme });
        await expectToFitAndBeAccessible(page, `${path}, ${what}`);
      }
    }
  });
