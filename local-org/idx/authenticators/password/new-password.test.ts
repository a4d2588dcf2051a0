import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startTestOrg } from '../../../testing/org.ts';
import { passwordSettingsOf, setPasswordSettings } from '../../../testing/password-policy.ts';
import { checkPassword } from './check-password.ts';
import {
  checkNewPassword,
  newPasscodeField,
  newPasswordAuthenticator,
  saveNewPassword,
} from './new-password.ts';

const { org, clock } = await startTestOrg();

const setHistoryCount = (historyCount: number): void => setPasswordSettings(org, { age: { historyCount } });

const userOf = (login: string) => {
  const [user] = org.store.users.find('login', login);
  assert.ok(user);
  return user;
};

describe('saving a new password', () => {
  it('accepts the new one and rejects the old one', async () => {
    const { id } = userOf('bob@example.com');
    clock.advance(1000);
    const saved = await saveNewPassword(org, id, 'An0ther-one');
    assert.equal(saved.passwordChanged, saved.lastUpdated);
    assert.ok(clock.now() - (saved.passwordChanged ?? 0) < 5000);
    assert.equal(await checkPassword(org, 'bob@example.com', 'Local-0rg!'), undefined);
    assert.equal((await checkPassword(org, 'bob@example.com', 'An0ther-one'))?.id, id);
    assert.ok(!JSON.stringify(userOf('bob@example.com')).includes('An0ther-one'));
  });

  it('remembers as many earlier ones as the policy checks', async () => {
    setHistoryCount(3);
    const { id } = userOf('ada@example.com');
    for (const password of ['Fir5t-word', 'Sec0nd-word', 'Th1rd-word'])
      await saveNewPassword(org, id, password);
    assert.equal(userOf('ada@example.com').passwordHistory?.length, 2);
    for (const password of ['Fir5t-word', 'Sec0nd-word', 'Th1rd-word'])
      assert.ok(await checkNewPassword(org, userOf('ada@example.com'), password), password);
    assert.equal(await checkNewPassword(org, userOf('ada@example.com'), 'Local-0rg!'), undefined);
  });

  it('remembers none if the policy checks none', async () => {
    setHistoryCount(0);
    const { id } = userOf('ada@example.com');
    await saveNewPassword(org, id, 'F0urth-word');
    assert.deepEqual(userOf('ada@example.com').passwordHistory, []);
    assert.equal(await checkNewPassword(org, userOf('ada@example.com'), 'F0urth-word'), undefined);
  });

  it('fails for a user who was deleted', async () => {
    await assert.rejects(saveNewPassword(org, '00uNobody', 'An0ther-one'), /user 00uNobody no longer exists/);
  });
});

describe('rejecting a new password', () => {
  it('shows an error on the field', async () => {
    const error = await checkNewPassword(org, userOf('ada@example.com'), 'short');
    assert.equal(error?.status, 400);
    assert.ok('fieldErrors' in error);
    assert.deepEqual(
      error.fieldErrors['credentials.passcode']?.map(({ i18n }) => i18n.key),
      ['password.passwordRequirementsNotMet'],
    );
  });
});

describe('what the widget gets to ask for a new password', () => {
  it('is the authenticator with the rules, without the other settings', () => {
    const { complexity, age } = passwordSettingsOf(org);
    const authenticator = newPasswordAuthenticator(org);
    assert.equal(authenticator.key, 'okta_password');
    assert.deepEqual(authenticator.settings, { complexity, age });
  });

  it('is a field, with further fields of the form', () => {
    const revokeSessions = { name: 'revokeSessions', type: 'boolean' as const };
    assert.deepEqual(newPasscodeField('New password', [revokeSessions]).form?.value, [
      { name: 'passcode', label: 'New password', secret: true },
      revokeSessions,
    ]);
  });
});
