import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createTestBrowser } from '../../../testing/browser.ts';
import { formNames, type IdxAnswer, messageKeys } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { askForEmail, emailForm, newestEmail } from '../../../testing/recovery.ts';
import { codeMessages, wrongCode } from '../../../testing/second-factor.ts';

const { org, clock } = await startTestOrg();
const ada = 'ada@example.com';

async function waitForEmail(browser = createTestBrowser()) {
  const { signIn, stateHandle } = await askForEmail(org, browser, ada);
  const { code } = newestEmail(org, ada);
  const enter = (passcode: unknown): Promise<IdxAnswer> =>
    signIn.post('challenge/answer', { stateHandle, credentials: { passcode } });
  const resend = (): Promise<IdxAnswer> => signIn.post('challenge/resend', { stateHandle });
  return { signIn, stateHandle, code, enter, resend };
}

beforeEach(() => {
  clock.advance(10 * 60_000);
  org.outbox.clear();
});

describe('the code in an email', () => {
  it('is asked for again on the same page when it is wrong', async () => {
    const { code, enter } = await waitForEmail();
    const answer = await enter(wrongCode(code));
    assert.equal(answer.status, 401);
    assert.deepEqual(codeMessages(answer), ['api.authn.error.PASSCODE_INVALID']);
    assert.deepEqual(formNames(answer), ['challenge-authenticator']);
    assert.deepEqual(formNames(await enter(code)), ['reset-authenticator']);
  });

  it('is invalid after five wrong codes, and a new email contains another', async () => {
    const { code, enter, resend } = await waitForEmail();
    for (let i = 0; i < 5; i++) assert.equal((await enter(wrongCode(code))).status, 401);
    const spent = await enter(code);
    assert.equal(spent.status, 429);
    assert.deepEqual(messageKeys(spent), ['tooManyRequests']);
    assert.equal((await resend()).status, 200);
    assert.deepEqual(formNames(await enter(newestEmail(org, ada).code)), ['reset-authenticator']);
  });

  it('expires after five minutes', async () => {
    const { code, enter } = await waitForEmail();
    clock.advance(5 * 60_000);
    const answer = await enter(code);
    assert.equal(answer.status, 401);
    assert.deepEqual(codeMessages(answer), ['api.authn.error.PASSCODE_INVALID']);
  });

  it('is replaced by the code in the next email', async () => {
    const { code, enter, resend } = await waitForEmail();
    assert.deepEqual(formNames(await resend()), ['challenge-authenticator']);
    const next = newestEmail(org, ada).code;
    if (next !== code) assert.equal((await enter(code)).status, 401);
    assert.deepEqual(formNames(await enter(next)), ['reset-authenticator']);
  });

  it('is accepted during a poll, which then shows the next step without an error', async () => {
    const { signIn, stateHandle, code, enter } = await waitForEmail();
    const [, poll] = await Promise.all([enter(code), signIn.post('challenge/poll', { stateHandle })]);
    assert.equal(poll.status, 200);
    assert.deepEqual(messageKeys(poll), []);
    assert.deepEqual(formNames(await signIn.post('challenge/poll', { stateHandle })), [
      'reset-authenticator',
    ]);
  });

  it('is valid only for the sign-in that asked for it', async () => {
    const first = await waitForEmail();
    const second = await waitForEmail();
    if (first.code !== second.code) assert.equal((await second.enter(first.code)).status, 401);
    assert.deepEqual(formNames(await second.enter(second.code)), ['reset-authenticator']);
  });

  it('is rejected from another browser that has the state handle', async () => {
    const { signIn, stateHandle, code } = await waitForEmail();
    const other = createTestBrowser();
    await askForEmail(org, other, 'bob@example.com');
    const answer = await signIn.post(
      'challenge/answer',
      { stateHandle, credentials: { passcode: code } },
      other,
    );
    assert.equal(answer.status, 401);
    assert.deepEqual(messageKeys(answer), ['idx.session.expired']);
  });

  it('must be text of a reasonable length', async () => {
    const { enter } = await waitForEmail();
    for (const passcode of ['', 'x'.repeat(33), 123456, null, undefined, { $ne: '' }, ['000000']]) {
      const answer = await enter(passcode);
      assert.equal(answer.status, 400, JSON.stringify(passcode));
      assert.deepEqual(formNames(answer), ['challenge-authenticator']);
    }
  });

  it('is stored neither in the challenge nor in the sign-in, and neither is the token of the link', async () => {
    const { code } = await waitForEmail();
    const { link } = newestEmail(org, ada);
    const secret = new URL(link).searchParams.get('token') ?? '';
    assert.equal(secret.length, 43);
    for (const table of ['email_challenges', 'one_time_codes', 'transactions', 'log']) {
      const rows = JSON.stringify(org.store.database.prepare(`SELECT * FROM ${table}`).all());
      assert.ok(!rows.includes(secret), table);
      assert.ok(!rows.includes(`"${code}"`), table);
    }
  });
});

describe('the number of emails', () => {
  it('is five in five minutes for each address, across all sign-ins', async () => {
    const { resend, enter } = await waitForEmail();
    await askForEmail(org, createTestBrowser(), ada);
    for (let i = 0; i < 3; i++) assert.equal((await resend()).status, 200);
    const before = org.outbox.messages(ada).length;
    const rejected = await resend();
    assert.equal(rejected.status, 429);
    assert.deepEqual(messageKeys(rejected), ['tooManyRequests']);
    assert.deepEqual(formNames(rejected), ['challenge-authenticator']);

    const { answers } = await askForEmail(org, createTestBrowser(), 'Ada@Example.com');
    assert.equal(answers[3]?.status, 429);
    assert.deepEqual(formNames(answers[3]), ['authenticator-verification-data']);
    assert.equal(org.outbox.messages(ada).length, before);

    assert.deepEqual(formNames(await enter(newestEmail(org, ada).code)), ['reset-authenticator']);
  });

  it('is the same when all of them are requested in parallel', async () => {
    const { signIn, stateHandle } = await waitForEmail();
    const other = await Promise.all(Array.from({ length: 3 }, () => waitForEmail()));
    const answers = await Promise.all([
      ...other.map(({ resend }) => resend()),
      signIn.post('challenge/resend', { stateHandle }),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 429, 429, 429]);
  });

  it('is counted from zero after five minutes', async () => {
    const { resend } = await waitForEmail();
    for (let i = 0; i < 4; i++) await resend();
    assert.equal((await resend()).status, 429);
    clock.advance(5 * 60_000);
    assert.equal((await resend()).status, 200);
  });
});

describe('the offer to send an email', () => {
  it('accepts only the authenticator that was offered', async () => {
    const { signIn, stateHandle } = await askForEmail(org, createTestBrowser(), 'bob@example.com');
    const first = await signIn.post('cancel', { stateHandle });
    const handle = first.body.stateHandle;
    await signIn.post('recover', { stateHandle: handle });
    await signIn.post('identify', { stateHandle: handle, identifier: ada });
    const { authenticator } = emailForm(org, handle);
    for (const wrong of [
      { ...authenticator, methodType: 'sms' },
      { id: authenticator.id },
      { methodType: 'email' },
      { ...authenticator, id: 'another' },
      {},
      undefined,
      'email',
    ]) {
      const answer = await signIn.post('challenge', { stateHandle: handle, authenticator: wrong });
      assert.equal(answer.status, 400);
      assert.deepEqual(formNames(answer), ['authenticator-verification-data']);
    }
    assert.deepEqual(org.outbox.messages(ada), []);
  });
});
