import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { AuthenticatorKey } from '../../../store/authenticator-kinds.ts';
import { claimsOf, getTokens, localSpa } from '../../../testing/app.ts';
import { formNames, type IdxAnswer, openSignIn } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import {
  goodPassword,
  grace,
  openSignUp,
  registrationSeed,
  type TestSignUp,
} from '../../../testing/sign-up.ts';

const { org } = await startTestOrg({ seed: registrationSeed() });

/** Sets the enrollment policy for these authenticators, and for no others. */
function setEnrollment(
  enrollment: Partial<Record<AuthenticatorKey, 'REQUIRED' | 'OPTIONAL' | 'NOT_ALLOWED'>>,
): void {
  const [policy] = org.store.policies.find('type', 'MFA_ENROLL');
  assert.ok(policy?.type === 'MFA_ENROLL');
  const authenticators = (Object.keys(enrollment) as AuthenticatorKey[]).flatMap((key) => {
    const self = enrollment[key];
    return self ? [{ key, enroll: { self } }] : [];
  });
  org.store.policies.put({ ...policy, settings: { authenticators } });
}

const idOf = (key: AuthenticatorKey): string => org.store.authenticators.find('key', key)[0]?.id ?? '';

let people = 0;
/** Signs up to the password, and sets it. */
async function reachAuthenticators(): Promise<TestSignUp & { email: string; answer: IdxAnswer }> {
  const signUp = await openSignUp(org);
  const email = `person${++people}@example.com`;
  await signUp.sendProfile({ ...grace, email });
  return { ...signUp, email, answer: await signUp.sendPasscode(goodPassword) };
}

/** Enrolls a phone through the forms. */
async function enrollPhone({ signIn, stateHandle, sendPasscode }: TestSignUp): Promise<IdxAnswer> {
  const phoneNumber = `+1202555${String(1000 + people)}`;
  const authenticator = { id: idOf('phone_number'), methodType: 'sms', phoneNumber };
  await signIn.post('credential/enroll', { stateHandle, authenticator });
  const { code = '' } = await org.outbox.next(phoneNumber);
  return sendPasscode(code);
}

const enrolledBy = (email: string): string[] => {
  const [user] = org.store.users.find('login', email);
  return org.store.enrollments.find('userId', user?.id ?? '').map(({ key }) => key);
};

/** The authenticators that a page offers. */
const choices = ({ body }: IdxAnswer): (string | undefined)[] =>
  body.remediation?.value
    .find(({ name }) => name === 'select-authenticator-enroll')
    ?.value[0]?.options?.map(({ label }) => label) ?? [];

before(() => {
  org.store.authenticators.update(idOf('google_otp'), { status: 'ACTIVE' });
});

describe('optional authenticators', () => {
  before(() => setEnrollment({ phone_number: 'OPTIONAL', google_otp: 'OPTIONAL' }));

  it('are offered after the password, and can be skipped', async () => {
    const { answer, signIn, stateHandle, email, browser } = await reachAuthenticators();
    assert.deepEqual(formNames(answer), ['select-authenticator-enroll', 'skip']);
    assert.deepEqual(choices(answer), ['Phone', 'Google Authenticator']);
    const last = await signIn.post('skip', { stateHandle });
    assert.ok(last.body.success);
    await browser.fetch(last.body.success.href);
    assert.deepEqual(enrolledBy(email), []);
    assert.deepEqual(claimsOf((await getTokens(browser, org.issuer, localSpa)).id_token)['amr'], ['pwd']);
  });

  it('can be enrolled one after the other, and the rest skipped', async () => {
    const signUp = await reachAuthenticators();
    const next = await enrollPhone(signUp);
    assert.deepEqual(formNames(next), ['select-authenticator-enroll', 'skip']);
    assert.deepEqual(choices(next), ['Google Authenticator']);
    const last = await signUp.signIn.post('skip', { stateHandle: signUp.stateHandle });
    assert.ok(last.body.success);
    assert.deepEqual(enrolledBy(signUp.email), ['phone_number']);
  });

  it('can still be skipped after going back from one that was started', async () => {
    const { signIn, stateHandle, email } = await reachAuthenticators();
    const authenticator = { id: idOf('phone_number') };
    const started = await signIn.post('credential/enroll', { stateHandle, authenticator });
    assert.deepEqual(formNames(started), ['authenticator-enrollment-data', 'select-authenticator-enroll']);
    assert.ok((await signIn.post('skip', { stateHandle })).body.success);
    assert.deepEqual(enrolledBy(email), []);
  });

  it('are not offered when a user signs in', async () => {
    const { email } = await reachAuthenticators();
    const { signIn, stateHandle } = await openPage();
    const credentials = { passcode: goodPassword };
    assert.ok((await signIn.post('identify', { stateHandle, identifier: email, credentials })).body.success);
  });
});

/** A new sign-in in a new browser. */
async function openPage() {
  const { browser } = await openSignUp(org);
  const signIn = await openSignIn(org, browser);
  const { stateHandle } = (await signIn.introspect()).body;
  return { signIn, stateHandle };
}

describe('a required authenticator', () => {
  before(() => setEnrollment({ phone_number: 'REQUIRED', google_otp: 'OPTIONAL' }));

  it('cannot be skipped; the optional ones come after it', async () => {
    const signUp = await reachAuthenticators();
    const { answer, signIn, stateHandle } = signUp;
    assert.deepEqual(formNames(answer), ['select-authenticator-enroll']);
    assert.deepEqual(choices(answer), ['Phone']);
    const skipped = await signIn.post('skip', { stateHandle });
    assert.equal(skipped.status, 400);
    assert.equal(skipped.body.success, undefined);

    const next = await enrollPhone(signUp);
    assert.deepEqual(formNames(next), ['select-authenticator-enroll', 'skip']);
    const last = await signIn.post('skip', { stateHandle });
    await signUp.browser.fetch(last.body.success?.href ?? '');
    const { amr } = claimsOf((await getTokens(signUp.browser, org.issuer, localSpa)).id_token);
    assert.deepEqual(amr, ['pwd', 'sms', 'mfa']);
  });

  it('is asked for at the next sign-in if the user abandoned the sign-up there', async () => {
    const { email } = await reachAuthenticators();
    const { signIn, stateHandle } = await openPage();
    const credentials = { passcode: goodPassword };
    const answer = await signIn.post('identify', { stateHandle, identifier: email, credentials });
    assert.deepEqual(formNames(answer), ['select-authenticator-enroll']);
  });
});

describe('authenticators that are not allowed or not active', () => {
  before(() => setEnrollment({ phone_number: 'NOT_ALLOWED', google_otp: 'OPTIONAL' }));

  it('are not offered', async () => {
    assert.deepEqual(choices((await reachAuthenticators()).answer), ['Google Authenticator']);
    org.store.authenticators.update(idOf('google_otp'), { status: 'INACTIVE' });
    assert.ok((await reachAuthenticators()).answer.body.success);
  });
});
