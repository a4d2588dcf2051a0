import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { claimsOf, getTokens, localSpa } from '../../../testing/app.ts';
import { createTestBrowser } from '../../../testing/browser.ts';
import { formNames, messageKeys, openSignIn } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { newestEmail, openLink } from '../../../testing/recovery.ts';
import {
  fieldMessages,
  goodPassword,
  grace,
  openSignUp,
  registrationSeed,
} from '../../../testing/sign-up.ts';

const { org, clock } = await startTestOrg({ seed: registrationSeed(true) });

const userOf = (email: string) => org.store.users.find('login', email)[0];
const taken = [{ key: 'registration.error.notUniqueWithinOrg', params: ['Email'] }];

let people = 0;
/** Signs up to the email. */
async function reachMessage(email = `person${++people}@example.com`) {
  const signUp = await openSignUp(org);
  const answer = await signUp.sendProfile({ ...grace, email });
  const message = newestEmail(org, email);
  return { ...signUp, email, answer, message };
}

/** Signs up to the password, with a code. */
async function reachPassword(email?: string) {
  const signUp = await reachMessage(email);
  const answer = await signUp.sendPasscode(signUp.message.code);
  assert.deepEqual(formNames(answer), ['enroll-authenticator']);
  return { ...signUp, answer };
}

/** Switches email verification on or off in the policy. */
function setVerification(emailVerification: boolean): void {
  const [policy] = org.store.policies.find('name', 'Self-service registration');
  assert.ok(policy?.type === 'PROFILE_ENROLLMENT');
  const rules = policy.rules.map((rule) => {
    const { profileEnrollment } = rule.actions;
    const activationRequirements = { emailVerification };
    return { ...rule, actions: { profileEnrollment: { ...profileEnrollment, activationRequirements } } };
  });
  org.store.policies.put({ ...policy, rules });
}

beforeEach(() => clock.advance(10 * 60_000));

