import { expect, withSeed } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { addPasskeyDevice, allowPasskeys, requireSecondFactor, test } from './support/second-factor.ts';
import { variants } from './support/variants.ts';

for (const { what, generation, use } of variants)
  test.describe(`a passkey as the second factor, ${what}`, () => {
    test.use(use);
    test.use(
      withSeed((seed) => {
        seed.settings.signInPage.generation = generation;
        requireSecondFactor(seed);
        allowPasskeys(seed);
      }),
    );

    test('is set up in the browser, and works for the next sign-in', async ({
      page,
      context,
      secondFactor,
      enterPassword,
      signInPage,
      spa,
      org,
    }) => {
      await addPasskeyDevice(page);
      await enterPassword();
      await secondFactor.expectToOffer('Phone', 'Passkey');
      await secondFactor.choose('Passkey');
      await expect(secondFactor.widget).toContainText('What are passkeys?');
      await secondFactor.setUpPasskey();
      await spa.expectToBeAt('/profile', 'Profile');
      expect((await spa.idTokenClaims())['amr']).toEqual(['pwd', 'pop', 'mfa']);
      const [enrollment] = org.current.store.enrollments.all();
      expect(enrollment?.key).toBe('webauthn');

      await context.clearCookies();
      await spa.signOutOf('this app');
      await spa.expectToBeSignedOut();
      await spa.link('Profile').click();
      await signInPage.signIn(ada.login, ada.password);
      await spa.expectToBeAt('/profile', 'Profile');
      expect((await spa.idTokenClaims())['amr']).toEqual(['pwd', 'pop', 'mfa']);
    });

    test('that no device has leads to an explanation, and to another try', async ({
      page,
      secondFactor,
      enterPassword,
      org,
    }) => {
      const { store, clock } = org.current;
      const userId = store.users.find('login', ada.login)[0]?.id ?? '';
      const passkey = {
        key: 'webauthn',
        credentialId: 'AAAAAAAAAAAAAAAAAAAAAA',
        publicKey: 'AA',
        counter: 0,
      } as const;
      store.enrollments.put({ id: 'fwf0000000000000001', userId, created: clock.now(), ...passkey });
      await addPasskeyDevice(page);
      await enterPassword();
      await expect(secondFactor.widget).toContainText('Verify with a passkey');
      await expect(secondFactor.widget).toContainText(/not allowed|unable to use|timed out/i);
      await expect(page.getByRole('button', { name: 'Retry' }).or(page.getByText('Retry'))).toBeVisible();
    });
  });
