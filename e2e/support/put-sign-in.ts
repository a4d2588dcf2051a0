import type { BrowserContext } from '@playwright/test';
import type { LocalOrg } from '../../local-org/index.ts';
import { claimsOf, getTokens } from '../../local-org/testing/app.ts';
import { createTestBrowser, type TestBrowser } from '../../local-org/testing/browser.ts';
import { openSession } from '../../local-org/testing/session.ts';

const clientId = 'local-spa';

/**
 * Stores in a new browser what a sign-in would store: the org's session cookie, and the user's tokens in the app's
 * `localStorage`, in the format of the SDK's token manager. Use it in tests of what happens after a sign-in: it takes a
 * few milliseconds and doesn't open the sign-in page.
 * @param context the browser context; its previous cookies and storage are deleted.
 * @param origin the app's origin, whose redirect URI must be registered with the org.
 * @param login the username of a user in the org.
 * @throws if the org does not issue tokens to the user.
 */
export async function putSignIn(
  context: BrowserContext,
  org: LocalOrg,
  origin: string,
  login: string,
): Promise<void> {
  const browser = createTestBrowser();
  openSession(org, browser, login);
  const { issuer } = org;
  const tokens = await getTokens(browser, issuer, {
    clientId,
    redirectUri: `${origin}/login/callback`,
    postLogoutRedirectUri: `${origin}/`,
  });
  const idClaims = claimsOf(tokens.id_token);
  const accessClaims = claimsOf(tokens.access_token);
  const common = { scopes: tokens.scope.split(' '), authorizeUrl: `${issuer}/v1/authorize` };
  const stored = {
    accessToken: {
      ...common,
      accessToken: tokens.access_token,
      claims: accessClaims,
      expiresAt: accessClaims['exp'],
      tokenType: tokens.token_type,
      userinfoUrl: `${issuer}/v1/userinfo`,
    },
    idToken: {
      ...common,
      idToken: tokens.id_token,
      claims: idClaims,
      expiresAt: idClaims['exp'],
      issuer,
      clientId,
    },
    refreshToken: {
      ...common,
      refreshToken: tokens.refresh_token,
      expiresAt: accessClaims['exp'],
      tokenUrl: `${issuer}/v1/token`,
      issuer,
    },
  };
  await context.setStorageState({
    cookies: cookiesOf(browser),
    origins: [
      { origin, localStorage: [{ name: 'okta-token-storage:local-spa', value: JSON.stringify(stored) }] },
    ],
  });
}

/**
 * Gives a browser a session at the org, as if the user had signed in to another app. The next app signs in without the
 * sign-in page.
 * @param login the username of a user in the org.
 */
export async function putSession(context: BrowserContext, org: LocalOrg, login: string): Promise<void> {
  const browser = createTestBrowser();
  openSession(org, browser, login);
  await context.addCookies(cookiesOf(browser));
}

const cookiesOf = ({ cookies }: TestBrowser) =>
  [...cookies].map(([name, value]) => ({
    name,
    value,
    domain: 'localhost',
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax' as const,
  }));
