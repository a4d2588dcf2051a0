import type { LocalOrg, Seed } from '../local-org/index.ts';
import { expect, withSeed } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { codeFor, requireSecondFactor, enrollPhone, test } from './support/second-factor.ts';

function setReauthentication(seed: Seed, reauthenticateIn: string): void {
  for (const policy of seed.policies)
    if (policy.type === 'ACCESS_POLICY')
      policy.actions.appSignOn.verificationMethod.reauthenticateIn = reauthenticateIn;
}

/** Makes the running org require two factors. */
function switchSecondFactorOn({ store }: LocalOrg): void {
  const mandatory = store.policies.find('name', 'Mandatory MFA')[0];
  for (const app of store.apps.all()) store.apps.update(app.id, { accessPolicy: mandatory?.id ?? '' });
}

test.describe('an open session', () => {
  test.use(withSeed((seed) => setReauthentication(seed, 'PT2H')));

  test('with two recent factors needs no new sign-in', async ({ enterPassword, enterSmsCode, spa, org }) => {
    switchSecondFactorOn(org.current);
    enrollPhone(org.current);
    await enterPassword();
    await enterSmsCode();
    await spa.signOutOf('this app');
    await spa.expectToBeSignedOut();
    await spa.link('Profile').click();
    await spa.expectToBeAt('/profile', 'Profile');
  });

  test('with only the password asks for nothing but the second factor once that is mandatory', async ({
    secondFactor,
    enterPassword,
    spa,
    org,
  }) => {
    enrollPhone(org.current);
    await enterPassword();
    await spa.expectToBeAt('/profile', 'Profile');
    expect((await spa.idTokenClaims())['amr']).toEqual(['pwd']);
    switchSecondFactorOn(org.current);
    await spa.signOutOf('this app');
    await spa.expectToBeSignedOut();
    await spa.link('Profile').click();
    await secondFactor.receiveCode();
    await expect(secondFactor.user).toContainText(ada.login);
    await secondFactor.enterCode(await codeFor(org.current));
    await spa.expectToBeAt('/profile', 'Profile');
    expect((await spa.idTokenClaims())['amr']).toEqual(['pwd', 'sms', 'mfa']);
  });
});

test.describe('re-authentication at every sign-in attempt', () => {
  test.use(
    withSeed((seed) => {
      requireSecondFactor(seed);
      setReauthentication(seed, 'PT0S');
    }),
  );

  test('asks the same user for both factors again', async ({
    secondFactor,
    enterPassword,
    enterSmsCode,
    spa,
    org,
    clock,
  }) => {
    enrollPhone(org.current);
    await enterPassword();
    await enterSmsCode();
    await spa.expectToBeAt('/profile', 'Profile');
    const before = (await spa.idTokenClaims())['auth_time'];
    clock.advance(60_000);
    await spa.signOutOf('this app');
    await spa.expectToBeSignedOut();
    await spa.link('Profile').click();
    await expect(secondFactor.user).toContainText(ada.login);
    await secondFactor.confirmPassword(ada.password);
    await enterSmsCode();
    await spa.expectToBeAt('/profile', 'Profile');
    expect((await spa.idTokenClaims())['auth_time']).toBeGreaterThanOrEqual(Number(before) + 60);
  });
});

test.describe('a policy that denies everyone', () => {
  for (const generation of [3, 2] as const)
    test(`is reported after the password, ${generation === 3 ? 'third' : 'second'} generation`, async ({
      secondFactor,
      enterPassword,
      org,
    }) => {
      const { store } = org.current;
      const { signInPage: settings } = store.settings.get('settings') ?? {};
      if (settings) store.settings.update('settings', { signInPage: { ...settings, generation } });
      switchSecondFactorOn(org.current);
      for (const { id } of store.authenticators.find('key', 'phone_number'))
        store.authenticators.update(id, { status: 'INACTIVE' });
      await enterPassword();
      await expect(secondFactor.widget).toContainText('Unable to login to "Angular app" at this time.');

      for (const { id } of store.policies.find('name', 'Mandatory MFA'))
        store.policies.update(id, { status: 'INACTIVE' });
      await enterPassword();
      await expect(secondFactor.widget).toContainText('You do not have permission');
    });
});
