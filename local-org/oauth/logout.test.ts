import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { authorizationRequest, endpoint, getTokens, localPage, localSpa } from '../testing/app.ts';
import { createTestBrowser, form, type TestBrowser } from '../testing/browser.ts';
import { startTestOrg } from '../testing/org.ts';
import { openSession } from '../testing/session.ts';

const { org, clock } = await startTestOrg();

async function signIn(issuer = org.issuer, login = 'ada@example.com') {
  const browser = createTestBrowser();
  openSession(org, browser, login);
  return { browser, ...(await getTokens(browser, issuer, localSpa)) };
}

type Fields = Readonly<Record<string, string>>;

const logout = (browser: TestBrowser, fields: Fields, issuer = org.issuer): Promise<Response> =>
  browser.fetch(`${endpoint(issuer, 'logout')}?${new URLSearchParams(fields)}`);

const isSignedIn = async (browser: TestBrowser): Promise<boolean> =>
  (await browser.fetch(authorizationRequest(org.issuer, localSpa, { prompt: 'none' }).url)).headers
    .get('Location')
    ?.includes('code=') ?? false;

describe('logout', () => {
  for (const issuer of [org.url, org.issuer])
    it(`ends the session and redirects to the app with the state, at ${new URL(issuer).pathname}`, async () => {
      const { browser, id_token } = await signIn(issuer);
      const response = await logout(
        browser,
        {
          id_token_hint: id_token,
          post_logout_redirect_uri: localSpa.postLogoutRedirectUri,
          state: 'a b&c',
        },
        issuer,
      );
      assert.equal(response.status, 302);
      assert.equal(response.headers.get('Location'), 'http://localhost:4200/?state=a+b%26c');
      assert.equal(await isSignedIn(browser), false);
    });

  it('works by POST too', async () => {
    const { browser, id_token } = await signIn();
    const { postLogoutRedirectUri } = localSpa;
    const response = await browser.fetch(
      endpoint(org.issuer, 'logout'),
      form({ id_token_hint: id_token, post_logout_redirect_uri: postLogoutRedirectUri }),
    );
    assert.equal(response.headers.get('Location'), postLogoutRedirectUri);
    assert.equal(await isSignedIn(browser), false);
  });

  it('accepts an expired ID token', async () => {
    const { browser, id_token } = await signIn();
    clock.advance(100 * 60_000);
    assert.equal(await isSignedIn(browser), true);
    await logout(browser, { id_token_hint: id_token });
    assert.equal(await isSignedIn(browser), false);
  });

  it('shows a page if the request has no redirect URI', async () => {
    const { browser, id_token } = await signIn();
    const response = await logout(browser, { id_token_hint: id_token });
    assert.equal(response.status, 200);
    assert.match(await response.text(), /You are signed out/);
  });

  it('redirects to the app also without a session', async () => {
    const { id_token } = await signIn();
    const response = await logout(createTestBrowser(), {
      id_token_hint: id_token,
      post_logout_redirect_uri: localSpa.postLogoutRedirectUri,
    });
    assert.equal(response.headers.get('Location'), localSpa.postLogoutRedirectUri);
  });

  it('keeps the session of another user', async () => {
    const { id_token } = await signIn();
    const { browser } = await signIn(org.issuer, 'bob@example.com');
    await logout(browser, { id_token_hint: id_token });
    assert.equal(await isSignedIn(browser), true);
  });

  it('shows an error page and ends nothing for an address that is not registered', async () => {
    const { browser, id_token } = await signIn();
    for (const uri of [
      'http://evil.example/',
      'http://localhost:4200',
      'http://localhost:4200/?x',
      localPage.postLogoutRedirectUri,
    ]) {
      const response = await logout(browser, { id_token_hint: id_token, post_logout_redirect_uri: uri });
      assert.equal(response.status, 400, uri);
      assert.equal(response.headers.get('Location'), null);
      assert.match(await response.text(), /must be a Logout redirect URI in the client app settings/);
    }
    assert.equal(await isSignedIn(browser), true);
  });

  it('shows an error page and ends nothing without an ID token of this server', async () => {
    const { browser, id_token, access_token } = await signIn();
    const forged = `${id_token.split('.').slice(0, 2).join('.')}.AAAA`;
    const { id_token: foreign } = await signIn(org.url);
    for (const hint of ['', 'made-up', forged, access_token, foreign]) {
      const response = await logout(browser, {
        id_token_hint: hint,
        post_logout_redirect_uri: localSpa.postLogoutRedirectUri,
      });
      assert.equal(response.status, 400);
      assert.match(await response.text(), /The id token is invalid/);
    }
    assert.equal(await isSignedIn(browser), true);
  });

  it('rejects a parameter that is sent twice', async () => {
    const { browser, id_token } = await signIn();
    const url = `${endpoint(org.issuer, 'logout')}?id_token_hint=${id_token}&state=1&state=2`;
    assert.equal((await browser.fetch(url)).status, 400);
    assert.equal(await isSignedIn(browser), true);
  });

  it('keeps tokens, as Okta does', async () => {
    const { browser, id_token, access_token } = await signIn();
    await logout(browser, { id_token_hint: id_token });
    const response = await browser.fetch(endpoint(org.issuer, 'userinfo'), {
      headers: { Authorization: `Bearer ${access_token}` },
    });
    assert.equal(response.status, 200);
  });
});