describe('signing up with an email that has to be verified', () => {
  it('sends an email with a link and a code, and waits for either; no account exists yet', async () => {
    const { answer, message, email } = await reachMessage();
    assert.deepEqual(formNames(answer), ['enroll-authenticator']);
    const { value } = answer.body['currentAuthenticator'] as {
      value: { key: string; contextualData: object; poll: { refresh: number }; resend: { name: string } };
    };
    assert.equal(value.key, 'okta_email');
    assert.deepEqual(value.contextualData, { useEmailMagicLink: true });
    assert.equal(value.resend.name, 'resend');
    assert.ok(value.poll.refresh > 0);
    assert.deepEqual(answer.body.user?.value, {
      identifier: email,
      profile: { firstName: 'Grace', lastName: 'Hopper' },
    });
    assert.match(message.code, /^\d{6}$/);
    assert.match(message.text, /Hi Grace/);
    assert.equal(userOf(email), undefined);
  });

  it('accepts the code, stages the account, and activates it with the password', async () => {
    const { answer, email, sendPasscode, browser } = await reachPassword();
    assert.equal(
      (answer.body['currentAuthenticator'] as { value: { key: string } }).value.key,
      'okta_password',
    );
    const staged = userOf(email);
    assert.equal(staged?.status, 'STAGED');
    assert.equal(staged.emailVerified, true);
    assert.equal(staged.passwordHash, undefined);

    const last = await sendPasscode(goodPassword);
    await browser.fetch(last.body.success?.href ?? '');
    const active = userOf(email);
    assert.equal(active?.id, staged.id);
    assert.equal(active.status, 'ACTIVE');
    const claims = claimsOf((await getTokens(browser, org.issuer, localSpa)).id_token);
    assert.equal(claims['sub'], active.id);
    assert.equal(active.emailVerified, true);
    assert.deepEqual(claims['groups'], ['Everyone']);
    const events = org.log.events().filter(({ target }) => target[0]?.id === active.id);
    assert.deepEqual(events.map(({ eventType }) => eventType).slice(0, 2), [
      'user.lifecycle.create',
      'user.lifecycle.activate',
    ]);
  });

  it('continues in the tab that the link opens, and the first tab says so', async () => {
    const { browser, message, email, signIn, stateHandle } = await reachMessage();
    const shown = await (await openLink(org, browser, message.link)).introspect();
    assert.deepEqual(formNames(shown), ['enroll-authenticator']);
    assert.equal(userOf(email)?.status, 'STAGED');
    const poll = await signIn.post('challenge/poll', { stateHandle });
    assert.deepEqual(messageKeys(poll), ['idx.transferred.to.new.tab']);
    const here = { stateHandle: shown.body.stateHandle };
    const credentials = { passcode: goodPassword };
    assert.ok((await signIn.post('challenge/answer', { ...here, credentials })).body.success);
    assert.equal(userOf(email)?.status, 'ACTIVE');
  });

  it('shows the code in another browser without changing anything', async () => {
    const { message, email, sendPasscode } = await reachMessage();
    const notice = await (await openLink(org, createTestBrowser(), message.link)).introspect();
    assert.deepEqual(messageKeys(notice), ['idx.enter.otp.in.original.tab']);
    assert.equal(userOf(email), undefined);
    const { value } = notice.body['currentAuthenticator'] as { value: { contextualData: { otp: string } } };
    const { contextualData } = value;
    assert.equal(contextualData.otp, message.code);
    assert.deepEqual(formNames(await sendPasscode(contextualData.otp)), ['enroll-authenticator']);
    assert.equal(userOf(email)?.status, 'STAGED');
  });

  it('keeps waiting while nothing changes', async () => {
    const { signIn, stateHandle, answer } = await reachMessage();
    const poll = await signIn.post('challenge/poll', { stateHandle });
    assert.equal(poll.status, 200);
    assert.deepEqual(formNames(poll), formNames(answer));
  });

  it('rejects a wrong code and an expired one', async () => {
    const { message, email, sendPasscode } = await reachMessage();
    const wrong = await sendPasscode(message.code === '123456' ? '654321' : '123456');
    assert.equal(wrong.status, 401);
    assert.deepEqual(
      fieldMessages(wrong, 'credentials.passcode').map(({ key }) => key),
      ['api.authn.error.PASSCODE_INVALID'],
    );
    clock.advance(5 * 60_000);
    assert.equal((await sendPasscode(message.code)).status, 401);
    assert.equal(userOf(email), undefined);
  });

  it('sends another email on request, and then accepts only its code', async () => {
    const { signIn, stateHandle, message, email, sendPasscode } = await reachMessage();
    assert.equal((await signIn.post('challenge/resend', { stateHandle })).status, 200);
    const { code } = newestEmail(org, email);
    if (code !== message.code) assert.equal((await sendPasscode(message.code)).status, 401);
    await sendPasscode(code);
    assert.equal(userOf(email)?.status, 'STAGED');
  });

  it('sends no sixth email to an address within five minutes, and says so', async () => {
    const email = 'flooded@example.com';
    for (let message = 0; message < 5; message++) await reachMessage(email);
    const { sendProfile } = await openSignUp(org);
    const answer = await sendProfile({ ...grace, email });
    assert.equal(answer.status, 429);
    assert.deepEqual(messageKeys(answer), ['tooManyRequests']);
    assert.deepEqual(formNames(answer), ['enroll-profile', 'select-identify']);
    assert.equal(org.outbox.messages(email).length, 5);
    clock.advance(5 * 60_000);
    assert.equal((await sendProfile({ ...grace, email })).status, 200);
  });

  it('sends no email to an address that another user has', async () => {
    const { sendProfile } = await openSignUp(org);
    const answer = await sendProfile({ ...grace, email: 'ada@example.com' });
    assert.deepEqual(fieldMessages(answer, 'userProfile.email'), taken);
    assert.deepEqual(org.outbox.messages('ada@example.com'), []);
  });
});

