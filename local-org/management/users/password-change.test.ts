import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { authorizationRequest, localSpa, redirectParameters } from '../../testing/app.ts';
import { createTestBrowser } from '../../testing/browser.ts';
import {
  formNames,
  messageKeys,
  openSignIn,
  resumeSignIn,
  type IdxAnswer,
  type TestSignIn,
} from '../../testing/idx.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';
import { giveFactor, newestCode, setAccessRule } from '../../testing/second-factor.ts';
import { createTestUser, loginOf, newProfile, password, trySignIn } from '../../testing/users.ts';

const { org, clock } = await startTestOrg();
const { userApi } = sdkFor(org);
const newPassword = 'Changed-1234';

/** Enters a password at the sign-in page. */
async function enterPassword(login: string, passcode: string) {
  const browser = createTestBrowser();
  const signIn = await openSignIn(org, browser);
  const { stateHandle } = (await signIn.introspect()).body;
  const credentials = { passcode };
  const shown = await signIn.post('identify', { stateHandle, identifier: login, credentials });
  const answer = (passcode: string) =>
    signIn.post('challenge/answer', { stateHandle, credentials: { passcode } });
  return { browser, signIn, stateHandle, shown, answer };
}

describe('a user whose password has expired', () => {
  it('must choose a new one after the old one, and is then signed in', async () => {
    const user = await createTestUser(org, { nextLogin: 'changePassword' });
    const { browser, shown, answer } = await enterPassword(loginOf(user), password);
    assert.deepEqual(formNames(shown), ['reenroll-authenticator']);
    const { value } = shown.body['currentAuthenticator'] as { value: { settings: object } };
    assert.ok('complexity' in value.settings);
    const rejected = await answer('short');
    assert.equal(rejected.status, 400);
    const { body } = await answer(newPassword);
    const { code } = redirectParameters(await browser.fetch(body.success?.href ?? ''));
    assert.ok(code);
    assert.equal((await userApi.getUser({ userId: user.id })).status, 'ACTIVE');
    assert.equal(await trySignIn(org, loginOf(user), newPassword), 'signed in');
  });

  it('is not told about it with a wrong password', async () => {
    const user = await createTestUser(org);
    await userApi.expirePassword({ userId: user.id });
    const { shown } = await enterPassword(loginOf(user), 'Wrong-1234');
    assert.deepEqual(messageKeys(shown), ['errors.E0000004']);
    assert.deepEqual(formNames(shown), ['identify']);
  });

  it('verifies a second factor first, where one is required', async () => {
    const user = await createTestUser(org, { nextLogin: 'changePassword' });
    const phoneNumber = '+12025550100';
    giveFactor(org, loginOf(user), { key: 'phone_number', phoneNumber });
    setAccessRule(org, { factorMode: '2FA' });
    try {
      const { signIn, stateHandle, shown, answer } = await enterPassword(loginOf(user), password);
      assert.ok(!formNames(shown).includes('reenroll-authenticator'));
      const id = org.store.authenticators.find('key', 'phone_number')[0]?.id;
      await signIn.post('challenge', { stateHandle, authenticator: { id, methodType: 'sms' } });
      const verified = await answer(newestCode(org, phoneNumber));
      assert.deepEqual(formNames(verified), ['reenroll-authenticator']);
      assert.ok((await answer(newPassword)).body.success);
    } finally {
      setAccessRule(org, { factorMode: '1FA' });
    }
  });

  it('gets a temporary password that the policy allows, and that works once', async () => {
    const user = await createTestUser(org);
    const forgotten = await userApi.forgotPassword({ userId: user.id, sendEmail: false });
    // The SDK drops the password from the answer.
    const call = `POST /api/v1/users/${user.id}/lifecycle/expire_password_with_temp_password`;
    const { tempPassword } = (await callApi<{ tempPassword: string }>(org, call)).body;
    assert.match(await trySignIn(org, loginOf(user)), /E0000004/);
    const { shown, answer } = await enterPassword(loginOf(user), tempPassword);
    assert.deepEqual(formNames(shown), ['reenroll-authenticator']);
    assert.equal((await answer(tempPassword)).status, 400);
    const { resetPasswordUrl } = forgotten;
    assert.deepEqual(messageKeys((await openAccountLink(resetPasswordUrl)).shown), ['errors.E0000110']);
    assert.ok((await answer(newPassword)).body.success);
    assert.match(await trySignIn(org, loginOf(user), tempPassword), /E0000004/);
  });
});

