import { Secret, TOTP } from 'otpauth';
import type { Page } from '@playwright/test';
import type { LocalOrg, Seed } from '../local-org/index.ts';
import { SecondFactorPage } from './pages/second-factor-page.ts';
import { expect, withSeed } from './support/fixtures.ts';
import { ada, bob } from './support/people.ts';
import { test } from './support/quiet.ts';
import { variants } from './support/variants.ts';

const number = '+12025550123';
const withinCountry = '2025550123';
const minute = 60_000;

/** What the guide sets: an authentication policy that asks for two factors. */
function demandSecondFactor(seed: Seed): void {
  for (const app of seed.apps) app.accessPolicy = 'Mandatory MFA';
}

const offerGoogleAuthenticator = (seed: Seed): void => {
  for (const each of seed.authenticators) if (each.key === 'google_otp') each.status = 'ACTIVE';
};

function setReauthentication(seed: Seed, reauthenticateIn: string): void {
  for (const policy of seed.policies)
    if (policy.type === 'ACCESS_POLICY')
      policy.actions.appSignOn.verificationMethod.reauthenticateIn = reauthenticateIn;
}

/** A user of the org who has set up a phone earlier. */
function givePhone({ store, clock }: LocalOrg, login = ada.login): void {
  const userId = store.users.find('login', login)[0]?.id ?? '';
  store.enrollments.put({
    id: 'sms0000000000000001',
    userId,
    key: 'phone_number',
    phoneNumber: number,
    created: clock.now(),
  });
}

/** Has the running org ask for two factors from now on. */
function switchSecondFactorOn({ store }: LocalOrg): void {
  const mandatory = store.policies.find('name', 'Mandatory MFA')[0];
  for (const app of store.apps.all()) store.apps.update(app.id, { accessPolicy: mandatory?.id ?? '' });
}

const codeFor = async ({ outbox }: LocalOrg): Promise<string> => (await outbox.next(number)).code ?? '';
const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000');

/** What an authenticator app shows for a secret at a time. */
const appCode = (secret: string, now: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });

/** The claims of the tokens that the app holds. */
async function claims(page: Page): Promise<Record<'idToken' | 'accessToken', Record<string, unknown>>> {
  const stored = await page.evaluate(() => localStorage.getItem('okta-token-storage'));
  const tokens = JSON.parse(stored ?? '{}') as Record<string, Record<string, string>>;
  const read = (token = ''): Record<string, unknown> =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  return {
    idToken: read(tokens['idToken']?.['idToken']),
    accessToken: read(tokens['accessToken']?.['accessToken']),
  };
}

for (const { what, generation, use } of variants)
  test.describe(`a mandatory second factor, ${what}`, () => {
    test.use(use);
    test.use(
      withSeed((seed) => {
        seed.settings.signInPage.generation = generation;
        demandSecondFactor(seed);
        offerGoogleAuthenticator(seed);
      }),
    );

    test('is set up with a phone by who has none, and the tokens say so', async ({
      page,
      spa,
      signInPage,
      org,
    }) => {
      const secondFactor = new SecondFactorPage(page);
      await spa.open('/profile');
      await signInPage.signIn(ada.login, ada.password);
      await secondFactor.expectToOffer('Phone', 'Google Authenticator');
      await expect(secondFactor.user).toContainText(ada.login);
      await secondFactor.choose('Phone');
      await secondFactor.sendCodeTo(withinCountry);
      await expect(secondFactor.widget).toContainText(number);
      await secondFactor.enterCode(await codeFor(org.current));
      await spa.expectToBeAt('/profile', 'Profile');
      const { idToken } = await claims(page);
      expect(idToken['amr']).toEqual(['pwd', 'sms', 'mfa']);
    });

    test('is a code by SMS for who has a phone, after a wrong one too', async ({
      page,
      spa,
      signInPage,
      org,
    }) => {
      givePhone(org.current);
      const secondFactor = new SecondFactorPage(page);
      await spa.open('/profile');
      await signInPage.signIn(ada.login, ada.password);
      await secondFactor.receiveCode();
      await expect(secondFactor.widget).toContainText('+1 XXX-XXX-0123');
      const code = await codeFor(org.current);
      await secondFactor.enterWrongCode(otherThan(code));
      await secondFactor.enterCode(code);
      await spa.expectToBeAt('/profile', 'Profile');
    });

    test('takes no code that is older than five minutes, and sends another', async ({
      page,
      spa,
      signInPage,
      org,
      clock,
    }) => {
      givePhone(org.current);
      await page.clock.install();
      const secondFactor = new SecondFactorPage(page);
      await spa.open('/profile');
      await signInPage.signIn(ada.login, ada.password);
      await secondFactor.receiveCode();
      const expired = await codeFor(org.current);
      clock.advance(5 * minute);
      await secondFactor.enterWrongCode(expired);
      await secondFactor.sendAgain();
      await secondFactor.enterCode(await codeFor(org.current));
      await spa.expectToBeAt('/profile', 'Profile');
    });

    test('is set up with an authenticator app by its QR code, and serves the next time', async ({
      page,
      spa,
      signInPage,
      context,
      clock,
    }) => {
      const secondFactor = new SecondFactorPage(page);
      await spa.open('/profile');
      await signInPage.signIn(ada.login, ada.password);
      await secondFactor.choose('Google Authenticator');
      await expect(secondFactor.qrCode).toHaveAttribute('src', /^data:image\/png;base64,/);
      const secret = await secondFactor.showSharedSecret();
      await secondFactor.next();
      await secondFactor.enterCode(appCode(secret, clock.now()));
      await spa.expectToBeAt('/profile', 'Profile');
      expect((await claims(page)).idToken['amr']).toEqual(['pwd', 'otp', 'mfa']);

      await context.clearCookies();
      await spa.signOutOf('this app');
      await spa.expectToBeSignedOut();
      await spa.link('Profile').click();
      await signInPage.signIn(ada.login, ada.password);
      // Of the next time step: the one that was used just now may still be the present one.
      const next = appCode(secret, clock.now() + 30_000);
      const wrong = "Your code doesn't match our records. Please try again.";
      await secondFactor.enterWrongCode(otherThan(next), wrong);
      await secondFactor.enterCode(next);
      await spa.expectToBeAt('/profile', 'Profile');
    });
  });

