import type { BrowserContext } from '@playwright/test';
import type { LocalOrg } from '../../local-org/index.ts';
import { claimsOf, getTokens } from '../../local-org/testing/app.ts';
import { createTestBrowser, type TestBrowser } from '../../local-org/testing/browser.ts';
import { openSession } from '../../local-org/testing/session.ts';

const clientId = 'local-spa';

/**
 * Puts into a new browser what signing in would have left there: the session's cookie at the org, and the tokens that the
 * org gives for it in the app's `localStorage`, in the form of the SDK's token manager. For tests of what comes after a
 * sign-in: it takes a few milliseconds, and the sign-in page is not opened.
 * @param context nothing of what it had before stays.
 * @param origin of the app, whose redirect URI the org must know.
 * @param login of a user in the org.
 * @throws if the org does not give the user tokens.
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
 * Gives a browser a session at the org, as signing in to any app would have: the sign-in page of the next one comes back at once.
 * @param login of a user in the org.
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
