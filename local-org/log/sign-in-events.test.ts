import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redirectParameters, authorizationRequest, endpoint, getTokens, localSpa } from '../testing/app.ts';
import { unassignAll } from '../testing/assignments.ts';
import { createTestBrowser, type TestBrowser } from '../testing/browser.ts';
import { openSignIn } from '../testing/idx.ts';
import { startTestOrg } from '../testing/org.ts';
import { passwordSettingsOf } from '../testing/password-policy.ts';
import { openSession } from '../testing/session.ts';
import { signInOnPage } from '../testing/sign-in.ts';

const { org, clock } = await startTestOrg();
const ada = 'ada@example.com';
const password = 'Local-0rg!';
const userAgent = 'Mozilla/5.0 (a browser of a test)';

/** A browser that sends a `User-Agent` header. */
function createNamedBrowser(): TestBrowser {
  const browser = createTestBrowser();
  return {
    cookies: browser.cookies,
    fetch(url, init = {}) {
      const headers = new Headers(init.headers);
      headers.set('User-Agent', userAgent);
      return browser.fetch(url, { ...init, headers });
    },
  };
}

/** The events that were recorded while `act` ran: event type, user, outcome. */
async function recorded(act: () => Promise<unknown>): Promise<string[]> {
  const before = org.log.events().length;
  await act();
  return org.log
    .events()
    .slice(before)
    .map(
      ({ eventType, actor, outcome }) =>
        `${eventType} ${actor.alternateId} ${outcome.reason ?? outcome.result}`,
    );
}

const visit = (browser: TestBrowser) => browser.fetch(authorizationRequest(org.issuer, localSpa).url);
const tryPassword = async (identifier: string, passcode: string) => {
  const signIn = await openSignIn(org, createTestBrowser());
  const { stateHandle } = (await signIn.introspect()).body;
  await signIn.post('identify', { stateHandle, identifier, credentials: { passcode } });
};

describe('the log of a sign-in', () => {
  it('records the session, the app that the user signed in to, and the end, with the browser', async () => {
    const browser = createNamedBrowser();
    assert.deepEqual(
      await recorded(async () => signInOnPage(browser, org, await visit(browser), ada, password)),
      [`user.session.start ${ada} SUCCESS`, `user.authentication.sso ${ada} SUCCESS`],
    );
    const [start, sso] = org.log.events().slice(-2);
    for (const event of [start, sso]) assert.equal(event?.client.userAgent?.rawUserAgent, userAgent);
    assert.deepEqual(sso?.target, [
      { id: 'local-spa', type: 'AppInstance', alternateId: 'Angular app', displayName: 'Angular app' },
    ]);
    const { id_token } = await getTokens(browser, org.issuer, localSpa);
    const logout = `${endpoint(org.issuer, 'logout')}?${new URLSearchParams({ id_token_hint: id_token }).toString()}`;
    assert.deepEqual(await recorded(() => browser.fetch(logout)), [`user.session.end ${ada} SUCCESS`]);
    assert.deepEqual(await recorded(() => browser.fetch(logout)), []);
  });

  it('records a sign-in to an app with an open session, also without a page', async () => {
    const browser = createTestBrowser();
    openSession(org, browser, ada);
    assert.deepEqual(await recorded(() => visit(browser)), [`user.authentication.sso ${ada} SUCCESS`]);
  });

  it('records why a sign-in was rejected, which the page does not show', async () => {
    assert.deepEqual(await recorded(() => tryPassword(ada, 'wrong')), [
      `user.session.start ${ada} INVALID_CREDENTIALS`,
    ]);
    // The typed username is not in the log, because people sometimes type their password there.
    assert.deepEqual(await recorded(() => tryPassword('nobody@example.com', 'wrong')), [
      'user.session.start unknown VERIFICATION_ERROR',
    ]);
  });

  it('records a lockout, the attempts during it, and its end', async () => {
    const bob = 'bob@example.com';
    const { maxAttempts, autoUnlockMinutes } = passwordSettingsOf(org).lockout;
    const tries = await recorded(async () => {
      for (let n = 0; n < maxAttempts; n++) await tryPassword(bob, 'wrong');
    });
    assert.deepEqual(tries.slice(-2), [
      `user.account.lock ${bob} LOCKED_OUT`,
      `user.session.start ${bob} INVALID_CREDENTIALS`,
    ]);
    assert.deepEqual(await recorded(() => tryPassword(bob, password)), [
      `user.session.start ${bob} LOCKED_OUT`,
    ]);
    clock.advance(autoUnlockMinutes * 60_000);
    const browser = createTestBrowser();
    assert.deepEqual(
      await recorded(async () => signInOnPage(browser, org, await visit(browser), bob, password)),
      [
        `user.account.unlock ${bob} SUCCESS`,
        `user.session.start ${bob} SUCCESS`,
        `user.authentication.sso ${bob} SUCCESS`,
      ],
    );
  });

  it('records a user who is not assigned to the app, with and without a session', async () => {
    const browser = createTestBrowser();
    openSession(org, browser, ada);
    const assignAgain = unassignAll(org, 'local-spa');
    const attempt = 'app.generic.unauth_app_access_attempt';
    const [withSession = ''] = await recorded(async () => {
      assert.equal(redirectParameters(await visit(browser))['error'], 'access_denied');
    });
    assert.ok(withSession.startsWith(`${attempt} ${ada} User is not assigned`));
    const [without = ''] = await recorded(() => tryPassword(ada, password));
    assert.ok(without.startsWith(`${attempt} ${ada} User is not assigned`));
    assignAgain();
  });

  it('records a session that its app ended', async () => {
    const browser = createTestBrowser();
    openSession(org, browser, ada);
    assert.deepEqual(
      await recorded(() => browser.fetch(`${org.url}/api/v1/sessions/me`, { method: 'DELETE' })),
      [`user.session.end ${ada} SUCCESS`],
    );
  });
});
