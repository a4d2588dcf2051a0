import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadSeed } from '../seed/seed.ts';
import { redirectParameters } from '../testing/app.ts';
import { createTestBrowser, type TestBrowser } from '../testing/browser.ts';
import { formNames, type IdxAnswer, messageKeys, openSignIn, type TestSignIn } from '../testing/idx.ts';
import { startTestOrg } from '../testing/org.ts';

const seed = loadSeed();
seed.settings.signInPage.identifierFirst = true;
seed.apps[1] = { ...seed.apps[1], client_id: 'local-page', groups: ['Admins'] } as (typeof seed.apps)[1];
const { org, clock } = await startTestOrg({ seed });
const credentials = { passcode: 'Local-0rg!' };
const page = {
  clientId: 'local-page',
  redirectUri: 'http://localhost:9000/',
  postLogoutRedirectUri: 'http://localhost:9000/',
};

async function begin(browser: TestBrowser, options?: Parameters<typeof openSignIn>[2]) {
  const signIn = await openSignIn(org, browser, options);
  const { stateHandle } = (await signIn.introspect()).body;
  return { signIn, stateHandle };
}

async function signInAs(login: string, signIn: TestSignIn, stateHandle: string): Promise<IdxAnswer> {
  await signIn.post('identify', { stateHandle, identifier: login });
  return signIn.post('challenge/answer', { stateHandle, credentials });
}

/** Asserts that the sign-in is over: the page says so and has no forms. */
function assertOver(answer: IdxAnswer): void {
  assert.equal(answer.status, 401);
  assert.deepEqual(messageKeys(answer), ['idx.session.expired']);
  assert.equal(answer.body.remediation, undefined);
  assert.equal(answer.body.success, undefined);
}

describe('an open sign-in', () => {
  it('expires after an hour, in every step', async () => {
    const { signIn, stateHandle } = await begin(createTestBrowser());
    await signIn.post('identify', { stateHandle, identifier: 'ada@example.com' });
    clock.advance(3600_000);
    assertOver(await signIn.post('challenge/answer', { stateHandle, credentials }));
    assertOver(await signIn.introspect());
    assertOver(await signIn.post('cancel', { stateHandle }));
  });

  it('is rejected from another browser', async () => {
    const { signIn, stateHandle } = await begin(createTestBrowser());
    const known = createTestBrowser();
    await begin(known);
    for (const other of [createTestBrowser(), known]) {
      assertOver(await signIn.introspect(other));
      assertOver(await signIn.post('identify', { stateHandle, identifier: 'ada@example.com' }, other));
      assertOver(await signIn.post('cancel', { stateHandle }, other));
      assert.equal(other.cookies.has('idx'), false);
    }
    assert.deepEqual(formNames(await signIn.introspect()), ['identify']);
  });

  it('is found only by its own state handle', async () => {
    const { signIn, stateHandle } = await begin(createTestBrowser());
    const identifier = 'ada@example.com';
    for (const handle of [signIn.stateToken, `${stateHandle}x`, `${signIn.stateToken}~c.`, '', '~c.'])
      assertOver(await signIn.post('identify', { stateHandle: handle, identifier }));
    assertOver(await signIn.post('introspect', { stateToken: `${signIn.stateToken}x` }));
  });

  it('cannot be replayed after it has succeeded', async () => {
    const browser = createTestBrowser();
    const { signIn, stateHandle } = await begin(browser);
    const { body } = await signInAs('ada@example.com', signIn, stateHandle);
    assert.ok(body.success);
    const session = browser.cookies.get('idx');
    assertOver(await signIn.introspect());
    assertOver(await signIn.post('challenge/answer', { stateHandle, credentials }));
    assertOver(await signIn.post('cancel', { stateHandle }));
    assert.equal(browser.cookies.get('idx'), session);
    assert.equal((await browser.fetch(body.success.href)).status, 302);
    assert.equal((await browser.fetch(body.success.href)).status, 400);
  });

  it('succeeds once if the form is submitted twice in parallel', async () => {
    const { signIn, stateHandle } = await begin(createTestBrowser());
    await signIn.post('identify', { stateHandle, identifier: 'ada@example.com' });
    const before = org.store.sessions.all().length;
    const answers = await Promise.all(
      [1, 2, 3].map(() => signIn.post('challenge/answer', { stateHandle, credentials })),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401]);
    assert.equal(org.store.sessions.all().length, before + 1);
  });

  it('accepts only what its current step asks for, and asks again', async () => {
    const { signIn, stateHandle } = await begin(createTestBrowser());
    for (const path of ['challenge/answer', 'enroll/new', 'nonsense', 'constructor', '__proto__']) {
      const answer = await signIn.post(path, { stateHandle, credentials });
      assert.equal(answer.status, 400, path);
      assert.match(
        answer.body.messages?.value[0]?.message ?? '',
        /current step of this sign-in does not accept/,
      );
      assert.deepEqual(formNames(answer), ['identify']);
    }
    await signIn.post('identify', { stateHandle, identifier: 'bob@example.com' });
    const again = await signIn.post('identify', { stateHandle, identifier: 'ada@example.com' });
    assert.equal(again.status, 400);
    assert.deepEqual(formNames(again), ['challenge-authenticator']);
    assert.equal(again.body.user?.value.identifier, 'bob@example.com');
  });
});

describe('cancelling', () => {
  it('leads to the first page of the same sign-in, without anything that was entered', async () => {
    const browser = createTestBrowser();
    const { signIn, stateHandle } = await begin(browser, { state: 'mine', login_hint: 'bob@example.com' });
    await signIn.post('identify', { stateHandle, identifier: 'ada@example.com', rememberMe: true });
    const first = await signIn.post('cancel', { stateHandle });
    assert.equal(first.status, 200);
    assert.deepEqual(formNames(first), ['identify']);
    assert.equal(first.body.user, undefined);
    assert.notEqual(first.body.stateHandle, stateHandle);

    assertOver(await signIn.post('challenge/answer', { stateHandle, credentials }));
    const { body } = await signInAs('bob@example.com', signIn, first.body.stateHandle);
    const back = await browser.fetch(body.success?.href ?? '');
    assert.equal(redirectParameters(back)['state'], 'mine');
  });
});

describe('a user that the app is not assigned to', () => {
  it('gets an error after the password, gets no session, and can go back', async () => {
    const browser = createTestBrowser();
    const { signIn, stateHandle } = await begin(browser, { app: page });
    const answer = await signInAs('bob@example.com', signIn, stateHandle);
    assert.equal(answer.status, 200);
    assert.deepEqual(messageKeys(answer), ['idx.error.user.not.assigned.to.app']);
    assert.equal(answer.body.remediation, undefined);
    assert.equal(browser.cookies.has('idx'), false);

    const first = await signIn.post('cancel', { stateHandle });
    assert.deepEqual(formNames(first), ['identify']);
    assert.ok((await signInAs('ada@example.com', signIn, first.body.stateHandle)).body.success);
  });

  it('learns nothing about the app before entering the right password', async () => {
    const { signIn, stateHandle } = await begin(createTestBrowser(), { app: page });
    await signIn.post('identify', { stateHandle, identifier: 'bob@example.com' });
    const answer = await signIn.post('challenge/answer', { stateHandle, credentials: { passcode: 'no' } });
    assert.deepEqual(messageKeys(answer), ['incorrectPassword']);
  });
});
