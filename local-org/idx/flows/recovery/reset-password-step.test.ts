import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { User } from '../../../store/documents.ts';
import { endpoint, getTokens, localPage, localSpa, type Tokens } from '../../../testing/app.ts';
import { createTestBrowser, form, type TestBrowser } from '../../../testing/browser.ts';
import { formNames, type IdxAnswer, messageKeys, openSignIn } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { passwordSettingsOf } from '../../../testing/password-policy.ts';
import { askForEmail, newestEmail } from '../../../testing/recovery.ts';
import { codeMessages as fieldMessages, userOf } from '../../../testing/second-factor.ts';

const { org, clock } = await startTestOrg();
const seeded = org.store.users.all();
const login = 'ada@example.com';
const oldPassword = 'Local-0rg!';
const newPassword = 'Brand-new-0ne';

const ada = (): User => userOf(org);

/** Tries a password in a new sign-in. */
async function signInWith(passcode: string, browser = createTestBrowser()): Promise<IdxAnswer> {
  const signIn = await openSignIn(org, browser);
  const { stateHandle } = (await signIn.introspect()).body;
  return signIn.post('identify', { stateHandle, identifier: login, credentials: { passcode } });
}

/** Goes through a recovery with a code, up to the new password. */
async function reachNewPassword(browser: TestBrowser = createTestBrowser()) {
  const { signIn, stateHandle } = await askForEmail(org, browser, login);
  const { code } = newestEmail(org, login);
  await signIn.post('challenge/answer', { stateHandle, credentials: { passcode: code } });
  return (passcode: unknown, more: object = {}): Promise<IdxAnswer> =>
    signIn.post('challenge/answer', { stateHandle, credentials: { passcode, ...more } });
}

/** A browser that is signed in, with the tokens of its app. */
async function signedIn(): Promise<{ browser: TestBrowser; tokens: Tokens }> {
  const browser = createTestBrowser();
  assert.ok((await signInWith(oldPassword, browser)).body.success);
  return { browser, tokens: await getTokens(browser, org.issuer, localSpa) };
}

const hasSession = async (browser: TestBrowser): Promise<boolean> =>
  (await browser.fetch(`${org.url}/api/v1/sessions/me`)).status === 200;

const refresh = ({ refresh_token }: Tokens): Promise<Response> =>
  createTestBrowser().fetch(
    endpoint(org.issuer, 'token'),
    form({
      grant_type: 'refresh_token',
      client_id: 'local-spa',
      refresh_token,
      scope: 'openid offline_access',
    }),
  );

const isActive = async ({ access_token }: Tokens): Promise<boolean> => {
  const response = await createTestBrowser().fetch(
    endpoint(org.issuer, 'introspect'),
    form({ token: access_token, client_id: 'local-spa', token_type_hint: 'access_token' }),
  );
  return ((await response.json()) as { active: boolean }).active;
};

const logged = (): readonly string[] => org.log.events().map(({ eventType }) => eventType);

beforeEach(() => {
  // Restore Ada before each test, and clear the message limits.
  for (const each of seeded) org.store.users.put(each);
  for (const { id } of org.store.sessions.all()) org.store.sessions.delete(id);
  clock.advance(10 * 60_000);
});

