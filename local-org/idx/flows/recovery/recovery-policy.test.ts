import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { settingsOf } from '../../../store/store.ts';
import { createTestBrowser } from '../../../testing/browser.ts';
import { formNames, type IdxAnswer, messageKeys, openSignIn } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { askForEmail, newestEmail, openLink, setPasswordReset } from '../../../testing/recovery.ts';

const { org, clock } = await startTestOrg();

/** Whether a page has the link "Forgot password?". */
function offersRecovery({ body }: IdxAnswer): boolean {
  const current = body['currentAuthenticator'] ?? body['currentAuthenticatorEnrollment'];
  const { recover } = (current as { value: { recover?: { name: string; href: string } } }).value;
  if (!recover) return false;
  assert.equal(recover.name, 'recover');
  assert.equal(recover.href, `${org.url}/idp/idx/recover`);
  return true;
}

const setEmail = (change: object): void => {
  const [email] = org.store.authenticators.find('key', 'okta_email');
  assert.ok(email);
  org.store.authenticators.update(email.id, {
    status: 'ACTIVE',
    settings: { allowedFor: 'recovery' },
    ...change,
  });
};

function setLayout(identifierFirst: boolean): void {
  const { signInPage } = settingsOf(org.store);
  org.store.settings.update('settings', { signInPage: { ...signInPage, identifierFirst } });
}

const notAllowed = ['oie.selfservice.reset.password.not.allowed'];

const denials = [
  ['the password policy denies it', () => setPasswordReset(org, { access: 'DENY' })],
  ['the password policy has no method for it', () => setPasswordReset(org, { methods: [] })],
  ['the email authenticator is off', () => setEmail({ status: 'INACTIVE' })],
  ['the email authenticator is only for signing in', () => setEmail({ settings: { allowedFor: 'sso' } })],
] as const;

beforeEach(() => {
  setPasswordReset(org);
  setEmail({});
  setLayout(false);
  clock.advance(10 * 60_000);
});

describe('"Forgot password?"', () => {
  it('is shown with the username and password, and on the password page', async () => {
    assert.ok(offersRecovery(await (await openSignIn(org, createTestBrowser())).introspect()));
    setLayout(true);
    const signIn = await openSignIn(org, createTestBrowser());
    const first = await signIn.introspect();
    assert.equal(first.body['currentAuthenticator'], undefined);
    const { stateHandle } = first.body;
    assert.ok(offersRecovery(await signIn.post('identify', { stateHandle, identifier: 'ada@example.com' })));
    const next = await signIn.post('recover', { stateHandle });
    assert.deepEqual(formNames(next), ['authenticator-verification-data']);
    assert.equal(next.body.user?.value.identifier, 'ada@example.com');
  });

  for (const [why, deny] of denials) {
    it(`is not shown if ${why}, and a request for it is rejected`, async () => {
      deny();
      const signIn = await openSignIn(org, createTestBrowser());
      const first = await signIn.introspect();
      assert.equal(offersRecovery(first), false);
      const rejected = await signIn.post('recover', { stateHandle: first.body.stateHandle });
      assert.equal(rejected.status, 403);
      assert.deepEqual(messageKeys(rejected), notAllowed);
      assert.deepEqual(formNames(rejected), ['identify']);
    });

    it(`ends with an explanation if ${why} in the meantime`, async () => {
      const { signIn, stateHandle } = await askForEmail(org, createTestBrowser(), 'ada@example.com');
      const { code } = newestEmail(org, 'ada@example.com');
      deny();
      for (const path of ['challenge/answer', 'challenge/resend', 'challenge/poll']) {
        const answer = await signIn.post(path, { stateHandle, credentials: { passcode: code } });
        assert.deepEqual(messageKeys(answer), notAllowed);
        assert.deepEqual(formNames(answer), []);
      }
      assert.deepEqual(formNames(await signIn.post('cancel', { stateHandle })), ['identify']);
    });
  }

  it('rejects a link that was sent before recovery was denied', async () => {
    const browser = createTestBrowser();
    await askForEmail(org, browser, 'ada@example.com');
    setPasswordReset(org, { access: 'DENY' });
    const page = await openLink(org, browser, newestEmail(org, 'ada@example.com').link);
    assert.deepEqual(messageKeys(await page.introspect()), notAllowed);
  });

  it('is available on the first page only', async () => {
    const { signIn, stateHandle } = await askForEmail(org, createTestBrowser(), 'ada@example.com');
    const again = await signIn.post('recover', { stateHandle });
    assert.equal(again.status, 400);
    assert.deepEqual(formNames(again), ['challenge-authenticator']);
  });
});

describe('the username in a recovery', () => {
  it('must not be empty', async () => {
    const signIn = await openSignIn(org, createTestBrowser());
    const { stateHandle } = (await signIn.introspect()).body;
    await signIn.post('recover', { stateHandle });
    for (const identifier of ['', '   ', 'x'.repeat(256), 7, null, undefined, ['ada@example.com']]) {
      const answer = await signIn.post('identify', { stateHandle, identifier });
      assert.equal(answer.status, 400);
      assert.deepEqual(formNames(answer), ['identify-recovery']);
    }
  });
});
