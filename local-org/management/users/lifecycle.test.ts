import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { UserStatus } from '../../store/documents.ts';
import { getTokens, localSpa, endpoint } from '../../testing/app.ts';
import { createTestBrowser } from '../../testing/browser.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';
import { createTestUser, loginOf, password, trySignIn } from '../../testing/users.ts';

const { org, clock } = await startTestOrg();
const { userApi } = sdkFor(org);

const statusOf = async (userId: string) => (await userApi.getUser({ userId })).status as string | undefined;

/** Signs a user in and gets tokens for them. */
async function signedIn(login: string) {
  const browser = createTestBrowser();
  assert.equal(await trySignIn(org, login, password, browser), 'signed in');
  const tokens = await getTokens(browser, org.issuer, localSpa);
  return {
    hasSession: async () => (await browser.fetch(`${org.url}/api/v1/sessions/me`)).status === 200,
    userinfo: async () =>
      (
        await fetch(endpoint(org.issuer, 'userinfo'), {
          headers: { Authorization: `Bearer ${tokens.access_token}` },
        })
      ).status,
    refresh: async () =>
      (
        await fetch(endpoint(org.issuer, 'token'), {
          method: 'POST',
          body: new URLSearchParams({
            grant_type: 'refresh_token',
            client_id: localSpa.clientId,
            refresh_token: tokens.refresh_token,
          }),
        })
      ).status,
  };
}

describe('suspending a user', () => {
  it('ends their sessions, and keeps them and their tokens out until they are unsuspended', async () => {
    const user = await createTestUser(org);
    const before = await signedIn(loginOf(user));
    await userApi.suspendUser({ userId: user.id });
    assert.equal(await statusOf(user.id), 'SUSPENDED');
    assert.equal(await before.userinfo(), 401);
    assert.equal(await before.refresh(), 400);
    assert.match(await trySignIn(org, loginOf(user)), /E0000004/);
    await userApi.unsuspendUser({ userId: user.id });
    assert.equal(await before.hasSession(), false);
    assert.equal(await before.userinfo(), 200);
    assert.equal(await trySignIn(org, loginOf(user)), 'signed in');
  });
});

describe('deactivating a user', () => {
  it('ends their sessions and tokens for good, and they must set a new password when they are activated again', async () => {
    const user = await createTestUser(org);
    const before = await signedIn(loginOf(user));
    await userApi.deactivateUser({ userId: user.id });
    assert.equal(await before.hasSession(), false);
    assert.match(await trySignIn(org, loginOf(user)), /E0000004/);
    const { activationUrl } = await userApi.activateUser({ userId: user.id, sendEmail: false });
    assert.ok(activationUrl?.startsWith(`${org.url}/tokens/`));
    assert.equal(await statusOf(user.id), 'PROVISIONED');
    assert.match(await trySignIn(org, loginOf(user)), /E0000004/);
    assert.equal(await before.refresh(), 400);
  });
});

describe('unlocking a user', () => {
  it('lets them sign in with their password', async () => {
    const user = await createTestUser(org);
    for (let attempt = 0; attempt < 10; attempt++) await trySignIn(org, loginOf(user), 'Wrong-1234');
    assert.equal(await statusOf(user.id), 'LOCKED_OUT');
    assert.match(await trySignIn(org, loginOf(user)), /E0000004/);
    await userApi.unlockUser({ userId: user.id });
    assert.equal(await trySignIn(org, loginOf(user)), 'signed in');
  });

  it('does not forget that the password has expired', async () => {
    const user = await createTestUser(org, { nextLogin: 'changePassword' });
    for (let attempt = 0; attempt < 10; attempt++) await trySignIn(org, loginOf(user), 'Wrong-1234');
    assert.equal(await statusOf(user.id), 'LOCKED_OUT');
    await userApi.unlockUser({ userId: user.id });
    assert.equal(await statusOf(user.id), 'PASSWORD_EXPIRED');
  });
});

