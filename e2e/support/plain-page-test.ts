import type { OktaAuth, OktaAuthOptions } from '@okta/okta-auth-js';
import { test as base, type Page } from '@playwright/test';
import { createLocalOrg, loadSeed, type LocalOrg, type Seed } from '../../local-org/index.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import type { Site } from './listen.ts';
import { ada } from './people.ts';
import { servePlainPage } from './plain-page.ts';
import { putSession } from './put-sign-in.ts';
import { withoutLeeway } from './without-leeway.ts';

declare global {
  interface Window {
    sdk: OktaAuth;
    OktaAuth: new (options: object) => OktaAuth;
  }
}

/** For tests of Okta's SDK against the servers, without the app: the plain page, and an org that it is registered with. */
export const test = base.extend<{ site: Site; org: LocalOrg; signInPage: SignInPage }>({
  site: async ({}, use) => {
    const site = await servePlainPage();
    await use(site);
    await site.close();
  },
  org: async ({ site }, use) => {
    const seed = JSON.stringify(withoutLeeway(loadSeed())).replaceAll('http://localhost:9000', site.origin);
    const org = await createLocalOrg({ seed: JSON.parse(seed) as Seed, scryptCost: 16 });
    await use(org);
    await org.close();
  },
  signInPage: async ({ page }, use) => use(new SignInPage(page)),
});

/**
 * Opens the plain page and signs in Ada, who already has a session at the org. Afterwards `window.sdk` is the SDK with her tokens.
 * @param options options of the SDK, in addition to those that every test uses.
 */
export async function signInWithSdk(
  page: Page,
  { origin }: Site,
  org: LocalOrg,
  options: Partial<OktaAuthOptions> & Pick<OktaAuthOptions, 'issuer'>,
): Promise<void> {
  // Runs on every load of the page, so that the SDK exists after a redirect too.
  await page.addInitScript(
    (sdkOptions) => {
      document.addEventListener('DOMContentLoaded', () => {
        if ('OktaAuth' in window) window.sdk = new window.OktaAuth(sdkOptions);
      });
    },
    {
      clientId: 'local-page',
      redirectUri: `${origin}/`,
      scopes: ['openid', 'profile', 'email', 'offline_access'],
      services: { autoRenew: false, autoRemove: false },
      ...options,
    },
  );
  await putSession(page.context(), org, ada.login);
  await page.goto(`${origin}/`);
  await page.evaluate(() => void window.sdk.signInWithRedirect());
  await page.waitForURL(`${origin}/?code=*`);
  await page.evaluate(async () => window.sdk.storeTokensFromRedirect());
}
