import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createTestBrowser } from '../../../testing/browser.ts';
import { formNames, messageKeys } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import {
  authenticatorId,
  codeMessages,
  giveFactor,
  newestCode,
  wrongCode,
  reachSecondFactor,
  setAccessRule,
} from '../../../testing/second-factor.ts';

const { org, clock } = await startTestOrg();
setAccessRule(org);
const number = '+12025550123';
const { id: enrollmentId } = giveFactor(org, 'ada@example.com', { key: 'phone_number', phoneNumber: number });
const id = authenticatorId(org, 'phone_number');
const bySms = { authenticator: { id, methodType: 'sms', enrollmentId } };

/** Enters the password, and asks for the code. */
async function reachCode(browser = createTestBrowser()) {
  const at = await reachSecondFactor(org, 'ada@example.com', browser);
  const sent = await at.post('challenge', bySms);
  return { ...at, sent };
}

beforeEach(() => clock.advance(10 * 60_000));

describe('a user with a phone, if a second factor is required', () => {
  it('has a code sent, enters it, and is signed in', async () => {
    const before = org.outbox.messages().length;
    const { shown, post, type } = await reachSecondFactor(org);
    assert.equal(shown.body.success, undefined);
    assert.deepEqual(shown.body.remediation?.value[0]?.value[0], {
      name: 'authenticator',
      type: 'object',
      label: 'Phone',
      required: true,
      form: {
        value: [
          { name: 'id', required: true, value: id, mutable: false },
          { name: 'methodType', type: 'string', required: true, options: [{ label: 'SMS', value: 'sms' }] },
          { name: 'enrollmentId', required: true, value: enrollmentId, mutable: false },
        ],
      },
    });
    assert.deepEqual(formNames(shown), ['authenticator-verification-data']);
    const phone = {
      type: 'phone',
      key: 'phone_number',
      id: enrollmentId,
      displayName: 'Phone',
      methods: [{ type: 'sms' }],
      profile: { phoneNumber: '+1 XXX-XXX-0123' },
    };
    assert.deepEqual(shown.body['currentAuthenticatorEnrollment'], { type: 'object', value: phone });
    assert.deepEqual(shown.body['authenticatorEnrollments'], { type: 'array', value: [phone] });
    assert.equal(org.outbox.messages().length, before);

    const sent = await post('challenge', bySms);
    assert.deepEqual(formNames(sent), ['challenge-authenticator']);
    const { value } = sent.body['currentAuthenticatorEnrollment'] as {
      value: { resend: { name: string; href: string } };
    };
    assert.equal(value.resend.href, `${org.url}/idp/idx/challenge/resend`);
    const [message] = org.outbox.messages(number);
    assert.equal(message?.channel, 'sms');
    assert.match(message.text, /^Your Local org verification code is \d{6}\.$/);
    assert.ok((await type(newestCode(org, number))).body.success);
  });

  it('never sees the whole number', async () => {
    const { shown, sent, type } = await reachCode();
    const wrong = await type(wrongCode(newestCode(org, number)));
    for (const { body } of [shown, sent, wrong]) assert.ok(!JSON.stringify(body).includes('202555'));
  });

  it('can enter the code again after a wrong one', async () => {
    const { type } = await reachCode();
    const code = newestCode(org, number);
    const wrong = await type(wrongCode(code));
    assert.equal(wrong.status, 401);
    assert.deepEqual(codeMessages(wrong), ['api.authn.error.PASSCODE_INVALID']);
    assert.deepEqual(formNames(wrong), ['challenge-authenticator']);
    assert.ok((await type(code)).body.success);
  });

  it('needs another code after five minutes; the previous one is invalid', async () => {
    const { post, type } = await reachCode();
    const first = newestCode(org, number);
    clock.advance(5 * 60_000);
    assert.deepEqual(codeMessages(await type(first)), ['api.authn.error.PASSCODE_INVALID']);
    assert.equal((await post('challenge/resend')).status, 200);
    const second = newestCode(org, number);
    if (first !== second) assert.equal((await type(first)).body.success, undefined);
    assert.ok((await type(second)).body.success);
  });

  it('is suspended in every browser after five wrong codes, for five minutes', async () => {
    const { type } = await reachCode();
    const code = newestCode(org, number);
    for (let i = 0; i < 5; i++) assert.equal((await type(wrongCode(code))).status, 401);
    assert.deepEqual(messageKeys(await type(code)), ['authfactor.challenge.suspended_factor']);
    const elsewhere = await reachCode();
    const rejected = await elsewhere.type(newestCode(org, number));
    assert.deepEqual(messageKeys(rejected), ['authfactor.challenge.suspended_factor']);
    assert.equal(rejected.body.success, undefined);
    clock.advance(5 * 60_000 + 1000);
    const later = await reachCode();
    assert.ok((await later.type(newestCode(org, number))).body.success);
  });

  it('gets no extra attempts with parallel requests', async () => {
    const { type } = await reachCode();
    const code = newestCode(org, number);
    const sent = [...Array.from({ length: 8 }, () => wrongCode(code)), code];
    const answers = await Promise.all(sent.map(type));
    assert.ok(answers.every(({ body }) => body.success === undefined));
  });

  it('sees an error after asking for too many messages', async () => {
    const { post } = await reachCode();
    for (let i = 0; i < 4; i++) assert.equal((await post('challenge/resend')).status, 200);
    const rejected = await post('challenge/resend');
    assert.equal(rejected.status, 429);
    assert.deepEqual(messageKeys(rejected), ['errors.E0000150']);
    const again = await reachCode();
    assert.equal(again.sent.status, 429);
    assert.deepEqual(formNames(again.sent), ['authenticator-verification-data']);
  });

  it('can use a code once, and only in the sign-in that it was sent for', async () => {
    const first = await reachCode();
    const code = newestCode(org, number);
    const second = await reachCode();
    if (newestCode(org, number) !== code) assert.equal((await second.type(code)).body.success, undefined);
    assert.ok((await first.type(code)).body.success);
    const replayed = await first.type(code);
    assert.equal(replayed.status, 401);
    assert.deepEqual(messageKeys(replayed), ['idx.session.expired']);
  });

  it('gets one session if the code is submitted twice in parallel', async () => {
    const { type } = await reachCode();
    const before = org.store.sessions.all().length;
    const code = newestCode(org, number);
    const answers = await Promise.all([type(code), type(code)]);
    assert.equal(answers.filter(({ body }) => body.success).length, 1);
    assert.equal(org.store.sessions.all().length, before + 1);
  });

  it('can continue after a reload of the page, with the code that was sent', async () => {
    const browser = createTestBrowser();
    const { signIn, stateHandle, type } = await reachCode(browser);
    const again = await signIn.post('introspect', { stateToken: stateHandle });
    assert.deepEqual(formNames(again), ['challenge-authenticator']);
    assert.ok((await type(newestCode(org, number))).body.success);
  });

  it('starts over after cancelling, before and after the code was sent', async () => {
    for (const isSent of [false, true]) {
      const { post, type } = await reachSecondFactor(org);
      if (isSent) await post('challenge', bySms);
      assert.deepEqual(formNames(await post('cancel')), ['identify']);
      if (isSent) assert.equal((await type(newestCode(org, number))).status, 401);
    }
  });

  it('cannot be signed in by another browser that knows the code', async () => {
    const { signIn, stateHandle } = await reachCode();
    const credentials = { passcode: newestCode(org, number) };
    const other = createTestBrowser();
    const rejected = await signIn.post('challenge/answer', { stateHandle, credentials }, other);
    assert.deepEqual(messageKeys(rejected), ['idx.session.expired']);
    assert.equal(other.cookies.has('idx'), false);
  });

  it('can neither skip the phone nor replace it by another', async () => {
    const { post, type } = await reachSecondFactor(org);
    const phoneNumber = '+12025550199';
    const rejected: [string, object][] = [
      ['skip', {}],
      ['challenge/resend', {}],
      ['challenge/answer', { credentials: { passcode: '000000' } }],
      ['challenge', { authenticator: { id, methodType: 'voice' } }],
      ['challenge', { authenticator: { id: authenticatorId(org, 'google_otp') } }],
      ['credential/enroll', { authenticator: { id, methodType: 'sms', phoneNumber } }],
      ['identify', { identifier: 'bob@example.com', credentials: { passcode: 'Local-0rg!' } }],
    ];
    for (const [path, fields] of rejected) {
      const answer = await post(path, fields);
      assert.equal(answer.status, 400, path);
      assert.deepEqual(formNames(answer), ['authenticator-verification-data']);
    }
    await post('challenge', bySms);
    assert.ok((await type(newestCode(org, number))).body.success);
    assert.equal(org.outbox.messages(phoneNumber).length, 0);
  });

  it('gets no message before entering the right password', async () => {
    const before = org.outbox.messages().length;
    const { signIn, stateHandle } = await reachSecondFactor(org, 'nobody@example.com');
    const answer = await signIn.post('challenge', { stateHandle, ...bySms });
    assert.equal(answer.status, 400);
    assert.equal(org.outbox.messages().length, before);
  });

  it('appears in the log with right and wrong codes', async () => {
    const before = org.log.events().length;
    const { type } = await reachCode();
    await type(wrongCode(newestCode(org, number)));
    await type(newestCode(org, number));
    assert.deepEqual(
      org.log
        .events()
        .slice(before)
        .map(({ eventType, outcome }) => `${eventType} ${outcome.result}`),
      [
        'system.sms.send_factor_verify_message SUCCESS',
        'user.authentication.auth_via_mfa FAILURE',
        'user.authentication.auth_via_mfa SUCCESS',
        'user.session.start SUCCESS',
      ],
    );
  });
});
