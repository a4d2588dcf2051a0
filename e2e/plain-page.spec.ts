import { expect } from '@playwright/test';
import { ada } from './support/people.ts';
import { signInWithSdk, test } from './support/plain-page-test.ts';

for (const server of ['org', 'custom'] as const) {
  test.describe(`Okta's own SDK on a plain page, with the ${server} authorization server`, () => {
    test.beforeEach(async ({ page, site, org }) =>
      signInWithSdk(page, site, org, { issuer: server === 'org' ? org.url : org.issuer }),
    );

    test('the redirect delivers tokens that the SDK and userinfo accept', async ({ page, org }) => {
      const { claims, user } = await page.evaluate(async () => ({
        claims: (await window.sdk.tokenManager.getTokens()).idToken?.claims,
        user: await window.sdk.getUser(),
      }));
      const id = org.store.users.find('login', ada.login)[0]?.id;
      expect(claims).toMatchObject({
        sub: id,
        name: ada.name,
        email: ada.login,
        aud: 'local-page',
        amr: ['pwd'],
      });
      expect(user).toMatchObject({ sub: id, name: ada.name, preferred_username: ada.login });
    });

    test('a silent request in a hidden frame gets new tokens', async ({ page }) => {
      const subjects = await page.evaluate(async () => {
        const { tokens } = await window.sdk.token.getWithoutPrompt();
        return [tokens.idToken?.claims.sub, window.sdk.tokenManager.getTokensSync().idToken?.claims.sub];
      });
      expect(subjects[0]).toBe(subjects[1]);
    });

    test('the refresh token gets new tokens, but only once', async ({ page }) => {
      const errors = await page.evaluate(async () => {
        const used = window.sdk.tokenManager.getTokensSync().refreshToken;
        const before = window.sdk.tokenManager.getTokensSync().accessToken?.accessToken;
        await window.sdk.tokenManager.renew('accessToken');
        const after = window.sdk.tokenManager.getTokensSync().accessToken?.accessToken;
        if (!used || !after || before === after) return 'not renewed';
        return window.sdk.token.renewTokens({}).then(() =>
          window.sdk.token.renewTokensWithRefresh({}, used).then(
            () => 'used twice',
            (error: unknown) => (error as { errorCode?: string }).errorCode,
          ),
        );
      });
      expect(errors).toBe('invalid_grant');
    });

    test('the SDK finds the session, and no longer finds it after closing it', async ({ page }) => {
      const statuses = await page.evaluate(async () => {
        const before = await window.sdk.session.get();
        const closed = await window.sdk.closeSession();
        const after = await window.sdk.session.get();
        return [before.status, closed, after.status];
      });
      expect(statuses).toEqual(['ACTIVE', true, 'INACTIVE']);
    });

    test('sign-out revokes the tokens, ends the session and redirects back; the next sign-in needs the password', async ({
      page,
      site,
      signInPage,
    }) => {
      await page.evaluate(
        () => void window.sdk.signOut({ postLogoutRedirectUri: `${location.origin}/`, state: 'left' }),
      );
      await page.waitForURL(`${site.origin}/?state=left`);
      await page.waitForFunction(() => 'sdk' in window);
      const tokens = await page.evaluate(async () => {
        // The SDK only marks the tokens before the redirect. It removes them when it starts after the redirect.
        await window.sdk.start();
        return window.sdk.tokenManager.getTokensSync();
      });
      expect(tokens).toEqual({});
      await page.evaluate(() => void window.sdk.signInWithRedirect());
      await signInPage.signIn(ada.login, ada.password);
      await page.waitForURL(`${site.origin}/?code=*`);
      await page.evaluate(async () => window.sdk.storeTokensFromRedirect());
      expect(await page.evaluate(async () => (await window.sdk.getUser()).name)).toBe(ada.name);
    });
  });
}

test('a silent request without a session returns login_required', async ({ page, site, org }) => {
  await page.goto(`${site.origin}/`);
  const error = await page.evaluate(async (issuer) => {
    const sdk = new window.OktaAuth({ issuer, clientId: 'local-page', redirectUri: `${location.origin}/` });
    return sdk.token.getWithoutPrompt().then(
      () => 'signed in',
      (reason: unknown) => (reason as { errorCode?: string }).errorCode,
    );
  }, org.issuer);
  expect(error).toBe('login_required');
});
