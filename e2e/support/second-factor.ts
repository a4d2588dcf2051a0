import { Secret } from 'otpauth';
import { SecondFactorPage } from '../pages/second-factor-page.ts';
import type { LocalOrg, Seed } from '../../local-org/index.ts';
import { ada } from './people.ts';
import { test as base } from './quiet.ts';

interface Pages {
  secondFactor: SecondFactorPage;
  /** Has Ada, with her password, get to where a second factor is asked for, if one is. */
  enterPassword: () => Promise<void>;
  /** Has a code sent to the phone that is set up, and enters it. */
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

/** A phone's number, and how it is typed where its country is chosen already. */
export const number = '+12025550123';
export const withinCountry = '2025550123';

/** What the guide sets: an authentication policy that asks for two factors. */
export function demandSecondFactor(seed: Seed): void {
  for (const app of seed.apps) app.accessPolicy = 'Mandatory MFA';
}

/** An org where users may set up an authenticator app. */
export function offerAuthenticatorApp(seed: Seed): void {
  for (const each of seed.authenticators) if (each.key === 'google_otp') each.status = 'ACTIVE';
}

/** A user of the org who has set up the phone earlier. */
export function givePhone({ store, clock }: LocalOrg, login = ada.login): void {
  const userId = store.users.find('login', login)[0]?.id ?? '';
  store.enrollments.put({
    id: 'sms0000000000000001',
    userId,
    key: 'phone_number',
    phoneNumber: number,
    created: clock.now(),
  });
}

/**
 * A user of the org who has set up an authenticator app earlier.
 * @returns the secret that the app shares with the org, in base32.
 */
export function giveAuthenticatorApp({ store, clock }: LocalOrg, login = ada.login): string {
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

/** The next code that comes to the phone. */
export const codeFor = async ({ outbox }: LocalOrg): Promise<string> =>
  (await outbox.next(number)).code ?? '';

/** A code that is wrong where `code` is right. */
export const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000');
