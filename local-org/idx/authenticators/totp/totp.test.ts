import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { claimsOf, getTokens, localSpa } from '../../../testing/app.ts';
import { formNames, type IdxAnswer, messageKeys } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import {
  authenticatorId,
  codeMessages,
  giveFactor,
  newestCode,
  wrongCode,
  reachSecondFactor,
  setAccessRule,
  setAuthenticator,
  userOf,
} from '../../../testing/second-factor.ts';

const { org, clock } = await startTestOrg();
setAccessRule(org);
setAuthenticator(org, 'google_otp', { status: 'ACTIVE' });
const id = authenticatorId(org, 'google_otp');
const choice = { authenticator: { id } };
const sharedSecret = new Secret({ size: 20 }).base32;
const step = 30_000;

/** The code that an app shows for a secret, `ahead` time steps from now. */
const codeOf = (secret: string, ahead = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now() + ahead * step });

/** What the page shows for an enrollment. */
const shownIn = ({ body }: IdxAnswer) =>
  (
    body['currentAuthenticator'] as {
      value: { contextualData: { sharedSecret: string; qrcode: Record<string, string> } };
    }
  ).value.contextualData;

beforeEach(() => {
  for (const { id: enrollment } of org.store.enrollments.all()) org.store.enrollments.delete(enrollment);
  clock.advance(10 * 60_000);
  // Move to the middle of a time step, so that none ends during a test.
  clock.advance(step - (clock.now() % step) + step / 2);
});

describe('enrolling an authenticator app', () => {
  it('shows a QR code and its secret, accepts the first code, and signs in', async () => {
    const { shown, post, type, browser } = await reachSecondFactor(org);
    assert.deepEqual(formNames(shown), ['select-authenticator-enroll']);
    const chosen = await post('credential/enroll', choice);
    assert.deepEqual(formNames(chosen), ['enroll-authenticator', 'select-authenticator-enroll']);
    const { sharedSecret: secret, qrcode } = shownIn(chosen);
    assert.match(secret, /^[A-Z2-7]{32}$/);
    assert.equal(qrcode['method'], 'embedded');
    assert.equal(qrcode['type'], 'image/png');
    const image = Buffer.from(qrcode['href']?.replace('data:image/png;base64,', '') ?? '', 'base64');
    assert.equal(image.subarray(1, 4).toString(), 'PNG');
    assert.ok((await type(codeOf(secret))).body.success);
    const [enrollment] = org.store.enrollments.find('userId', userOf(org).id);
    assert.ok(enrollment?.key === 'google_otp');
    assert.equal(enrollment.sharedSecret, secret);
    assert.match(enrollment.id, /^uft/);
    const { id_token } = await getTokens(browser, org.issuer, localSpa);
    assert.deepEqual(claimsOf(id_token)['amr'], ['pwd', 'otp', 'mfa']);
  });

  it('accepts another code after a wrong one, with the same secret', async () => {
    const { post, type } = await reachSecondFactor(org);
    const { sharedSecret: secret } = shownIn(await post('credential/enroll', choice));
    const wrong = await type(wrongCode(codeOf(secret)));
    assert.equal(wrong.status, 401);
    assert.deepEqual(codeMessages(wrong), ['api.authn.error.PASSCODE_INVALID']);
    assert.equal(shownIn(wrong).sharedSecret, secret);
    assert.ok((await type(codeOf(secret))).body.success);
  });

  it('starts with a new secret each time', async () => {
    const { post } = await reachSecondFactor(org);
    const first = shownIn(await post('credential/enroll', choice)).sharedSecret;
    assert.notEqual(shownIn(await post('credential/enroll', choice)).sharedSecret, first);
  });

  it('sends no code, so it offers no resend', async () => {
    const { post } = await reachSecondFactor(org);
    await post('credential/enroll', choice);
    assert.equal((await post('challenge/resend')).status, 400);
  });

  it('uses up the code, which cannot be used again to sign in', async () => {
    const { post, type } = await reachSecondFactor(org);
    const { sharedSecret: secret } = shownIn(await post('credential/enroll', choice));
    const code = codeOf(secret);
    assert.ok((await type(code)).body.success);
    const next = await reachSecondFactor(org);
    assert.deepEqual(codeMessages(await next.type(code)), ['authfactor.challenge.soft_token.used_passcode']);
  });
});

