import { expect } from '@playwright/test';
import { createApi, type Api } from '../api/index.ts';
import { callApi } from '../local-org/testing/management.ts';
import { signInWithSdk, test as base } from './support/plain-page-test.ts';

/** The plain page with an org and an API that both require DPoP. */
const test = base.extend<{ api: Api }>({
  api: [
    async ({ site, org }, use) => {
      await callApi(org, 'PUT /api/v1/apps/local-page', {
        settings: { oauthClient: { dpop_bound_access_tokens: true } },
      });
      const api = await createApi({
        issuer: org.issuer,
        clientId: 'local-page',
        allowedOrigins: [site.origin],
        dpop: 'required',
      });
      await use(api);
      await api.close();
    },
    // Depends on `site` so that the setting is in place before the page signs in.
    { auto: true },
  ],
});

/** The SDK's access token, and the thumbprint of its key. */
const tokenOf = () => {
  const { accessToken } = window.sdk.tokenManager.getTokensSync();
  return {
    type: accessToken?.tokenType,
    key: (accessToken?.claims as { cnf?: { jkt: string } } | undefined)?.cnf?.jkt,
    token: accessToken?.accessToken ?? '',
  };
};

/** Calls the API as an app does: repeats the call with the nonce that the API asks for. */
const callAs = async (url: string) => {
  const send = async (nonce?: string) => {
    const proof = await window.sdk.getDPoPAuthorizationHeaders({
      url,
      method: 'GET',
      ...(nonce && { nonce }),
    });
    return fetch(url, { headers: { Authorization: proof.Authorization, DPoP: proof.Dpop } });
  };
  const first = await send();
  const nonce = window.sdk.parseUseDPoPNonceError(first.headers);
  return [first.status, (await send(nonce ?? undefined)).status];
};

test.describe("Okta's own SDK with DPoP", () => {
  test.beforeEach(async ({ page, site, org }) =>
    signInWithSdk(page, site, org, { issuer: org.issuer, dpop: true }),
  );

  test('gets tokens that are bound to a key that can’t be exported from the browser', async ({ page }) => {
    const { type, key } = await page.evaluate(tokenOf);
    expect(type).toBe('DPoP');
    expect(key).toMatch(/^[\w-]{43}$/);
    const exported = await page.evaluate(async () => {
      const opened = indexedDB.open('OktaAuthJs');
      await new Promise((resolve) => (opened.onsuccess = resolve));
      const stored = opened.result.transaction('DPoPKeys').objectStore('DPoPKeys').getAll();
      await new Promise((resolve) => (stored.onsuccess = resolve));
      const [{ privateKey }] = stored.result as [CryptoKeyPair];
      return crypto.subtle.exportKey('jwk', privateKey).then(
        () => 'exported',
        (error: unknown) => (error as Error).name,
      );
    });
    expect(exported).toBe('InvalidAccessError');
  });

  test('can call userinfo, and the API once it has the nonce', async ({ page, api }) => {
    expect(await page.evaluate(async () => (await window.sdk.getUser()).email)).toBe('ada@example.com');
    expect(await page.evaluate(callAs, `${api.url}messages`)).toEqual([401, 200]);
  });

  test('renews the tokens with the same key', async ({ page, api }) => {
    const before = await page.evaluate(tokenOf);
    await page.evaluate(async () => window.sdk.tokenManager.renew('accessToken'));
    const after = await page.evaluate(tokenOf);
    expect(after).toMatchObject({ type: 'DPoP', key: before.key });
    expect(after.token).not.toBe(before.token);
    expect(await page.evaluate(callAs, `${api.url}messages`)).toEqual([401, 200]);
  });

  test('has tokens that are useless in another browser', async ({ page, browser, site, org, api }) => {
    const { token } = await page.evaluate(tokenOf);
    const thief = await browser.newPage();
    await signInWithSdk(thief, site, org, { issuer: org.issuer, dpop: true });
    const statuses = await thief.evaluate(
      async ({ stolen, url }) => {
        const { accessToken } = window.sdk.tokenManager.getTokensSync();
        if (!accessToken) throw new Error('not signed in');
        const params = { url, method: 'GET', accessToken: { ...accessToken, accessToken: stolen } };
        const { Dpop: DPoP } = await window.sdk.getDPoPAuthorizationHeaders(params);
        const tries: Record<string, string>[] = [
          { Authorization: `Bearer ${stolen}` },
          { Authorization: `DPoP ${stolen}` },
          { Authorization: `DPoP ${stolen}`, DPoP },
        ];
        return Promise.all(tries.map(async (headers) => (await fetch(url, { headers })).status));
      },
      { stolen: token, url: `${api.url}messages` },
    );
    expect(statuses).toEqual([401, 401, 401]);
    await thief.close();
  });

  test('revokes its tokens, which needs no proof', async ({ page }) => {
    const revoked = await page.evaluate(async () => {
      const { accessToken } = window.sdk.tokenManager.getTokensSync();
      await window.sdk.revokeRefreshToken();
      return window.sdk.token.getUserInfo(accessToken).then(
        () => 'still good',
        (error: unknown) => (error as { errorCode?: string }).errorCode,
      );
    });
    expect(revoked).toBe('invalid_token');
  });
});