describe('the new password', () => {
  it('is rejected with an error on its field if it breaks a rule, and is asked for again', async () => {
    const choose = await reachNewPassword();
    for (const weak of [
      'short1A',
      'nouppercase1',
      'NOLOWERCASE1',
      'NoNumberHere',
      'Lovelace-1815',
      oldPassword,
    ]) {
      const answer = await choose(weak);
      assert.equal(answer.status, 400, weak);
      assert.deepEqual(fieldMessages(answer), ['password.passwordRequirementsNotMet'], weak);
      assert.deepEqual(formNames(answer), ['reset-authenticator']);
    }
    assert.ok((await choose(newPassword)).body.success);
  });

  it('is asked for together with its rules', async () => {
    const { body } = await (await reachNewPassword())('weak');
    const { complexity, age } = passwordSettingsOf(org);
    for (const name of ['currentAuthenticator', 'recoveryAuthenticator']) {
      const { value } = body[name] as { value: { key: string; settings: unknown } };
      assert.equal(value.key, 'okta_password');
      assert.deepEqual(value.settings, { complexity, age });
    }
  });

  it('must be text', async () => {
    const choose = await reachNewPassword();
    for (const passcode of ['', 1234567890, null, undefined, ['Brand-new-0ne'], 'x'.repeat(1025)])
      assert.equal((await choose(passcode)).status, 400);
    assert.equal((await choose(newPassword, { revokeSessions: 'yes' })).status, 400);
    assert.ok((await signInWith(oldPassword)).body.success);
  });

  it('cannot be one of the last four, across several recoveries', async () => {
    const passwords = ['Number-0ne-pw', 'Number-2wo-pw', 'Number-3hree-pw'];
    for (const password of passwords) {
      clock.advance(10 * 60_000);
      assert.ok((await (await reachNewPassword())(password)).body.success);
    }
    clock.advance(10 * 60_000);
    const choose = await reachNewPassword();
    for (const used of [oldPassword, ...passwords])
      assert.deepEqual(fieldMessages(await choose(used)), ['password.passwordRequirementsNotMet'], used);
    assert.ok((await choose('Number-4our-pw')).body.success);
    clock.advance(10 * 60_000);
    assert.ok((await (await reachNewPassword())(oldPassword)).body.success);
  });

  it('can be set only once', async () => {
    const choose = await reachNewPassword();
    const answers = await Promise.all([choose(newPassword), choose('Another-0ne-pw')]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401]);
    assert.deepEqual(messageKeys(await choose('Another-0ne-pw')), ['idx.session.expired']);
    assert.ok((await signInWith(newPassword)).body.success);
  });

  it('cancels the open sign-ins that used the old one', async () => {
    const [mandatory] = org.store.policies.find('name', 'Mandatory MFA');
    const { accessPolicy } = org.store.apps.update('local-page', { accessPolicy: mandatory?.id ?? '' });
    assert.equal(accessPolicy, mandatory?.id);
    const half = await openSignIn(org, createTestBrowser(), { app: localPage });
    const { stateHandle } = (await half.introspect()).body;
    const asked = await half.post('identify', {
      stateHandle,
      identifier: login,
      credentials: { passcode: oldPassword },
    });
    assert.deepEqual(formNames(asked), ['select-authenticator-enroll']);
    assert.ok((await (await reachNewPassword())(newPassword)).body.success);
    assert.deepEqual(messageKeys(await half.introspect()), ['idx.session.expired']);
  });

  it('is in the log, with the user', async () => {
    await (
      await reachNewPassword()
    )(newPassword);
    const event = org.log.events().findLast(({ eventType }) => eventType === 'user.account.reset_password');
    assert.equal(event?.actor.alternateId, login);
    assert.deepEqual(event.outcome, { result: 'SUCCESS' });
    assert.ok(logged().includes('system.email.send_factor_verify_message'));
  });
});

describe('a lockout', () => {
  it('ends with the new password', async () => {
    org.store.users.update(ada().id, { status: 'LOCKED_OUT', lockedAt: clock.now(), failedSignIns: 10 });
    assert.ok((await (await reachNewPassword())(newPassword)).body.success);
    assert.equal(ada().status, 'ACTIVE');
    assert.equal(ada().failedSignIns, 0);
    assert.ok((await signInWith(newPassword)).body.success);
    assert.ok(logged().includes('user.account.unlock'));
  });

  it('lasts until then', async () => {
    org.store.users.update(ada().id, { status: 'LOCKED_OUT', lockedAt: clock.now(), failedSignIns: 10 });
    await (
      await reachNewPassword()
    )('weak');
    assert.equal(ada().status, 'LOCKED_OUT');
  });
});

describe('"Sign me out of all other devices"', () => {
  it('ends every other session and revokes the tokens of all apps', async () => {
    const [phone, laptop] = [await signedIn(), await signedIn()];
    const mine = createTestBrowser();
    assert.ok((await (await reachNewPassword(mine))(newPassword, { revokeSessions: true })).body.success);
    for (const { browser, tokens } of [phone, laptop]) {
      assert.equal(await hasSession(browser), false);
      assert.equal((await refresh(tokens)).status, 400);
      assert.equal(await isActive(tokens), false);
    }
    assert.equal(await hasSession(mine), true);
    assert.ok(logged().includes('user.session.clear'));
  });

  it('revokes access without a refresh token, and authorization codes that are not used yet', async () => {
    const { browser } = await signedIn();
    const tokens = await getTokens(browser, org.issuer, localSpa, { scope: 'openid' });
    assert.equal(await isActive(tokens), true);
    await (
      await reachNewPassword()
    )(newPassword, { revokeSessions: true });
    assert.equal(await isActive(tokens), false);
  });

  it('does not affect other users', async () => {
    const browser = createTestBrowser();
    const signIn = await openSignIn(org, browser);
    const { stateHandle } = (await signIn.introspect()).body;
    const bob = { identifier: 'bob@example.com', credentials: { passcode: oldPassword } };
    assert.ok((await signIn.post('identify', { stateHandle, ...bob })).body.success);
    const tokens = await getTokens(browser, org.issuer, localSpa);
    await (
      await reachNewPassword()
    )(newPassword, { revokeSessions: true });
    assert.equal(await hasSession(browser), true);
    assert.equal((await refresh(tokens)).status, 200);
  });

  it('does nothing if it is not selected', async () => {
    for (const more of [{}, { revokeSessions: false }]) {
      org.store.users.put(seeded.find((user) => user.login === login) ?? ada());
      const { browser, tokens } = await signedIn();
      clock.advance(10 * 60_000);
      assert.ok((await (await reachNewPassword())(newPassword, more)).body.success);
      assert.equal(await hasSession(browser), true);
      assert.equal(await isActive(tokens), true);
      assert.equal((await refresh(tokens)).status, 200);
    }
  });
});
