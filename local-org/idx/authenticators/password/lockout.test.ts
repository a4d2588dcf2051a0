import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { loadSeed } from '../../../seed/seed.ts';
import type { User } from '../../../store/documents.ts';
import { createTestBrowser } from '../../../testing/browser.ts';
import { type IdxAnswer, openSignIn } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { setPasswordSettings } from '../../../testing/password-policy.ts';

const seed = loadSeed();
for (const policy of seed.policies)
  if (policy.type === 'PASSWORD') policy.settings.password.lockout = { maxAttempts: 3, autoUnlockMinutes: 5 };
const { org, clock } = await startTestOrg({ seed });

function ada(): User {
  const [user] = org.store.users.find('login', 'ada@example.com');
  assert.ok(user);
  return user;
}

/** Tries a password in a new sign-in, in a new browser. */
async function attempt(passcode: string, identifier = 'ada@example.com'): Promise<IdxAnswer> {
  const signIn = await openSignIn(org, createTestBrowser());
  const { stateHandle } = (await signIn.introspect()).body;
  return signIn.post('identify', { stateHandle, identifier, credentials: { passcode } });
}
const isSignedIn = async (passcode: string): Promise<boolean> =>
  (await attempt(passcode)).body.success !== undefined;

async function lockOut(): Promise<void> {
  for (let i = 0; i < 3; i++) await attempt('wrong');
}

const setLockout = (lockout: { maxAttempts: number; autoUnlockMinutes: number }): void =>
  setPasswordSettings(org, { lockout });

describe('the lockout', () => {
  beforeEach(() => {
    setLockout({ maxAttempts: 3, autoUnlockMinutes: 5 });
    org.store.users.update(ada().id, { status: 'ACTIVE', failedSignIns: 0 });
  });

  it('comes after the allowed number of wrong passwords, across all sign-ins', async () => {
    await attempt('wrong');
    await attempt('wrong');
    assert.equal(ada().status, 'ACTIVE');
    await attempt('wrong');
    assert.equal(ada().status, 'LOCKED_OUT');
    assert.equal(await isSignedIn('Local-0rg!'), false);
  });

  it('looks the same as a wrong password for an unknown user', async () => {
    await lockOut();
    const shown = async (answer: Promise<IdxAnswer>) => {
      const { status, body } = await answer;
      return [status, body.messages, Object.keys(body)];
    };
    const locked = await shown(attempt('Local-0rg!'));
    assert.deepEqual(locked, await shown(attempt('Local-0rg!', 'nobody@example.com')));
  });

  it('does not come if the right password is entered in between', async () => {
    await attempt('wrong');
    await attempt('wrong');
    assert.ok(await isSignedIn('Local-0rg!'));
    await attempt('wrong');
    await attempt('wrong');
    assert.ok(await isSignedIn('Local-0rg!'));
  });

  it('ends after the configured time, with all attempts available again', async () => {
    await lockOut();
    clock.advance(5 * 60_000 - 5_000);
    assert.equal(await isSignedIn('Local-0rg!'), false);
    clock.advance(5_000);
    await attempt('wrong');
    await attempt('wrong');
    assert.ok(await isSignedIn('Local-0rg!'));
    assert.equal(ada().status, 'ACTIVE');
  });

  it('lasts until an administrator unlocks the user if the time is 0', async () => {
    setLockout({ maxAttempts: 3, autoUnlockMinutes: 0 });
    await lockOut();
    clock.advance(365 * 24 * 3600_000);
    assert.equal(await isSignedIn('Local-0rg!'), false);
    org.store.users.update(ada().id, { status: 'ACTIVE', failedSignIns: 0 });
    assert.ok(await isSignedIn('Local-0rg!'));
  });

  it('allows no extra attempts to parallel requests', async () => {
    const tries = await Promise.all([
      ...Array.from({ length: 8 }, () => attempt('wrong')),
      attempt('Local-0rg!'),
    ]);
    assert.ok(tries.every(({ body }) => body.success === undefined));
    assert.equal(ada().status, 'LOCKED_OUT');
    assert.equal(ada().failedSignIns, 3);
  });

  it('does not apply to a user without a password', async () => {
    const staged = org.store.users.put({
      ...ada(),
      id: '00uStaged',
      login: 'new@example.com',
      status: 'STAGED',
    });
    for (let i = 0; i < 4; i++) await attempt('Local-0rg!', 'new@example.com');
    assert.deepEqual(org.store.users.get(staged.id), staged);
  });
});