test.describe('a mandatory second factor by phone', () => {
  test.use(withSeed(demandSecondFactor));

  test('is told of a number that is none, and takes another', async ({ page, spa, signInPage, org }) => {
    const secondFactor = new SecondFactorPage(page);
    await spa.open('/profile');
    await signInPage.signIn(ada.login, ada.password);
    await secondFactor.choose('Phone');
    await secondFactor.sendCodeTo('555');
    await expect(secondFactor.widget).toContainText('Invalid Phone Number.');
    await secondFactor.sendCodeTo(withinCountry);
    await secondFactor.enterCode(await codeFor(org.current));
    await spa.expectToBeAt('/profile', 'Profile');
  });

  test('lets the user go back from the code to the list, for another number', async ({
    page,
    spa,
    signInPage,
    org,
  }) => {
    const secondFactor = new SecondFactorPage(page);
    await spa.open('/profile');
    await signInPage.signIn(ada.login, ada.password);
    await secondFactor.choose('Phone');
    await secondFactor.sendCodeTo('2025550199');
    await expect(secondFactor.code).toBeVisible();
    await secondFactor.returnToList();
    await secondFactor.choose('Phone');
    await secondFactor.sendCodeTo(withinCountry);
    await expect(secondFactor.widget).toContainText(number);
    await secondFactor.enterCode(await codeFor(org.current));
    await spa.expectToBeAt('/profile', 'Profile');
  });

  test('is suspended after five wrong codes, and says so', async ({ page, spa, signInPage, org }) => {
    givePhone(org.current);
    const secondFactor = new SecondFactorPage(page);
    await spa.open('/profile');
    await signInPage.signIn(ada.login, ada.password);
    await secondFactor.receiveCode();
    const code = await codeFor(org.current);
    for (let i = 0; i < 5; i++) await secondFactor.enterWrongCode(otherThan(code));
    const suspended = 'This factor is suspended for your account due to too many failed attempts';
    await secondFactor.enterWrongCode(code, suspended);
  });

  test('can be given up for a sign-in as somebody else', async ({ page, spa, signInPage, org }) => {
    givePhone(org.current, bob.login);
    const secondFactor = new SecondFactorPage(page);
    await spa.open('/profile');
    await signInPage.signIn(ada.login, ada.password);
    await secondFactor.choose('Phone');
    await secondFactor.sendCodeTo('2025550199');
    await expect(secondFactor.code).toBeVisible();
    await secondFactor.cancel();
    await signInPage.signIn(bob.login, bob.password);
    await secondFactor.receiveCode();
    await secondFactor.enterCode(await codeFor(org.current));
    await spa.expectToBeSignedInAs(bob.name);
  });
});

