import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { redirectParameters, authorizationRequest, claimsOf, getTokens, localSpa } from '../testing/app.ts';
import { createTestBrowser } from '../testing/browser.ts';
import { formNames, messageKeys, openSignIn, resumeSignIn } from '../testing/idx.ts';
import { startTestOrg } from '../testing/org.ts';
import {
  authenticatorId,
  giveFactor,
  newestCode,
  reachSecondFactor,
  setAccessRule,
  userOf,
} from '../testing/second-factor.ts';
import { openSession } from '../testing/session.ts';

const { org, clock } = await startTestOrg();
const minute = 60_000;
const number = '+12025550123';
giveFactor(org, 'ada@example.com', { key: 'phone_number', phoneNumber: number });
const bySms = { authenticator: { id: authenticatorId(org, 'phone_number'), methodType: 'sms' } };

/** A browser in which Ada has proved these factors, each the given number of minutes ago. */
function browserWith(ages: Record<string, number>, changes: object = {}) {
  const browser = createTestBrowser();
  const factors = Object.fromEntries(
    Object.entries(ages).map(([method, age]) => [method, clock.now() - age * minute]),
  );
  return { browser, session: openSession(org, browser, 'ada@example.com', { factors, ...changes }) };
}

/** The first response of the sign-in page in a browser. */
const open = (browser = createTestBrowser(), parameters: Record<string, string> = {}) =>
  reachSecondFactor(org, 'ada@example.com', browser, parameters);

const password = { credentials: { passcode: 'Local-0rg!' } };

beforeEach(() => {
  setAccessRule(org, { factorMode: '2FA', reauthenticateIn: 'PT1H' });
  clock.advance(10 * minute);
});

describe('an open session with one recent factor of two', () => {
  it('asks for the second factor only, shows the user, and continues under a new id', async () => {
    const { browser, session } = browserWith({ pwd: 30 }, { remembered: true });
    const cookie = browser.cookies.get('idx');
    const { shown, post, type } = await open(browser);
    assert.deepEqual(formNames(shown), ['authenticator-verification-data']);
    assert.equal(shown.body.user?.value.identifier, 'ada@example.com');
    await post('challenge', bySms);
    const done = await type(newestCode(org, number));
    assert.ok(done.body.success);
    assert.notEqual(browser.cookies.get('idx'), cookie);
    assert.equal(org.store.sessions.get(session.id), undefined);
    const now = org.store.sessions.find('userId', session.userId).at(-1);
    assert.equal(now?.factors['pwd'], session.factors['pwd']);
    assert.equal(now?.created, session.created);
    assert.equal(now.remembered, true);
    assert.match(done.headers.getSetCookie().join(), /idx=.+Max-Age/);

    assert.ok(redirectParameters(await browser.fetch(done.body.success.href))['code']);
    const { id_token } = await getTokens(browser, org.issuer, localSpa);
    assert.deepEqual(claimsOf(id_token)['amr'], ['pwd', 'sms', 'mfa']);
    assert.equal(claimsOf(id_token)['auth_time'], Math.floor((now.factors['sms'] ?? 0) / 1000));
  });

  it('asks for the password only, if that is the old one', async () => {
    const { browser } = browserWith({ pwd: 61, sms: 30 });
    const { shown, post } = await open(browser);
    assert.deepEqual(formNames(shown), ['challenge-authenticator']);
    const { value } = shown.body['currentAuthenticatorEnrollment'] as { value: { key: string } };
    assert.equal(value.key, 'okta_password');
    assert.ok((await post('challenge/answer', password)).body.success);
  });

  it("can't become the session of another user", async () => {
    const { browser } = browserWith({ pwd: 61, sms: 30 });
    const { post } = await open(browser);
    const bob = await post('identify', { identifier: 'bob@example.com', ...password });
    assert.equal(bob.status, 400);
    assert.equal(bob.body.user?.value.identifier, 'ada@example.com');
    const named = await post('challenge/answer', { identifier: 'bob@example.com', ...password });
    assert.equal(named.body.user?.value.id, userOf(org).id);
  });

  it('does not follow a login that now belongs to someone else', async () => {
    const { browser } = browserWith({ pwd: 61, sms: 30 });
    const { post } = await open(browser);
    const [ada, bob] = [userOf(org), userOf(org, 'bob@example.com')];
    org.store.users.update(ada.id, { login: 'ada.lovelace@example.com' });
    org.store.users.update(bob.id, { login: 'ada@example.com' });
    const answer = await post('challenge/answer', password);
    org.store.users.put(ada);
    org.store.users.put(bob);
    assert.equal(answer.body.success, undefined);
    assert.deepEqual(messageKeys(answer), ['incorrectPassword']);
  });

  it('no longer counts once it has ended', async () => {
    for (const end of ['by signing out', 'for another user'] as const) {
      const { browser } = browserWith({ pwd: 30 });
      const { post, type, signIn } = await open(browser);
      await post('challenge', bySms);
      if (end === 'by signing out')
        await browser.fetch(`${org.url}/api/v1/sessions/me`, { method: 'DELETE' });
      else openSession(org, browser, 'bob@example.com');
      for (const answer of [await type(newestCode(org, number)), await signIn.introspect()]) {
        assert.equal(answer.status, 401, end);
        assert.deepEqual(messageKeys(answer), ['idx.session.expired']);
      }
    }
  });

  it('asks for the same after a reload, and for everything once the session has ended', async () => {
    const { browser } = browserWith({ pwd: 30 });
    const { url } = authorizationRequest(org.issuer, localSpa);
    const visit = async () =>
      resumeSignIn(org, browser, await (await browser.fetch(url)).text()).introspect();
    for (const page of [await visit(), await visit()])
      assert.deepEqual(formNames(page), ['authenticator-verification-data']);
    await browser.fetch(`${org.url}/api/v1/sessions/me`, { method: 'DELETE' });
    assert.deepEqual(formNames(await visit()), ['identify']);
  });

  it('starts for anyone after cancelling', async () => {
    const { browser } = browserWith({ pwd: 30 });
    const { post, signIn } = await open(browser);
    const first = await post('cancel');
    assert.deepEqual(formNames(first), ['identify']);
    const { stateHandle } = first.body;
    const next = await signIn.post('identify', { stateHandle, identifier: 'ada@example.com', ...password });
    assert.deepEqual(formNames(next), ['authenticator-verification-data']);
  });

  it("can't be used in another browser", async () => {
    const { browser } = browserWith({ pwd: 30 });
    const { signIn, stateHandle } = await open(browser);
    const other = createTestBrowser();
    const answer = await signIn.post('challenge', { stateHandle, ...bySms }, other);
    assert.deepEqual(messageKeys(answer), ['idx.session.expired']);
  });

  it('shows no page to an app with prompt=none', async () => {
    const { browser } = browserWith({ pwd: 30 });
    await assert.rejects(
      getTokens(browser, org.issuer, localSpa, { prompt: 'none' }),
      /requires re-authentication or MFA/,
    );
  });
});

