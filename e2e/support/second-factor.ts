import type { Page } from '@playwright/test';
import { Secret } from 'otpauth';
import { SecondFactorPage } from '../pages/second-factor-page.ts';
import type { LocalOrg, Seed } from '../../local-org/index.ts';
import { ada } from './people.ts';
import { test as base } from './quiet.ts';

interface Pages {
  secondFactor: SecondFactorPage;
  /** Opens a guarded page and enters Ada's password. If the policy requires a second factor, the page then asks for it. */
  enterPassword: () => Promise<void>;
  /** Requests a code for the enrolled phone, and enters it. */
  enterSmsCode: () => Promise<void>;
}

/** For sign-ins with a second factor. */
export const test = base.extend<Pages>({
  secondFactor: async ({ page }, use) => use(new SecondFactorPage(page)),

  enterPassword: async ({ spa, signInPage }, use) =>
    use(async () => {
      await spa.open('/profile');
      await signInPage.signIn(ada.login, ada.password);
    }),

  enterSmsCode: async ({ secondFactor, org }, use) =>
    use(async () => {
      await secondFactor.receiveCode();
      await secondFactor.enterCode(await codeFor(org.current));
    }),
});

/** A phone number, and the same number without the country's calling code, as users type it. */
export const phoneNumber = '+12025550123';
export const nationalNumber = '2025550123';

/** Assigns the apps the authentication policy that requires two factors, as the guide describes. */
export function requireSecondFactor(seed: Seed): void {
  for (const app of seed.apps) app.accessPolicy = 'Mandatory MFA';
}

/** Lets users enroll an authenticator app. */
export function allowAuthenticatorApp(seed: Seed): void {
  for (const each of seed.authenticators) if (each.key === 'google_otp') each.status = 'ACTIVE';
}

/** Lets users enroll a passkey. */
export function allowPasskeys(seed: Seed): void {
  for (const policy of seed.policies)
    if (policy.type === 'MFA_ENROLL')
      for (const each of policy.settings.authenticators)
        if (each.key === 'webauthn') each.enroll.self = 'OPTIONAL';
}

/** Gives the page a device with passkeys, which does what it is asked for at once. */
export async function addPasskeyDevice(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
}

/** Enrolls the phone for a user of the org. */
export function enrollPhone({ store, clock }: LocalOrg, login = ada.login): void {
  const userId = store.users.find('login', login)[0]?.id ?? '';
  store.enrollments.put({
    id: 'sms0000000000000001',
    userId,
    key: 'phone_number',
    phoneNumber,
    created: clock.now(),
  });
}

/**
 * Enrolls an authenticator app for a user of the org.
 * @returns the secret that the app shares with the org, in base32.
 */
export function enrollAuthenticatorApp({ store, clock }: LocalOrg, login = ada.login): string {
  const userId = store.users.find('login', login)[0]?.id ?? '';
  const sharedSecret = new Secret({ size: 20 }).base32;
  store.enrollments.put({
    id: 'app0000000000000001',
    userId,
    key: 'google_otp',
    sharedSecret,
    created: clock.now(),
  });
  return sharedSecret;
}

/** Waits for the next code that the org sends to the phone. */
export const codeFor = async ({ outbox }: LocalOrg): Promise<string> =>
  (await outbox.next(phoneNumber)).code ?? '';

/** A code that differs from `code`. */
export const wrongCode = (code: string): string => (code === '000000' ? '000001' : '000000');
