import { Secret, TOTP } from 'otpauth';
import { expect, withSeed } from './support/fixtures.ts';
import { ada, bob } from './support/people.ts';
import {
  codeFor,
  requireSecondFactor,
  enrollPhone,
  phoneNumber,
  allowAuthenticatorApp,
  wrongCode,
  test,
  nationalNumber,
} from './support/second-factor.ts';
import { variants } from './support/variants.ts';

const minute = 60_000;

/** The code that an authenticator app shows for a secret at a given time. */
const appCode = (secret: string, now: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });

for (const { what, generation, use, details } of variants)
  test.describe(`a mandatory second factor, ${what}`, () => {
    test.use(use);
    test.use(
      withSeed((seed) => {
        seed.settings.signInPage.generation = generation;
        requireSecondFactor(seed);
        allowAuthenticatorApp(seed);
      }),
    );

    test(
      'is set up with a phone by a user who has none, and the tokens say so',
      details,
      async ({ secondFactor, enterPassword, spa, org }) => {
        await enterPassword();
        await secondFactor.expectToOffer('Phone', 'Google Authenticator');
        await expect(secondFactor.user).toContainText(ada.login);
        await secondFactor.choose('Phone');
        await secondFactor.sendCodeTo(nationalNumber);
        await expect(secondFactor.widget).toContainText(phoneNumber);
        await secondFactor.enterCode(await codeFor(org.current));
        await spa.expectToBeAt('/profile', 'Profile');
        expect((await spa.idTokenClaims())['amr']).toEqual(['pwd', 'sms', 'mfa']);
      },
    );

    test('is a code by SMS for a user with a phone, also after a wrong code', async ({
      secondFactor,
      enterPassword,
      spa,
      org,
    }) => {
      enrollPhone(org.current);
      await enterPassword();
      await secondFactor.receiveCode();
      await expect(secondFactor.widget).toContainText('+1 XXX-XXX-0123');
      const code = await codeFor(org.current);
      await secondFactor.enterWrongCode(wrongCode(code));
      await secondFactor.enterCode(code);
      await spa.expectToBeAt('/profile', 'Profile');
    });

    // The other tests would show the same page at another size.
    if ('viewport' in use) return;

    test('is set up with an authenticator app by its QR code, and works for the next sign-in', async ({
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
      // The code of the next time step, because the code that was just used may still be the current one.
      const next = appCode(secret, clock.now() + 30_000);
      const wrong = "Your code doesn't match our records. Please try again.";
      await secondFactor.enterWrongCode(wrongCode(next), wrong);
      await secondFactor.enterCode(next);
      await spa.expectToBeAt('/profile', 'Profile');
    });

    test('rejects a code that is older than five minutes, and sends another', async ({
      secondFactor,
      enterPassword,
      page,
      spa,
      org,
      clock,
    }) => {
      enrollPhone(org.current);
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
  test.use(withSeed(requireSecondFactor));

  test('rejects an invalid number, and accepts another', async ({
    secondFactor,
    enterPassword,
    spa,
    org,
  }) => {
    await enterPassword();
    await secondFactor.choose('Phone');
    await secondFactor.sendCodeTo('555');
    await expect(secondFactor.widget).toContainText('Invalid Phone Number.');
    await secondFactor.sendCodeTo(nationalNumber);
    await secondFactor.enterCode(await codeFor(org.current));
    await spa.expectToBeAt('/profile', 'Profile');
  });

  test('lets the user go back from the code to the list to enter another number', async ({
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
    await secondFactor.sendCodeTo(nationalNumber);
    await expect(secondFactor.widget).toContainText(phoneNumber);
    await secondFactor.enterCode(await codeFor(org.current));
    await spa.expectToBeAt('/profile', 'Profile');
  });

  test('is suspended after five wrong codes, and says so', async ({ secondFactor, enterPassword, org }) => {
    enrollPhone(org.current);
    await enterPassword();
    await secondFactor.receiveCode();
    const code = await codeFor(org.current);
    for (let i = 0; i < 5; i++) await secondFactor.enterWrongCode(wrongCode(code));
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
    enrollPhone(org.current, bob.login);
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
      requireSecondFactor(seed);
      allowAuthenticatorApp(seed);
    }),
  );

  test('can choose one, and then choose the other', async ({
    secondFactor,
    enterPassword,
    spa,
    org,
    clock,
  }) => {
    enrollPhone(org.current);
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