describe('an open session with two factors', () => {
  it('is enough while both are recent', async () => {
    const { browser } = browserWith({ pwd: 50, sms: 50 });
    assert.ok((await getTokens(browser, org.issuer, localSpa)).id_token);
    clock.advance(11 * minute);
    assert.deepEqual(formNames((await open(browser)).shown), ['challenge-authenticator']);
  });

  it('asks the same user for both if the policy requires that at every sign-in', async () => {
    setAccessRule(org, { factorMode: '2FA', reauthenticateIn: 'PT0S' });
    const { browser } = browserWith({ pwd: 0, sms: 0 });
    const { shown, post, type } = await open(browser);
    assert.deepEqual(formNames(shown), ['challenge-authenticator']);
    assert.equal(shown.body.user?.value.identifier, 'ada@example.com');
    const next = await post('challenge/answer', password);
    assert.deepEqual(formNames(next), ['authenticator-verification-data']);
    await post('challenge', bySms);
    const { body } = await type(newestCode(org, number));
    assert.ok(body.success);
    assert.ok(redirectParameters(await browser.fetch(body.success.href))['code']);
  });

  it("asks for both again if the app's max_age is shorter", async () => {
    const { browser } = browserWith({ pwd: 50, sms: 10 });
    assert.ok((await getTokens(browser, org.issuer, localSpa, { max_age: '900' })).id_token);
    const { shown, post } = await open(browser, { max_age: '300' });
    assert.deepEqual(formNames(shown), ['challenge-authenticator']);
    assert.deepEqual(formNames(await post('challenge/answer', password)), [
      'authenticator-verification-data',
    ]);
  });

  for (const [what, parameters] of [
    ['the app sends prompt=login', { prompt: 'login' }],
    ['the app hints at another user', { login_hint: 'bob@example.com', max_age: '1' }],
  ] as const)
    it(`starts a sign-in for anyone if ${what}`, async () => {
      const { browser } = browserWith({ pwd: 5, sms: 5 });
      const first = await (await openSignIn(org, browser, parameters)).introspect();
      assert.deepEqual(formNames(first), ['identify']);
      assert.equal(first.body.user, undefined);
    });

  it('is replaced by that of another user who signs in with prompt=login', async () => {
    setAccessRule(org, { factorMode: '1FA', reauthenticateIn: 'PT1H' });
    const { browser, session } = browserWith({ pwd: 5 });
    const signIn = await openSignIn(org, browser, { prompt: 'login' });
    const { stateHandle } = (await signIn.introspect()).body;
    const done = await signIn.post('identify', { stateHandle, identifier: 'bob@example.com', ...password });
    assert.ok(done.body.success);
    assert.equal(org.store.sessions.get(session.id), undefined);
    const { id_token } = await getTokens(browser, org.issuer, localSpa, { prompt: 'none' });
    assert.equal(claimsOf(id_token)['sub'], userOf(org, 'bob@example.com').id);
  });
});
