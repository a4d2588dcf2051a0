import type { User as OktaUser } from '@okta/okta-sdk-nodejs';
import type { LocalOrg } from '../org.ts';
import { authorizationRequest, localSpa, redirectParameters } from './app.ts';
import { createTestBrowser, type TestBrowser } from './browser.ts';
import { sdkFor } from './sdk.ts';
import { signInOnPage } from './sign-in.ts';

export const password = 'Abcd-1234';

let created = 0;

/** A profile that no other user of the tests has. */
export function newProfile(): { login: string; email: string; firstName: string; lastName: string } {
  const email = `user${++created}@example.com`;
  return { login: email, email, firstName: 'Grace', lastName: `Hopper${created}` };
}

/**
 * Creates a user by Okta's SDK.
 * @param options of `createUser`; `password: undefined` for a user without one.
 */
export const createTestUser = (
  org: Pick<LocalOrg, 'url'>,
  options: { activate?: boolean; nextLogin?: 'changePassword'; password?: string | undefined } = {},
): Promise<OktaUser & { readonly id: string }> => {
  const { password: value, ...query } = { password, ...options };
  const credentials = value === undefined ? {} : { credentials: { password: { value } } };
  return sdkFor(org).userApi.createUser({
    ...query,
    body: { profile: newProfile(), ...credentials },
  }) as Promise<OktaUser & { readonly id: string }>;
};

/** The username of a user of the SDK. */
export const loginOf = ({ profile }: OktaUser): string => profile?.login ?? '';

/**
 * Signs in at the sign-in page.
 * @returns `signed in`, or the message of the page.
 */
export async function trySignIn(
  org: Pick<LocalOrg, 'url' | 'issuer'>,
  login: string,
  passcode = password,
  browser: TestBrowser = createTestBrowser(),
): Promise<string> {
  const page = await browser.fetch(authorizationRequest(org.issuer, localSpa).url);
  try {
    const response = await signInOnPage(browser, org, page, login, passcode);
    return redirectParameters(response)['code'] === undefined ? 'no code' : 'signed in';
  } catch (error) {
    return (error as Error).message;
  }
}