describe('a sign-up that is abandoned before the password', () => {
  it('leaves the email free if it was not verified', async () => {
    const { email } = await reachMessage();
    const { sendPasscode } = await reachPassword(email);
    assert.ok((await sendPasscode(goodPassword)).body.success);
  });

  it('can be continued by verifying the email again, with the name that is entered then', async () => {
    const { email } = await reachPassword();
    const { id } = userOf(email) ?? {};
    const again = await openSignUp(org);
    await again.sendProfile({ ...grace, firstName: 'Gracie', email });
    const { code } = newestEmail(org, email);
    await again.sendPasscode(code);
    assert.ok((await again.sendPasscode(goodPassword)).body.success);
    const active = userOf(email);
    assert.equal(active?.id, id);
    assert.equal(active?.firstName, 'Gracie');
    assert.equal(org.store.users.find('email', email).length, 1);
  });

  it('gives the account only to a user who has verified the email', async () => {
    const email = 'unverified@example.com';
    // This sign-up submits its profile while the email is still free.
    setVerification(false);
    const early = await openSignUp(org);
    assert.deepEqual(formNames(await early.sendProfile({ ...grace, email })), ['enroll-authenticator']);
    setVerification(true);
    await reachPassword(email);
    setVerification(false);
    const late = await openSignUp(org);
    const answers = [await early.sendPasscode(goodPassword), await late.sendProfile({ ...grace, email })];
    setVerification(true);
    for (const answer of answers) assert.deepEqual(fieldMessages(answer, 'userProfile.email'), taken);
    assert.equal(userOf(email)?.status, 'STAGED');
  });

  it('cannot be signed in to', async () => {
    const { email } = await reachPassword();
    const signIn = await openSignIn(org, createTestBrowser());
    const { stateHandle } = (await signIn.introspect()).body;
    for (const passcode of [goodPassword, 'undefined', ' ']) {
      const answer = await signIn.post('identify', {
        stateHandle,
        identifier: email,
        credentials: { passcode },
      });
      assert.equal(answer.status, 401);
    }
  });

  it('leads back to signing in without a session if registration is switched off in the meantime', async () => {
    const { signIn, stateHandle, sendPasscode, email } = await reachPassword();
    const app = org.store.apps.get(localSpa.clientId);
    assert.ok(app);
    const off = org.store.policies.find('name', 'No self-service registration')[0]?.id ?? '';
    org.store.apps.put({ ...app, profileEnrollment: off });
    const answer = await sendPasscode(goodPassword);
    const again = await signIn.post('introspect', { stateToken: stateHandle });
    org.store.apps.put(app);
    assert.deepEqual(formNames(answer), ['identify']);
    assert.deepEqual(formNames(again), ['identify']);
    assert.equal(userOf(email)?.status, 'STAGED');
  });
});

describe('two sign-ups that have verified the same email', () => {
  it('leave the account to the one that sets the password first; the other gets an error', async () => {
    const first = await reachMessage();
    const { email } = first;
    const second = await reachMessage(email);
    await first.sendPasscode(first.message.code);
    await second.sendPasscode(second.message.code);
    const answers = await Promise.all([first.sendPasscode(goodPassword), second.sendPasscode('An0ther-one')]);
    const [loser, ...others] = answers.filter(({ body }) => !body.success);
    assert.ok(loser);
    assert.deepEqual(others, []);
    assert.deepEqual(fieldMessages(loser, 'userProfile.email'), taken);
    assert.equal(org.store.users.find('login', email).length, 1);
  });

  it('give an error to the one that verifies it after the other has finished', async () => {
    const first = await reachMessage();
    const second = await reachMessage(first.email);
    await first.sendPasscode(first.message.code);
    await first.sendPasscode(goodPassword);
    const before = userOf(first.email);
    await second.sendPasscode(second.message.code);
    assert.deepEqual(fieldMessages(await second.sendPasscode('An0ther-one'), 'userProfile.email'), taken);
    assert.deepEqual(userOf(first.email), before);
    // Its verification was for that email, and doesn't count for another.
    const again = await second.sendProfile({ ...grace, email: 'elsewhere@example.com' });
    assert.equal((again.body['currentAuthenticator'] as { value: { key: string } }).value.key, 'okta_email');
  });
});

describe('a form that is submitted twice in parallel', async () => {
  // Hash as slowly as in production, so that the second request arrives while the first is handled.
  const { org } = await startTestOrg({ seed: registrationSeed(true), scryptCost: 2 ** 14 });

  it('is accepted once, and sends one email', async () => {
    const { sendProfile } = await openSignUp(org);
    const profile = { ...grace, email: 'twice@example.com' };
    const answers = await Promise.all([sendProfile(profile), sendProfile(profile)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400]);
    assert.equal(org.outbox.messages('twice@example.com').length, 1);
  });
});
