import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  redirectParameters,
  authorizationRequest,
  claimsOf,
  exchangeCode,
  getTokens,
  localSpa,
  type Tokens,
} from '../testing/app.ts';
import { createTestBrowser, type TestBrowser } from '../testing/browser.ts';
import { startTestOrg } from '../testing/org.ts';
import { openSession } from '../testing/session.ts';
import { signInOnPage, stateTokenOf } from '../testing/sign-in.ts';
import { fingerprint } from '../ids.ts';

const { org, clock } = await startTestOrg();
const password = 'Local-0rg!';

/** Starts a sign-in, up to the sign-in page. */
async function begin(changes: Readonly<Record<string, string | undefined>> = {}) {
  const browser = createTestBrowser();
  const { url, codeVerifier } = authorizationRequest(org.issuer, localSpa, changes);
  const page = await browser.fetch(url);
  const stateToken = stateTokenOf(await page.clone().text());
  return { browser, page, codeVerifier, stateToken };
}

/** Marks a sign-in as succeeded and starts its session, like the last step of the page. */
function succeed(browser: TestBrowser, stateToken: string, login = 'ada@example.com') {
  const session = openSession(org, browser, login);
  org.store.transactions.update(fingerprint(stateToken), { status: 'succeeded', sessionId: session.id });
  return session;
}

const redirect = (browser: TestBrowser, stateToken: string): Promise<Response> =>
  browser.fetch(`${org.url}/login/token/redirect?stateToken=${stateToken}`);

async function assertOver(response: Response): Promise<void> {
  assert.equal(response.status, 400);
  assert.equal(response.headers.get('Location'), null);
  assert.match(await response.text(), /Go back to the app and sign in again/);
}

describe('after the sign-in page', () => {
  it('the app gets a code that it can redeem with its verifier', async () => {
    const { browser, page, codeVerifier } = await begin();
    const response = await signInOnPage(browser, org, page, 'ada@example.com', password);
    const { code, state } = redirectParameters(response);
    assert.equal(state, 'the-state');
    const tokens = await exchangeCode(browser, org.issuer, localSpa, code ?? '', codeVerifier);
    assert.equal(tokens.status, 200);
  });

  it("the response uses the response mode of the app's request", async () => {
    const { browser, stateToken } = await begin({ response_mode: 'fragment' });
    succeed(browser, stateToken);
    const location = (await redirect(browser, stateToken)).headers.get('Location') ?? '';
    assert.match(location, /#code=/);
  });

  it('the redirect works once', async () => {
    const { browser, stateToken } = await begin();
    succeed(browser, stateToken);
    assert.ok(redirectParameters(await redirect(browser, stateToken))['code']);
    await assertOver(await redirect(browser, stateToken));
  });

  it('the redirect is rejected before the sign-in has succeeded, and the sign-in continues', async () => {
    const { browser, stateToken } = await begin();
    openSession(org, browser, 'ada@example.com');
    await assertOver(await redirect(browser, stateToken));
    succeed(browser, stateToken);
    assert.ok(redirectParameters(await redirect(browser, stateToken))['code']);
  });

  it('the redirect is rejected in another browser, with another session or without one', async () => {
    const { browser, stateToken } = await begin();
    succeed(browser, stateToken);
    const other = createTestBrowser();
    openSession(org, other, 'bob@example.com');
    await assertOver(await redirect(other, stateToken));
    openSession(org, browser, 'bob@example.com');
    await assertOver(await redirect(browser, stateToken));
    browser.cookies.delete('idx');
    await assertOver(await redirect(browser, stateToken));
  });

  it('the redirect is rejected for a state token that is forged, missing or an hour old', async () => {
    const { browser, stateToken } = await begin();
    succeed(browser, stateToken);
    await assertOver(await redirect(browser, '02.id.made-up'));
    await assertOver(await redirect(browser, ''));
    clock.advance(60 * 60_000);
    await assertOver(await redirect(browser, stateToken));
  });

  it('the app gets an error if the user is not assigned to it', async () => {
    const { browser, stateToken } = await begin();
    const { userId } = succeed(browser, stateToken);
    const user = org.store.users.get(userId) ?? assert.fail();
    org.store.users.update(userId, { groupIds: [] });
    const { error } = redirectParameters(await redirect(browser, stateToken));
    org.store.users.update(userId, { groupIds: user.groupIds });
    assert.equal(error, 'access_denied');
  });

  it('the app gets an error if the sign-in was weaker than requested', async () => {
    const { browser, stateToken } = await begin({ acr_values: 'phr' });
    succeed(browser, stateToken);
    assert.equal(
      redirectParameters(await redirect(browser, stateToken))['error'],
      'unmet_authentication_requirements',
    );
  });

  it('the session works at the other server and for the next sign-in, without a page', async () => {
    const { browser, page } = await begin();
    await signInOnPage(browser, org, page, 'ada@example.com', password);
    for (const issuer of [org.url, org.issuer])
      assert.ok((await getTokens(browser, issuer, localSpa)).id_token);
  });

  it('prompt=login gives a new auth_time', async () => {
    const { browser, page } = await begin();
    await signInOnPage(browser, org, page, 'ada@example.com', password);
    const before = claimsOf((await getTokens(browser, org.issuer, localSpa)).id_token)['auth_time'];
    clock.advance(60_000);
    const { url, codeVerifier } = authorizationRequest(org.issuer, localSpa, { prompt: 'login' });
    const answer = await signInOnPage(browser, org, await browser.fetch(url), 'ada@example.com', password);
    const { code = '' } = redirectParameters(answer);
    const response = await exchangeCode(browser, org.issuer, localSpa, code, codeVerifier);
    const after = claimsOf(((await response.json()) as Tokens).id_token)['auth_time'];
    assert.ok(Number(after) >= Number(before) + 60);
  });
});
