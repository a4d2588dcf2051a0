import { Secret, TOTP } from 'otpauth';
import { expect, withSeed } from './support/fixtures.ts';
import { ada, bob } from './support/people.ts';
import {
  codeFor,
  demandSecondFactor,
  givePhone,
  number,
  offerAuthenticatorApp,
  otherThan,
  test,
  withinCountry,
} from './support/second-factor.ts';
import { variants } from './support/variants.ts';

const minute = 60_000;

/** What an authenticator app shows for a secret at a time. */
const appCode = (secret: string, now: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });

for (const { what, generation, use } of variants)
  test.describe(`a mandatory second factor, ${what}`, () => {
    test.use(use);
    test.use(
      withSeed((seed) => {
        seed.settings.signInPage.generation = generation;
        demandSecondFactor(seed);
        offerAuthenticatorApp(seed);
      }),
    );

    test('is set up with a phone by who has none, and the tokens say so', async ({
      secondFactor,
      enterPassword,
      spa,
      org,
    }) => {
      await enterPassword();
      await secondFactor.expectToOffer('Phone', 'Google Authenticator');
      await expect(secondFactor.user).toContainText(ada.login);
      await secondFactor.choose('Phone');
      await secondFactor.sendCodeTo(withinCountry);
      await expect(secondFactor.widget).toContainText(number);
      await secondFactor.enterCode(await codeFor(org.current));
      await spa.expectToBeAt('/profile', 'Profile');
      expect((await spa.idTokenClaims())['amr']).toEqual(['pwd', 'sms', 'mfa']);
    });

    test('is a code by SMS for who has a phone, after a wrong one too', async ({
      secondFactor,
      enterPassword,
      spa,
      org,
    }) => {
      givePhone(org.current);
      await enterPassword();
      await secondFactor.receiveCode();
      await expect(secondFactor.widget).toContainText('+1 XXX-XXX-0123');
      const code = await codeFor(org.current);
      await secondFactor.enterWrongCode(otherThan(code));
      await secondFactor.enterCode(code);
      await spa.expectToBeAt('/profile', 'Profile');
    });

    // The rest is the same page at another size.
    if ('viewport' in use) return;

    test('is set up with an authenticator app by its QR code, and serves the next time', async ({
      secondFactor,
      enterPassword,
      spa,
      signInPage,
      context,
      clock,
    }) => {
      await enterPassword();
      await secondFactor.choose('Google Authenticator');
      await expect(secondFactor.qrCode).toHaveAttribute('src', /^data:image\/png;base64,/);
      const secret = await secondFactor.showSharedSecret();
      await secondFactor.next();
      await secondFactor.enterCode(appCode(secret, clock.now()));
      await spa.expectToBeAt('/profile', 'Profile');
      expect((await spa.idTokenClaims())['amr']).toEqual(['pwd', 'otp', 'mfa']);

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

    test('takes no code that is older than five minutes, and sends another', async ({
      secondFactor,
      enterPassword,
      page,
      spa,
      org,
      clock,
    }) => {
      givePhone(org.current);
      await page.clock.install();
      await enterPassword();
      await secondFactor.receiveCode();
      const expired = await codeFor(org.current);
      clock.advance(5 * minute);
      await secondFactor.enterWrongCode(expired);
      await secondFactor.sendAgain();
      await secondFactor.enterCode(await codeFor(org.current));
      await spa.expectToBeAt('/profile', 'Profile');
    });
  });

test.describe('a mandatory second factor by phone', () => {
  test.use(withSeed(demandSecondFactor));

  test('rejects an invalid number, and takes another', async ({ secondFactor, enterPassword, spa, org }) => {
    await enterPassword();
    await secondFactor.choose('Phone');
    await secondFactor.sendCodeTo('555');
    await expect(secondFactor.widget).toContainText('Invalid Phone Number.');
    await secondFactor.sendCodeTo(withinCountry);
    await secondFactor.enterCode(await codeFor(org.current));
    await spa.expectToBeAt('/profile', 'Profile');
  });

  test('lets the user go back from the code to the list, for another number', async ({
    secondFactor,
    enterPassword,
    spa,
    org,
  }) => {
    await enterPassword();
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

  test('is suspended after five wrong codes, and says so', async ({ secondFactor, enterPassword, org }) => {
    givePhone(org.current);
    await enterPassword();
    await secondFactor.receiveCode();
    const code = await codeFor(org.current);
    for (let i = 0; i < 5; i++) await secondFactor.enterWrongCode(otherThan(code));
    const suspended = 'This factor is suspended for your account due to too many failed attempts';
    await secondFactor.enterWrongCode(code, suspended);
  });

  test('can be abandoned to sign in as another user', async ({
    secondFactor,
    enterPassword,
    enterSmsCode,
    spa,
    signInPage,
    org,
  }) => {
    givePhone(org.current, bob.login);
    await enterPassword();
    await secondFactor.choose('Phone');
    await secondFactor.sendCodeTo('2025550199');
    await expect(secondFactor.code).toBeVisible();
    await secondFactor.cancel();
    await signInPage.signIn(bob.login, bob.password);
    await enterSmsCode();
    await spa.expectToBeSignedInAs(bob.name);
  });
});

test.describe('a user with a phone and an authenticator app', () => {
  test.use(
    withSeed((seed) => {
      demandSecondFactor(seed);
      offerAuthenticatorApp(seed);
    }),
  );

  test('chooses, and can change their mind', async ({ secondFactor, enterPassword, spa, org, clock }) => {
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
    await enterPassword();
    await secondFactor.expectToOffer('Phone', 'Google Authenticator');
    await secondFactor.choose('Phone');
    await secondFactor.receiveCode();
    await expect(secondFactor.code).toBeVisible();
    await secondFactor.returnToList();
    await secondFactor.choose('Google Authenticator');
    await secondFactor.enterCode(appCode(sharedSecret, clock.now()));
    await spa.expectToBeAt('/profile', 'Profile');
    expect((await spa.idTokenClaims())['amr']).toEqual(['pwd', 'otp', 'mfa']);
  });
});