test.describe('a user with a phone and an authenticator app', () => {
  test.use(
    withSeed((seed) => {
      demandSecondFactor(seed);
      offerGoogleAuthenticator(seed);
    }),
  );

  test('chooses, and can change their mind', async ({ page, spa, signInPage, org, clock }) => {
    givePhone(org.current);
    const { store } = org.current;
    const sharedSecret = new Secret({ size: 20 }).base32;
    store.enrollments.put({
      id: 'uft0000000000000001',
      userId: store.users.find('login', ada.login)[0]?.id ?? '',
      key: 'google_otp',
      sharedSecret,
      created: clock.now(),
    });
    const secondFactor = new SecondFactorPage(page);
    await spa.open('/profile');
    await signInPage.signIn(ada.login, ada.password);
    await secondFactor.expectToOffer('Phone', 'Google Authenticator');
    await secondFactor.choose('Phone');
    await secondFactor.receiveCode();
    await expect(secondFactor.code).toBeVisible();
    await secondFactor.returnToList();
    await secondFactor.choose('Google Authenticator');
    await secondFactor.enterCode(appCode(sharedSecret, clock.now()));
    await spa.expectToBeAt('/profile', 'Profile');
    expect((await claims(page)).idToken['amr']).toEqual(['pwd', 'otp', 'mfa']);
  });
});

test.describe('an open session', () => {
  test.use(withSeed((seed) => setReauthentication(seed, 'PT2H')));

  test('with two fresh factors is enough', async ({ page, spa, signInPage, org }) => {
    switchSecondFactorOn(org.current);
    givePhone(org.current);
    const secondFactor = new SecondFactorPage(page);
    await spa.open('/profile');
    await signInPage.signIn(ada.login, ada.password);
    await secondFactor.receiveCode();
    await secondFactor.enterCode(await codeFor(org.current));
    await spa.signOutOf('this app');
    await spa.expectToBeSignedOut();
    await spa.link('Profile').click();
    await spa.expectToBeAt('/profile', 'Profile');
  });

  test('with the password alone is asked for the second factor only, once that is mandatory', async ({
    page,
    spa,
    signInPage,
    org,
  }) => {
    givePhone(org.current);
    const secondFactor = new SecondFactorPage(page);
    await spa.open('/profile');
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeAt('/profile', 'Profile');
    expect((await claims(page)).idToken['amr']).toEqual(['pwd']);
    switchSecondFactorOn(org.current);
    await spa.signOutOf('this app');
    await spa.expectToBeSignedOut();
    await spa.link('Profile').click();
    await secondFactor.receiveCode();
    await expect(secondFactor.user).toContainText(ada.login);
    await secondFactor.enterCode(await codeFor(org.current));
    await spa.expectToBeAt('/profile', 'Profile');
    expect((await claims(page)).idToken['amr']).toEqual(['pwd', 'sms', 'mfa']);
  });
});

test.describe('re-authentication at every sign-in attempt', () => {
  test.use(
    withSeed((seed) => {
      demandSecondFactor(seed);
      setReauthentication(seed, 'PT0S');
    }),
  );

  test('asks the same user for both factors again', async ({ page, spa, signInPage, org }) => {
    givePhone(org.current);
    const secondFactor = new SecondFactorPage(page);
    await spa.open('/profile');
    await signInPage.signIn(ada.login, ada.password);
    await secondFactor.receiveCode();
    await secondFactor.enterCode(await codeFor(org.current));
    await spa.expectToBeAt('/profile', 'Profile');
    const before = (await claims(page)).idToken['auth_time'];
    await spa.signOutOf('this app');
    await spa.expectToBeSignedOut();
    await spa.link('Profile').click();
    await expect(secondFactor.user).toContainText(ada.login);
    await secondFactor.confirmPassword(ada.password);
    await secondFactor.receiveCode();
    await secondFactor.enterCode(await codeFor(org.current));
    await spa.expectToBeAt('/profile', 'Profile');
    expect((await claims(page)).idToken['auth_time']).toBeGreaterThan(Number(before));
  });
});

test.describe('a policy that lets nobody in', () => {
  for (const generation of [3, 2] as const)
    test(`is told after the password, ${generation === 3 ? 'third' : 'second'} generation`, async ({
      page,
      spa,
      signInPage,
      org,
    }) => {
      const { store } = org.current;
      const { signInPage: settings } = store.settings.get('settings') ?? {};
      if (settings) store.settings.update('settings', { signInPage: { ...settings, generation } });
      switchSecondFactorOn(org.current);
      for (const { id } of store.authenticators.find('key', 'phone_number'))
        store.authenticators.update(id, { status: 'INACTIVE' });
      await spa.open('/profile');
      await signInPage.signIn(ada.login, ada.password);
      await expect(new SecondFactorPage(page).widget).toContainText(
        'Unable to login to "Angular app" at this time.',
      );

      for (const { id } of store.policies.find('name', 'Mandatory MFA'))
        store.policies.update(id, { status: 'INACTIVE' });
      await spa.open('/profile');
      await signInPage.signIn(ada.login, ada.password);
      await expect(new SecondFactorPage(page).widget).toContainText('You do not have permission');
    });
});
