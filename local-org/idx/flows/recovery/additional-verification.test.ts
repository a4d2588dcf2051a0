import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { claimsOf, getTokens, localSpa } from '../../../testing/app.ts';
import { createTestBrowser, type TestBrowser } from '../../../testing/browser.ts';
import { formNames, type IdxAnswer, messageKeys } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { askForEmail, newestEmail, openLink, setPasswordReset } from '../../../testing/recovery.ts';
import {
  authenticatorId,
  codeMessages,
  giveFactor,
  newestCode,
  wrongCode,
  setAccessRule,
  setAuthenticator,
} from '../../../testing/second-factor.ts';

const { org, clock } = await startTestOrg();
const seeded = org.store.users.all();
const login = 'ada@example.com';
const phoneNumber = '+12025550123';

/** Goes through a recovery up to the step after the email. */
async function proveEmail(browser: TestBrowser = createTestBrowser()) {
  const { signIn, stateHandle } = await askForEmail(org, browser, login);
  const post = (path: string, body: object = {}): Promise<IdxAnswer> =>
    signIn.post(path, { stateHandle, ...body });
  const type = (passcode: string): Promise<IdxAnswer> =>
    post('challenge/answer', { credentials: { passcode } });
  const shown = await type(newestEmail(org, login).code);
  const sendSms = (): Promise<IdxAnswer> =>
    post('challenge', { authenticator: { id: authenticatorId(org, 'phone_number'), methodType: 'sms' } });
  return { signIn, shown, post, type, sendSms };
}

beforeEach(() => {
  for (const each of seeded) org.store.users.put(each);
  for (const { id } of org.store.enrollments.all()) org.store.enrollments.delete(id);
  setPasswordReset(org, { isStepUpRequired: true });
  setAccessRule(org, { factorMode: '1FA' });
  clock.advance(10 * 60_000);
});

describe('additional verification', () => {
  it('asks for the phone between the email and the new password', async () => {
    giveFactor(org, login, { key: 'phone_number', phoneNumber });
    const { shown, sendSms, type } = await proveEmail();
    assert.deepEqual(formNames(shown), ['authenticator-verification-data']);
    assert.ok(shown.body['recoveryAuthenticator']);
    assert.deepEqual(formNames(await sendSms()), ['challenge-authenticator']);
    const wrong = await type(wrongCode(newestCode(org, phoneNumber)));
    assert.deepEqual(codeMessages(wrong), ['api.authn.error.PASSCODE_INVALID']);
    assert.deepEqual(formNames(await type(newestCode(org, phoneNumber))), ['reset-authenticator']);
    assert.ok((await type('Brand-new-0ne')).body.success);
  });

  it('follows the link too', async () => {
    giveFactor(org, login, { key: 'phone_number', phoneNumber });
    const browser = createTestBrowser();
    await askForEmail(org, browser, login);
    const page = await openLink(org, browser, newestEmail(org, login).link);
    assert.deepEqual(formNames(await page.introspect()), ['authenticator-verification-data']);
  });

  it('cannot be skipped by submitting a new password instead of the code', async () => {
    giveFactor(org, login, { key: 'phone_number', phoneNumber });
    const { type, sendSms } = await proveEmail();
    assert.equal((await type('Brand-new-0ne')).status, 400);
    await sendSms();
    assert.equal((await type('Brand-new-0ne')).status, 401);
  });

  it('also counts as the second factor that the app requires', async () => {
    giveFactor(org, login, { key: 'phone_number', phoneNumber });
    setAccessRule(org);
    const browser = createTestBrowser();
    const { type, sendSms } = await proveEmail(browser);
    await sendSms();
    await type(newestCode(org, phoneNumber));
    assert.ok((await type('Brand-new-0ne')).body.success);
    const { id_token } = await getTokens(browser, org.issuer, localSpa);
    assert.deepEqual(new Set(claimsOf(id_token)['amr'] as string[]), new Set(['pwd', 'sms', 'mfa']));
  });

  it('ends the recovery of a user without a second factor, but only after the email', async () => {
    const { answers } = await askForEmail(org, createTestBrowser(), login);
    assert.deepEqual(answers.flatMap(messageKeys), []);
    const { shown } = await proveEmail();
    assert.deepEqual(messageKeys(shown), ['oie.selfservice.reset.password.not.allowed']);
    assert.deepEqual(formNames(shown), []);
  });

  it('does not accept a phone that is only for signing in', async () => {
    giveFactor(org, login, { key: 'phone_number', phoneNumber });
    setAuthenticator(org, 'phone_number', { settings: { allowedFor: 'sso' } });
    const { shown } = await proveEmail();
    setAuthenticator(org, 'phone_number', { settings: { allowedFor: 'any' } });
    assert.deepEqual(messageKeys(shown), ['oie.selfservice.reset.password.not.allowed']);
  });

  it('is not asked for if the policy does not require it; the app then asks for its second factor', async () => {
    giveFactor(org, login, { key: 'phone_number', phoneNumber });
    setPasswordReset(org);
    setAccessRule(org);
    const { shown, type, sendSms } = await proveEmail();
    assert.deepEqual(formNames(shown), ['reset-authenticator']);
    assert.deepEqual(formNames(await type('Brand-new-0ne')), ['authenticator-verification-data']);
    await sendSms();
    assert.ok((await type(newestCode(org, phoneNumber))).body.success);
  });
});
