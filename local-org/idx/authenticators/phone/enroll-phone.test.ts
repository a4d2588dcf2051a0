import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { seedId } from '../../../ids.ts';
import { claimsOf, getTokens, localSpa } from '../../../testing/app.ts';
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
  userOf,
} from '../../../testing/second-factor.ts';

const { org, clock } = await startTestOrg();
const id = authenticatorId(org, 'phone_number');
const number = '+12025550123';
const another = '+12025550199';
const choice = { authenticator: { id } };
const filledIn = (phoneNumber: string) => ({ authenticator: { id, methodType: 'sms', phoneNumber } });

/** Enters the password, and a number that the code is sent to. */
async function reachCode(phoneNumber = number) {
  const at = await reachSecondFactor(org);
  await at.post('credential/enroll', choice);
  const sent = await at.post('credential/enroll', filledIn(phoneNumber));
  return { ...at, sent };
}

beforeEach(() => {
  for (const { id: enrollment } of org.store.enrollments.all()) org.store.enrollments.delete(enrollment);
  setAccessRule(org);
  // Clears suspensions and limits that an earlier test may have reached.
  clock.advance(10 * 60_000);
});

describe('a user without a phone, if a second factor is required', () => {
  it('chooses the phone, enters its number and the code, and is signed in', async () => {
    const { shown, post, type, browser } = await reachSecondFactor(org);
    assert.equal(shown.body.success, undefined);
    assert.deepEqual(formNames(shown), ['select-authenticator-enroll']);

    const chosen = await post('credential/enroll', choice);
    assert.deepEqual(formNames(chosen), ['authenticator-enrollment-data', 'select-authenticator-enroll']);
    const sent = await post('credential/enroll', filledIn('+1 (202) 555-0123'));
    assert.deepEqual(formNames(sent), ['enroll-authenticator', 'select-authenticator-enroll']);
    const signedIn = await type(newestCode(org, number));
    assert.ok(signedIn.body.success);

    const [enrollment] = org.store.enrollments.find('userId', userOf(org).id);
    assert.equal(enrollment?.key, 'phone_number');
    assert.equal(enrollment.phoneNumber, number);
    assert.match(enrollment.id, /^sms\w{17}$/);
    const { access_token, id_token } = await getTokens(browser, org.issuer, localSpa, {
      acr_values: 'urn:okta:loa:2fa:any',
    });
    assert.deepEqual(claimsOf(id_token)['amr'], ['pwd', 'sms', 'mfa']);
    assert.equal(claimsOf(id_token)['acr'], 'urn:okta:loa:2fa:any');
    assert.equal(claimsOf(access_token)['acr'], 'urn:okta:loa:2fa:any');
  });

  it('gets what the page needs in each step', async () => {
    const { shown, post } = await reachSecondFactor(org);
    const [list] = shown.body.remediation?.value ?? [];
    assert.deepEqual(list?.value[0], {
      name: 'authenticator',
      type: 'object',
      options: [
        {
          label: 'Phone',
          value: {
            form: {
              value: [
                { name: 'id', required: true, value: id, mutable: false },
                {
                  name: 'methodType',
                  type: 'string',
                  required: false,
                  options: [{ label: 'SMS', value: 'sms' }],
                },
                { name: 'phoneNumber', type: 'string', label: 'Phone number', required: false },
              ],
            },
          },
          relatesTo: '$.authenticators.value[0]',
        },
      ],
    });
    const phone = {
      type: 'phone',
      key: 'phone_number',
      id,
      displayName: 'Phone',
      methods: [{ type: 'sms' }],
    };
    assert.deepEqual(shown.body['authenticators'], { type: 'array', value: [phone] });
    const data = await post('credential/enroll', choice);
    assert.deepEqual(data.body.remediation?.value[0]?.relatesTo, ['$.currentAuthenticator']);
    assert.deepEqual(data.body['currentAuthenticator'], { type: 'object', value: phone });
    const code = await post('credential/enroll', filledIn(number));
    const { value } = code.body['currentAuthenticator'] as { value: Record<string, { name: string }> };
    assert.deepEqual(value['profile'], { phoneNumber: number });
    assert.equal(value['resend']?.name, 'resend');
  });

  it('gets an error for an invalid number, and can enter another', async () => {
    const { post, type } = await reachSecondFactor(org);
    await post('credential/enroll', choice);
    for (const wrong of [
      '2025550123',
      '+1',
      '+1202555',
      '+11025550123',
      '+1202555012345',
      '+0123456789',
      'me',
    ]) {
      const rejected = await post('credential/enroll', filledIn(wrong));
      assert.equal(rejected.status, 400, wrong);
      assert.deepEqual(messageKeys(rejected), ['api.factors.error.sms.invalid_phone']);
      assert.equal(formNames(rejected)[0], 'authenticator-enrollment-data');
    }
    assert.equal(formNames(await post('credential/enroll', filledIn(number)))[0], 'enroll-authenticator');
    assert.ok((await type(newestCode(org, number))).body.success);
  });

  it('can enter the code again after a wrong one', async () => {
    const { type } = await reachCode();
    const code = newestCode(org, number);
    const wrong = await type(wrongCode(code));
    assert.equal(wrong.status, 401);
    assert.deepEqual(codeMessages(wrong), ['api.authn.error.PASSCODE_INVALID']);
    assert.equal(formNames(wrong)[0], 'enroll-authenticator');
    assert.equal(org.store.enrollments.find('userId', userOf(org).id).length, 0);
    assert.ok((await type(code)).body.success);
  });

  it('needs another code after five minutes', async () => {
    const { post, type } = await reachCode();
    clock.advance(5 * 60_000);
    assert.deepEqual(codeMessages(await type(newestCode(org, number))), ['api.authn.error.PASSCODE_INVALID']);
    assert.equal((await post('challenge/resend')).status, 200);
    assert.ok((await type(newestCode(org, number))).body.success);
  });

  it('can go back to the list and enter another number; then only its code is valid', async () => {
    const { post, type } = await reachCode();
    const first = newestCode(org, number);
    assert.equal(formNames(await post('credential/enroll', choice))[0], 'authenticator-enrollment-data');
    assert.equal((await type(first)).status, 400);
    await post('credential/enroll', filledIn(another));
    const second = newestCode(org, another);
    if (first !== second)
      assert.deepEqual(codeMessages(await type(first)), ['api.authn.error.PASSCODE_INVALID']);
    assert.ok((await type(second)).body.success);
    const [enrollment] = org.store.enrollments.find('userId', userOf(org).id);
    assert.ok(enrollment?.key === 'phone_number');
    assert.equal(enrollment.phoneNumber, another);
  });

  it('is suspended for five minutes after five wrong codes, across all sign-ins', async () => {
    for (const tries of [3, 2]) {
      const { type } = await reachCode();
      const wrong = wrongCode(newestCode(org, number));
      for (let i = 0; i < tries; i++)
        assert.deepEqual(codeMessages(await type(wrong)), ['api.authn.error.PASSCODE_INVALID']);
    }
    const { post, type } = await reachCode();
    const rejected = await type(newestCode(org, number));
    assert.equal(rejected.status, 401);
    assert.deepEqual(messageKeys(rejected), ['authfactor.challenge.suspended_factor']);
    clock.advance(5 * 60_000 + 1000);
    await post('challenge/resend');
    assert.ok((await type(newestCode(org, number))).body.success);
  });

  it('gets five messages in five minutes for all numbers together, and more after that', async () => {
    const { post } = await reachCode();
    for (const to of [another, number, another]) await post('credential/enroll', filledIn(to));
    assert.equal((await post('challenge/resend')).status, 200);
    const before = org.outbox.messages().length;
    const rejected = await post('challenge/resend');
    assert.equal(rejected.status, 429);
    assert.deepEqual(messageKeys(rejected), ['errors.E0000150']);
    assert.equal(formNames(rejected)[0], 'enroll-authenticator');
    const elsewhere = await post('credential/enroll', filledIn('+12025550177'));
    assert.deepEqual(messageKeys(elsewhere), ['errors.E0000150']);
    assert.equal(formNames(elsewhere)[0], 'authenticator-enrollment-data');
    assert.equal(org.outbox.messages().length, before);
    clock.advance(5 * 60_000);
    assert.equal((await post('credential/enroll', filledIn(number))).status, 200);
  });

  it('shares the limit of a number with all other users', async () => {
    const { post } = await reachCode();
    for (let i = 0; i < 4; i++) await post('challenge/resend');
    const bob = await reachSecondFactor(org, 'bob@example.com');
    const rejected = await bob.post('credential/enroll', filledIn(number));
    assert.deepEqual(messageKeys(rejected), ['errors.E0000150']);
    assert.equal((await bob.post('credential/enroll', filledIn(another))).status, 200);
  });

  it('cannot use a code that was sent for another sign-in', async () => {
    const first = await reachCode();
    const code = newestCode(org, number);
    const second = await reachCode();
    if (code !== newestCode(org, number)) assert.equal((await second.type(code)).body.success, undefined);
    assert.ok((await first.type(code)).body.success);
  });

  it('can continue after a reload of the page, with the code that was sent', async () => {
    const { signIn, stateHandle, type } = await reachCode();
    const again = await signIn.post('introspect', { stateToken: stateHandle });
    assert.equal(formNames(again)[0], 'enroll-authenticator');
    assert.ok((await type(newestCode(org, number))).body.success);
  });

  it('starts over after cancelling in any step', async () => {
    const steps = [
      ['credential/enroll', choice],
      ['credential/enroll', filledIn(number)],
    ] as const;
    for (let done = 0; done <= steps.length; done++) {
      const { post, type } = await reachSecondFactor(org);
      for (const [path, fields] of steps.slice(0, done)) await post(path, fields);
      const first = await post('cancel');
      assert.deepEqual(formNames(first), ['identify']);
      assert.equal(first.body.user, undefined);
      if (done === 2) assert.equal((await type(newestCode(org, number))).status, 401);
    }
  });

  it('cannot finish in another browser', async () => {
    const { signIn, stateHandle } = await reachCode();
    const credentials = { passcode: newestCode(org, number) };
    const rejected = await signIn.post('challenge/answer', { stateHandle, credentials }, createTestBrowser());
    assert.equal(rejected.status, 401);
    assert.deepEqual(messageKeys(rejected), ['idx.session.expired']);
    assert.equal(org.store.enrollments.all().length, 0);
  });

  it('cannot skip the enrollment, or submit anything but what each step asks for', async () => {
    const { post, type } = await reachSecondFactor(org);
    const wrong = async (answers: readonly [string, object][]): Promise<void> => {
      for (const [path, fields] of answers) {
        const answer = await post(path, fields);
        assert.equal(answer.status, 400, path);
        assert.equal(answer.body.success, undefined);
      }
    };
    const everywhere: [string, object][] = [
      ['skip', {}],
      ['challenge', choice],
      ['identify', { identifier: 'bob@example.com', credentials: { passcode: 'Local-0rg!' } }],
      ['credential/enroll', { authenticator: { id: authenticatorId(org, 'google_otp') } }],
      ['credential/enroll', { authenticator: { id: seedId('aut', 'okta_password') } }],
      ['credential/enroll', {}],
      ['challenge/answer', { credentials: {} }],
    ];
    const early: [string, object][] = [
      ['challenge/answer', { credentials: { passcode: '000000' } }],
      ['challenge/resend', {}],
    ];
    await wrong([...everywhere, ...early]);
    await post('credential/enroll', choice);
    await wrong([...everywhere, ...early]);
    await post('credential/enroll', filledIn(number));
    await wrong(everywhere);
    assert.ok((await type(newestCode(org, number))).body.success);
  });

  it('must verify a phone that was enrolled in the meantime, and cannot replace it', async () => {
    const { post, type } = await reachCode();
    giveFactor(org, 'ada@example.com', { key: 'phone_number', phoneNumber: another });
    assert.equal((await type(newestCode(org, number))).status, 400);
    const rejected = await post('credential/enroll', filledIn(number));
    assert.equal(rejected.status, 400);
    assert.deepEqual(formNames(rejected), ['authenticator-verification-data']);
  });

  it('appears in the log, without the number and the code', async () => {
    const before = org.log.events().length;
    const { type } = await reachCode();
    await type(wrongCode(newestCode(org, number)));
    await type(newestCode(org, number));
    const events = org.log.events().slice(before);
    assert.deepEqual(
      events.map(({ eventType, outcome }) => `${eventType} ${outcome.result}`),
      [
        'system.sms.send_factor_verify_message SUCCESS',
        'user.mfa.factor.activate FAILURE',
        'user.mfa.factor.activate SUCCESS',
        'user.session.start SUCCESS',
      ],
    );
    assert.ok(events.every(({ actor }) => actor.alternateId === 'ada@example.com'));
    const written = JSON.stringify(events);
    assert.ok(!written.includes(number) && !written.includes(`"${newestCode(org, number)}"`));
  });
});