describe('a user who is suspended during a sign-in', () => {
  it('is not signed in', async () => {
    const user = await createTestUser(org, { nextLogin: 'changePassword' });
    const { signIn, shown, answer } = await enterPassword(loginOf(user), password);
    assert.deepEqual(formNames(shown), ['reenroll-authenticator']);
    org.store.users.update(user.id, { status: 'SUSPENDED' });
    const stopped = await answer(newPassword);
    assert.deepEqual([formNames(stopped), messageKeys(stopped)], [[], ['errors.E0000004']]);
    assert.equal((await signIn.introspect()).body.success, undefined);
  });
});

/** Opens the page of a link, as a browser does. */
async function openAccountLink(url = ''): Promise<TestSignIn & { readonly shown: IdxAnswer }> {
  const browser = createTestBrowser();
  const page = resumeSignIn(org, browser, await (await browser.fetch(url)).text());
  return { ...page, shown: await page.introspect() };
}

const setByLink = (page: TestSignIn & { readonly shown: IdxAnswer }, passcode: string) =>
  page.post('challenge/answer', { stateHandle: page.shown.body.stateHandle, credentials: { passcode } });

describe('an activation link', () => {
  it('is emailed to a user who is created without a password, who then sets one and can sign in', async () => {
    const user = await createTestUser(org, { password: undefined });
    assert.equal(user.status, 'PROVISIONED');
    const email = await org.outbox.next(loginOf(user));
    assert.equal(email.subject, 'Welcome to Local org');
    const page = await openAccountLink(email.link);
    assert.deepEqual(formNames(page.shown), ['enroll-authenticator']);
    assert.equal((await setByLink(page, 'short')).status, 400);
    assert.deepEqual(messageKeys(await setByLink(page, password)), ['local-org.password.set']);
    assert.equal((await userApi.getUser({ userId: user.id })).status, 'ACTIVE');
    assert.equal(await trySignIn(org, loginOf(user)), 'signed in');
    assert.deepEqual(messageKeys(await setByLink(page, newPassword)), ['errors.E0000110']);
    assert.equal(await trySignIn(org, loginOf(user)), 'signed in');
  });

  it('is replaced by a newer one, and is valid for seven days', async () => {
    const user = await createTestUser(org, { activate: false, password: undefined });
    const first = await userApi.activateUser({ userId: user.id, sendEmail: false });
    const second = await userApi.reactivateUser({ userId: user.id, sendEmail: false });
    const old = await openAccountLink(first.activationUrl);
    assert.deepEqual(messageKeys(old.shown), ['errors.E0000110']);
    const current = await openAccountLink(second.activationUrl);
    assert.deepEqual(formNames(current.shown), ['enroll-authenticator']);
    clock.advance(7 * 24 * 3600_000);
    assert.deepEqual(messageKeys(await setByLink(current, password)), ['errors.E0000110']);
  });

  it('does nothing for a user who is deactivated', async () => {
    const user = await createTestUser(org, { activate: false, password: undefined });
    const { activationUrl } = await userApi.activateUser({ userId: user.id, sendEmail: false });
    const page = await openAccountLink(activationUrl);
    await userApi.deactivateUser({ userId: user.id });
    assert.deepEqual(messageKeys(await setByLink(page, password)), ['errors.E0000110']);
  });

  it('is not emailed with activate=false, nor to a user with a password', async () => {
    const { login, ...names } = newProfile();
    await userApi.createUser({ body: { profile: { login, ...names } }, activate: false });
    const active = await createTestUser(org);
    assert.deepEqual([...org.outbox.messages(login), ...org.outbox.messages(loginOf(active))], []);
  });
});

