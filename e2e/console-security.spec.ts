import type { Page } from '@playwright/test';
import type { PolicyType, PolicyTypes } from '../local-org/store/policies.ts';
import type { LocalOrg } from '../local-org/index.ts';
import { expect, test } from './support/console-test.ts';

/** The main part of the page; the sidebar has links with the same words. */
const main = (page: Page) => page.getByRole('main');

/** Opens a page of the console by its name in the sidebar. */
const openSection = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Admin Console' }).getByRole('link', { name, exact: true }).click();

/** Selects Edit in the menu of something. */
async function edit(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('link', { name: 'Edit', exact: true }).filter({ visible: true }).click();
}

/** A policy with its rule, as the org has stored them. */
function policyIn<Type extends PolicyType>({ store }: LocalOrg, type: Type, name: string): PolicyTypes[Type] {
  const found = store.policies.find('name', name).find((each) => each.type === type);
  if (!found) throw new Error(`The org has no policy ${name}.`);
  return found as PolicyTypes[Type];
}

test.use({
  seedChange: {
    apply: (seed) => {
      // The guide starts without a phone.
      seed.authenticators = seed.authenticators.filter(({ key }) => key !== 'phone_number');
    },
  },
});

test.beforeEach(async ({ page }) => {
  await page.goto('/admin');
});

test.describe('the Admin Console, by the words of the guide,', () => {
  test('switches on sign-up', async ({ page, org }) => {
    await openSection(page, 'Profile Enrollment');
    await expect(page.getByRole('row', { name: /^Default Policy/ })).toContainText('Denied');
    await page.getByRole('link', { name: 'Add Profile Enrollment Policy' }).click();
    await page.getByLabel('Policy name').fill('Guide');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Edit Guide' }).click();

    await page.getByRole('link', { name: 'Manage Apps' }).click();
    await page.getByRole('link', { name: 'Add an App to This Policy' }).click();
    await page
      .getByRole('row', { name: /Plain page/ })
      .getByRole('button', { name: 'Apply' })
      .click();
    await page.getByRole('link', { name: 'Close' }).click();
    await expect(main(page).getByRole('link', { name: 'Plain page' })).toBeVisible();
    await page.getByRole('link', { name: 'Back to all Profile Enrollment Policies' }).click();

    await page.getByRole('link', { name: 'Guide', exact: true }).click();
    await page.getByRole('link', { name: 'Edit Profile Enrollment' }).click();
    await page
      .getByRole('group', { name: 'Self-service registration' })
      .getByLabel('Allowed', { exact: true })
      .check();
    await page
      .getByRole('group', { name: 'Email verification' })
      .getByLabel('Required before access is granted')
      .uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('status')).toHaveText('Profile enrollment saved.');

    const { id, rules } = policyIn(org, 'PROFILE_ENROLLMENT', 'Guide');
    expect(org.store.apps.get('local-page')?.profileEnrollment).toBe(id);
    expect(rules[0]?.actions.profileEnrollment).toMatchObject({
      access: 'ALLOW',
      unknownUserAction: 'REGISTER',
      activationRequirements: { emailVerification: false },
    });
  });

  test('adds the phone, and a policy that requires it', async ({ page, org }) => {
    await openSection(page, 'Authenticators');
    await expect(page.getByRole('link', { name: 'Setup' })).toHaveAttribute('aria-current', 'page');
    await page.getByRole('link', { name: 'Add Authenticator' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Phone' }).getByRole('link', { name: 'Add' }).click();
    await page.getByRole('group', { name: 'User can verify with' }).getByLabel('SMS').check();
    await page
      .getByRole('group', { name: 'This authenticator can be used for' })
      .getByLabel('Authentication and recovery')
      .check();
    await page.getByRole('button', { name: 'Add' }).click();
    await expect(page.getByRole('row', { name: /^Phone/ })).toContainText('Active');

    await openSection(page, 'Authentication policies');
    await page.getByRole('link', { name: 'Add a policy' }).click();
    await page.getByLabel('Name').fill('Guide');
    await page.getByRole('button', { name: 'Save' }).click();
    await edit(page, 'Catch-all Rule');
    const constraints = page.getByRole('group', { name: 'Possession factor constraints are' });
    await page.getByLabel('User must authenticate with').selectOption('Password / IdP');
    await expect(constraints).toBeHidden();
    await page.getByLabel('User must authenticate with').selectOption('Password / IdP + Another factor');
    await constraints.getByLabel('Exclude phone and email authenticators').check();
    await constraints.getByLabel('Exclude phone and email authenticators').uncheck();
    await page
      .getByRole('group', { name: 'Re-authentication frequency is' })
      .getByLabel('Every sign-in attempt')
      .check();
    await expect(page.getByLabel('Number')).toBeHidden();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: /Catch-all Rule/ })).toContainText('Another factor');
    expect(policyIn(org, 'ACCESS_POLICY', 'Guide').rules[0]?.actions.appSignOn).toMatchObject({
      access: 'ALLOW',
      verificationMethod: { factorMode: '2FA', reauthenticateIn: 'PT0S' },
    });

    await page.getByRole('navigation', { name: 'Tabs' }).getByRole('link', { name: 'Applications' }).click();
    await page.getByRole('link', { name: 'Add app' }).click();
    await page.getByRole('button', { name: 'Add Plain page' }).click();
    await expect(page.getByRole('status')).toHaveText('Plain page now uses Guide.');
  });

  test('switches on password recovery by email', async ({ page, org }) => {
    await openSection(page, 'Authenticators');
    await edit(page, 'Email');
    await page.getByLabel('Recovery', { exact: true }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await edit(page, 'Password');
    await page.getByRole('link', { name: 'Default Policy', exact: true }).click();
    await edit(page, 'Default Rule');
    const selfService = page.getByRole('group', { name: 'Users can perform self-service' });
    await selfService.getByLabel('Password change').uncheck();
    await selfService.getByLabel('Password reset').check();
    await page.getByRole('group', { name: 'Users can initiate recovery with' }).getByLabel('Email').check();
    await page.getByRole('group', { name: 'Additional verification is' }).getByLabel('Not required').check();
    await page.getByRole('button', { name: 'Update rule' }).click();
    await expect(page.getByRole('status')).toHaveText('Rule Default Rule saved.');
    expect(policyIn(org, 'PASSWORD', 'Default Policy').rules[0]?.actions).toMatchObject({
      passwordChange: { access: 'DENY' },
      selfServicePasswordReset: { access: 'ALLOW', requirement: { stepUp: { required: false } } },
    });
  });
});