describe('resetting a password', () => {
  it('keeps the user out until they have set a new one', async () => {
    const user = await createTestUser(org);
    const before = await signedIn(loginOf(user));
    const { resetPasswordUrl } = await userApi.generateResetPasswordToken({
      userId: user.id,
      sendEmail: false,
    });
    assert.ok(resetPasswordUrl?.startsWith(`${org.url}/signin/reset-password/`));
    assert.equal(await statusOf(user.id), 'RECOVERY');
    assert.match(await trySignIn(org, loginOf(user)), /E0000004/);
    assert.equal(await before.hasSession(), true);
  });

  it('ends the sessions and tokens with revokeSessions=true', async () => {
    const user = await createTestUser(org);
    const before = await signedIn(loginOf(user));
    await userApi.generateResetPasswordToken({ userId: user.id, sendEmail: false, revokeSessions: true });
    assert.equal(await before.hasSession(), false);
    assert.equal(await before.refresh(), 400);
  });
});

describe('the status of a user', () => {
  const wrong: readonly (readonly [
    status: UserStatus,
    call: string,
    httpStatus: number,
    errorCode: string,
  ])[] = [
    ['ACTIVE', 'lifecycle/activate', 403, 'E0000016'],
    ['SUSPENDED', 'lifecycle/activate', 403, 'E0000016'],
    ['ACTIVE', 'lifecycle/reactivate', 403, 'E0000038'],
    ['DEPROVISIONED', 'lifecycle/deactivate', 403, 'E0000038'],
    ['STAGED', 'lifecycle/suspend', 400, 'E0000001'],
    ['ACTIVE', 'lifecycle/unsuspend', 400, 'E0000001'],
    ['ACTIVE', 'lifecycle/unlock', 403, 'E0000032'],
    ['STAGED', 'lifecycle/reset_password', 403, 'E0000038'],
    ['SUSPENDED', 'lifecycle/expire_password', 403, 'E0000038'],
    ['DEPROVISIONED', 'lifecycle/expire_password_with_temp_password', 403, 'E0000038'],
    ['PROVISIONED', 'credentials/forgot_password', 403, 'E0000034'],
    ['DEPROVISIONED', 'lifecycle/reset_factors', 403, 'E0000038'],
  ];
  for (const [status, call, httpStatus, errorCode] of wrong)
    it(`${status} refuses ${call} with ${errorCode}, and stays`, async () => {
      const user = await createTestUser(org);
      const before = org.store.users.update(user.id, { status });
      const { body, status: answered } = await callApi<ApiErrorBody>(
        org,
        `POST /api/v1/users/${user.id}/${call}`,
      );
      assert.deepEqual([answered, body.errorCode], [httpStatus, errorCode]);
      assert.deepEqual(org.store.users.get(user.id), before);
    });

  it('has the time of its last change', async () => {
    const user = await createTestUser(org, { activate: false });
    clock.advance(60_000);
    await userApi.activateUser({ userId: user.id });
    const active = await userApi.getUser({ userId: user.id });
    assert.ok(Number(active.activated) >= Number(user.created) + 60_000);
    assert.deepEqual(active.statusChanged, active.activated);
    assert.equal(active.lastLogin, null);
    clock.advance(60_000);
    await trySignIn(org, loginOf(user));
    const later = await userApi.getUser({ userId: user.id });
    assert.ok(Number(later.lastLogin) >= Number(active.activated) + 60_000);
    assert.deepEqual(later.statusChanged, active.statusChanged);
  });

  it('is in the log, with who changed it', async () => {
    const user = await createTestUser(org);
    await userApi.suspendUser({ userId: user.id });
    const event = org.log
      .events()
      .find(({ eventType, target }) => eventType === 'user.lifecycle.suspend' && target[0]?.id === user.id);
    assert.equal(event?.actor.displayName, 'Local development');
  });
});