describe('a link for a new password', () => {
  it('lets the user choose one after reset_password, by email too', async () => {
    const user = await createTestUser(org);
    await userApi.generateResetPasswordToken({ userId: user.id, sendEmail: true });
    const { link } = await org.outbox.next(loginOf(user));
    const page = await openAccountLink(link);
    assert.deepEqual(formNames(page.shown), ['reset-authenticator']);
    assert.equal((await setByLink(page, password)).status, 400, 'the old password');
    await setByLink(page, newPassword);
    assert.equal(await trySignIn(org, loginOf(user), newPassword), 'signed in');
  });

  it('leaves the old password valid after forgot_password, until it is used', async () => {
    const user = await createTestUser(org);
    const { resetPasswordUrl } = await userApi.forgotPassword({ userId: user.id, sendEmail: false });
    assert.equal(await trySignIn(org, loginOf(user)), 'signed in');
    const page = await openAccountLink(resetPasswordUrl);
    await setByLink(page, newPassword);
    assert.match(await trySignIn(org, loginOf(user)), /E0000004/);
    assert.equal(await trySignIn(org, loginOf(user), newPassword), 'signed in');
  });

  it('is invalid after the password was changed in another way', async () => {
    const user = await createTestUser(org);
    const { resetPasswordUrl } = await userApi.forgotPassword({ userId: user.id, sendEmail: false });
    await userApi.updateUser({
      userId: user.id,
      user: { credentials: { password: { value: newPassword } } },
    });
    assert.deepEqual(messageKeys((await openAccountLink(resetPasswordUrl)).shown), ['errors.E0000110']);
  });
});

describe('POST /api/v1/users/{id}/credentials/change_password', () => {
  it('replaces the password if the old one is right and the new one is allowed', async () => {
    const user = await createTestUser(org);
    const change = (oldPassword: string, newValue: string) =>
      callApi<ApiErrorBody>(org, `POST /api/v1/users/${user.id}/credentials/change_password`, {
        oldPassword: { value: oldPassword },
        newPassword: { value: newValue },
      });
    const wrong = await change('Wrong-1234', newPassword);
    assert.deepEqual([wrong.status, wrong.body.errorCode], [403, 'E0000014']);
    assert.equal(wrong.body.errorCauses[0]?.errorSummary, 'Old Password is not correct');
    assert.match(
      (await change(password, 'short')).body.errorCauses[0]?.errorSummary ?? '',
      /^Password requirements/,
    );
    assert.equal((await change(password, newPassword)).status, 200);
    assert.equal(await trySignIn(org, loginOf(user), newPassword), 'signed in');
  });

  it('cancels the sign-ins in which the old password was entered', async () => {
    const user = await createTestUser(org, { nextLogin: 'changePassword' });
    const { answer } = await enterPassword(loginOf(user), password);
    await userApi.changePassword({
      userId: user.id,
      changePasswordRequest: { oldPassword: { value: password }, newPassword: { value: newPassword } },
    });
    assert.equal((await answer('Third-12345')).status, 401);
  });
});

describe('a recovery question', () => {
  it('is stored as a hash, and its answer allows a new password', async () => {
    const user = await createTestUser(org);
    const path = `/api/v1/users/${user.id}/credentials`;
    const recovery_question = { question: 'First ship?', answer: 'USS Bowdoin' };
    const changed = await callApi<object>(org, `POST ${path}/change_recovery_question`, {
      password: { value: password },
      recovery_question,
    });
    assert.deepEqual((changed.body as { recovery_question: object }).recovery_question, {
      question: 'First ship?',
    });
    assert.ok(!JSON.stringify(org.store.users.get(user.id)).includes('Bowdoin'));
    const forget = (answer: string) =>
      callApi<ApiErrorBody>(org, `POST ${path}/forgot_password_recovery_question`, {
        password: { value: newPassword },
        recovery_question: { answer },
      });
    assert.equal((await forget('another')).body.errorCode, 'E0000014');
    assert.equal((await forget(' uss bowdoin')).status, 200);
    assert.equal(await trySignIn(org, loginOf(user), newPassword), 'signed in');
  });
});

it('keeps the session of a user whose password is expired', async () => {
  const user = await createTestUser(org);
  const browser = createTestBrowser();
  await trySignIn(org, loginOf(user), password, browser);
  await userApi.expirePassword({ userId: user.id });
  const silent = await browser.fetch(authorizationRequest(org.issuer, localSpa).url);
  assert.ok(redirectParameters(silent)['code'], 'the session goes on');
});