describe('signing in with an authenticator app', () => {
  const signIn = async () => {
    if (org.store.enrollments.all().length === 0)
      giveFactor(org, 'ada@example.com', { key: 'google_otp', sharedSecret });
    return reachSecondFactor(org);
  };

  it('asks for its code at once', async () => {
    const { shown, type } = await signIn();
    assert.deepEqual(formNames(shown), ['challenge-authenticator']);
    assert.ok(!JSON.stringify(shown.body).includes(sharedSecret));
    assert.ok((await type(codeOf(sharedSecret))).body.success);
  });

  for (const [ahead, when] of [
    [-1, 'just before'],
    [0, 'of now'],
    [1, 'just after'],
  ] as const)
    it(`accepts the code ${when}`, async () => {
      const { type } = await signIn();
      assert.ok((await type(codeOf(sharedSecret, ahead))).body.success);
    });

  for (const ahead of [-2, 2])
    it(`rejects a code ${ahead} time steps away`, async () => {
      const { type } = await signIn();
      const rejected = await type(codeOf(sharedSecret, ahead));
      assert.equal(rejected.status, 401);
      assert.deepEqual(codeMessages(rejected), ['authfactor.challenge.soft_token.invalid_passcode']);
      assert.equal(rejected.body.success, undefined);
    });

  it('accepts a code with the space that apps show in it', async () => {
    const { type } = await signIn();
    assert.ok((await type(codeOf(sharedSecret).replace(/^.../, '$& '))).body.success);
  });

  it('accepts each code once, and no earlier code afterwards', async () => {
    const first = await signIn();
    assert.ok((await first.type(codeOf(sharedSecret))).body.success);
    const second = await signIn();
    for (const ahead of [0, -1])
      assert.deepEqual(codeMessages(await second.type(codeOf(sharedSecret, ahead))), [
        'authfactor.challenge.soft_token.used_passcode',
      ]);
    assert.ok((await second.type(codeOf(sharedSecret, 1))).body.success);
  });

  it('accepts a code once if two sign-ins submit it in parallel', async () => {
    const both = [await signIn(), await signIn()];
    const code = codeOf(sharedSecret);
    const answers = await Promise.all(both.map(({ type }) => type(code)));
    assert.equal(answers.filter(({ body }) => body.success).length, 1);
  });

  it('is suspended after five wrong codes', async () => {
    const { type } = await signIn();
    for (let i = 0; i < 5; i++) await type('000000');
    const rejected = await type(codeOf(sharedSecret));
    assert.deepEqual(messageKeys(rejected), ['authfactor.challenge.suspended_factor']);
  });
});

describe('a user with a phone and an authenticator app', () => {
  const number = '+12025550123';
  const phone = { authenticator: { id: authenticatorId(org, 'phone_number') } };

  beforeEach(() => {
    giveFactor(org, 'ada@example.com', { key: 'phone_number', phoneNumber: number });
    giveFactor(org, 'ada@example.com', { key: 'google_otp', sharedSecret });
  });

  it('chooses one, and can change the choice on each page', async () => {
    const { shown, post, type } = await reachSecondFactor(org);
    assert.deepEqual(formNames(shown), ['select-authenticator-authenticate']);
    const list = 'select-authenticator-authenticate';
    assert.deepEqual(formNames(await post('challenge', phone)), ['authenticator-verification-data', list]);
    assert.deepEqual(formNames(await post('challenge', choice)), ['challenge-authenticator', list]);
    await post('challenge', { authenticator: { ...phone.authenticator, methodType: 'sms' } });
    assert.ok((await type(newestCode(org, number))).body.success);
  });

  it('cannot verify one with the code of the other', async () => {
    const { post, type } = await reachSecondFactor(org);
    await post('challenge', { authenticator: { ...phone.authenticator, methodType: 'sms' } });
    assert.equal((await type(codeOf(sharedSecret))).body.success, undefined);
    await post('challenge', choice);
    assert.equal((await type(newestCode(org, number))).body.success, undefined);
  });

  it('uses the other one when one is switched off', async (t) => {
    t.after(() => setAuthenticator(org, 'google_otp', { status: 'ACTIVE' }));
    const { post } = await reachSecondFactor(org);
    await post('challenge', choice);
    setAuthenticator(org, 'google_otp', { status: 'INACTIVE' });
    const answer = await post('challenge/answer', { credentials: { passcode: codeOf(sharedSecret) } });
    assert.equal(answer.status, 400);
    assert.deepEqual(formNames(answer), ['authenticator-verification-data']);
  });
});
