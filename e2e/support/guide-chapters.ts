import { expect } from '@playwright/test';
import type { Seed } from '../../local-org/index.ts';
import type { ConsolePage } from '../pages/console-page.ts';

/** The name of the app that the guide creates. */
export const guideApp = 'My guide app';

/** Looks at a page before it is left, such as to take its picture. */
export type Look = (name: string) => Promise<unknown>;

const dontLook: Look = () => Promise.resolve();

/** What the guide asks for when it creates the app. */
interface NewApp {
  readonly signInUri: string;
  readonly signOutUri: string;
  /** Whether "Enable immediate access with Federation Broker Mode" stays selected. The guide clears it. */
  readonly federationBrokerMode?: boolean;
}

/** Turns off what the guide switches on, so that each of its clicks is needed. */
export function turnChaptersOff(seed: Seed): void {
  seed.authenticators = seed.authenticators.filter(({ key }) => key !== 'phone_number');
  seed.policies = seed.policies.filter(({ name }) => name !== 'Mandatory MFA');
  for (const each of seed.authenticators) if (each.key === 'okta_email') each.settings.allowedFor = 'none';
  for (const policy of seed.policies)
    if (policy.type === 'PASSWORD') {
      const { selfServicePasswordReset } = policy.actions;
      selfServicePasswordReset.access = 'DENY';
      selfServicePasswordReset.requirement.stepUp.required = true;
    }
}

/**
 * The chapter "Create an Okta app integration". A new app requires two factors; the guide's org requires one, so this
 * changes the app's authentication policy.
 * @returns the client ID, copied from the app's page.
 */
export async function createApp(
  admin: ConsolePage,
  { signInUri, signOutUri, federationBrokerMode = false }: NewApp,
  look = dontLook,
): Promise<string> {
  const { page } = admin;
  await admin.openSection('Applications');
  await admin.link('Create App Integration').click();
  await admin.option('Sign-in method', 'OIDC - OpenID Connect').check();
  await admin.option('Application type', 'Single-Page Application').check();
  await admin.button('Next').click();
  await page.getByLabel('App integration name').fill(guideApp);
  await admin.option('Grant type', 'Authorization Code').check();
  await admin.option('Grant type', 'Refresh Token').check();
  await page.getByLabel('Sign-in redirect URIs').fill(signInUri);
  await page.getByLabel('Sign-out redirect URIs').fill(signOutUri);
  await page.getByLabel('Base URIs').fill(new URL(signInUri).origin);
  const broker = page.getByLabel('Enable immediate access with Federation Broker Mode');
  await expect(broker).toBeHidden();
  await admin.option('Controlled access', 'Allow everyone in your organization to access').check();
  await expect(broker).toBeChecked();
  if (!federationBrokerMode) await broker.uncheck();
  await look('create-app');
  await admin.button('Save').click();
  await expect(admin.heading).toHaveText(guideApp);
  await look('client-id');
  const clientId = await admin.copyClientId();
  await admin.setAuthenticationPolicy(guideApp, 'Password only');
  return clientId;
}

/** The chapter "Enable self-service registration". @param lookBefore looks while nobody can sign up. */
export async function enableSignUp(
  admin: ConsolePage,
  lookBefore: () => Promise<unknown>,
  look = dontLook,
): Promise<void> {
  await admin.openApp(guideApp);
  await admin.link('Assignments').click();
  await admin.link('Groups').click();
  await expect(admin.link('Everyone')).toBeVisible();

  await admin.openSection('Profile Enrollment');
  await admin.link('Default Policy').click();
  await expect(admin.main).toContainText(/Self-service registration\s*Denied/);
  await lookBefore();
  await admin.link('Back to all Profile Enrollment Policies').click();
  await admin.link('Add Profile Enrollment Policy').click();
  await admin.page.getByLabel('Policy name').fill('App self-service registration');
  await admin.button('Save').click();
  await admin.link('Edit App self-service registration').click();
  await admin.link('Edit Profile Enrollment').click();
  await expect(admin.option('Self-service registration', 'Allowed')).toBeChecked();
  await admin.option('Email verification', 'Required before access is granted').uncheck();
  await look('sign-up-policy');
  await admin.button('Save').click();
  await admin.link('Manage Apps').click();
  await admin.link('Add an App to This Policy').click();
  await admin.button(`Apply ${guideApp}`).click();
  await admin.link('Close').click();
  await expect(admin.link(guideApp)).toBeVisible();
}

/** The chapter "Add MFA with a mandatory second factor". The policy also asks at every sign-in attempt. */
export async function requireSecondFactor(admin: ConsolePage, look = dontLook): Promise<void> {
  const { page } = admin;
  await admin.openSection('Authenticators');
  await expect(admin.link('Setup')).toHaveAttribute('aria-current', 'page');
  await admin.link('Add Authenticator').click();
  await admin.link('Add Phone').click();
  await admin.option('User can verify with', 'SMS').check();
  await admin.option('This authenticator can be used for', 'Authentication and recovery').check();
  await admin.button('Add').click();
  await expect(page.getByRole('row', { name: /^Phone/ })).toContainText('Active');

  await admin.openSection('Authentication policies');
  await admin.link('Add a policy').click();
  await page.getByLabel('Name').fill('Mandatory MFA');
  await admin.button('Save').click();
  await admin.edit('Catch-all Rule');
  await page.getByLabel('User must authenticate with').selectOption('Password / IdP + Another factor');
  const excludePhone = 'Exclude phone and email authenticators';
  await expect(admin.option('Possession factor constraints are', excludePhone)).not.toBeChecked();
  await admin.option('Re-authentication frequency is', 'Every sign-in attempt').check();
  await look('mfa-rule');
  await admin.button('Save').click();
  await expect(page.getByRole('row', { name: /Catch-all Rule/ })).toContainText('Another factor');
  await admin.setAuthenticationPolicy(guideApp, 'Mandatory MFA');
  await expect(admin.link('Mandatory MFA')).toBeVisible();
}

/** The chapter "Enable password recovery with email magic link". It ends with the app's policy of one factor. */
export async function enableRecovery(admin: ConsolePage, look = dontLook): Promise<void> {
  await admin.openSection('Authenticators');
  await admin.edit('Email');
  await admin.option('This authenticator can be used for', 'Recovery').check();
  await admin.button('Save').click();
  await expect(admin.page.getByRole('row', { name: /^Email/ })).toContainText('Recovery');
  await admin.edit('Password');
  await admin.link('Default Policy').click();
  await admin.edit('Default Rule');
  await admin.option('Users can perform self-service', 'Password reset').check();
  await admin.option('Users can initiate recovery with', 'Email').check();
  await admin.option('Additional verification is', 'Not required').check();
  await look('recovery-rule');
  await admin.button('Update rule').click();
  await expect(admin.notice).toHaveText('Rule Default Rule saved.');
  await admin.setAuthenticationPolicy(guideApp, 'Password only');
}
