import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { claimsOf, getTokens, localSpa, redirectParameters } from '../../../testing/app.ts';
import { createTestBrowser, type TestBrowser } from '../../../testing/browser.ts';
import { formNames, type IdxAnswer, messageKeys, openSignIn } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { askForEmail, newestEmail } from '../../../testing/recovery.ts';

const { org, clock } = await startTestOrg();
const seeded = org.store.users.all();

const newPassword = 'Brand-new-0ne';
/** Tries a password in a new browser. */
async function signInWith(passcode: string, browser = createTestBrowser()): Promise<IdxAnswer> {
  const signIn = await openSignIn(org, browser);
  const { stateHandle } = (await signIn.introspect()).body;
  return signIn.post('identify', { stateHandle, identifier: 'ada@example.com', credentials: { passcode } });
}

/** Goes through a recovery with a code, up to the new password. */
async function reachNewPassword(browser: TestBrowser = createTestBrowser()) {
  const { signIn, stateHandle } = await askForEmail(org, browser, 'ada@example.com');
  const { code } = newestEmail(org, 'ada@example.com');
  const shown = await signIn.post('challenge/answer', { stateHandle, credentials: { passcode: code } });
  const choose = (passcode: string, more: object = {}): Promise<IdxAnswer> =>
    signIn.post('challenge/answer', { stateHandle, credentials: { passcode, ...more } });
  return { signIn, stateHandle, shown, choose };
}

beforeEach(() => {
  // Restore Ada before each test, and clear the message limits.
  for (const each of seeded) org.store.users.put(each);
  clock.advance(10 * 60_000);
  org.outbox.clear();
});

describe('recovering a password', () => {
  it('asks for the username, offers the email, and waits for it', async () => {
    const { answers } = await askForEmail(org, createTestBrowser(), 'ada@example.com');
    assert.deepEqual(
      answers.map((answer) => [answer.status, ...formNames(answer)]),
      [
        [200, 'identify'],
        [200, 'identify-recovery'],
        [200, 'authenticator-verification-data'],
        [200, 'challenge-authenticator'],
      ],
    );
    const enrollment = answers[3]?.body['currentAuthenticatorEnrollment'] as {
      value: Record<string, unknown> & { poll: { refresh: number; name: string }; resend: { name: string } };
    };
    assert.equal(enrollment.value.poll.refresh, 4000);
    assert.equal(enrollment.value.poll.name, 'poll');
    assert.equal(enrollment.value.resend.name, 'resend');
    assert.deepEqual(enrollment.value['contextualData'], { useEmailMagicLink: true });
  });

  it('sends an email with a link and a code, and says that either one works', async () => {
    await askForEmail(org, createTestBrowser(), 'ADA@example.com');
    const { subject, text, link, code } = newestEmail(org, 'ada@example.com');
    assert.equal(subject, 'Account password reset');
    assert.match(link, new RegExp(`^${org.url}/email/verify/eml\\w+\\?token=[\\w-]{43}$`));
    assert.match(code, /^\d{6}$/);
    assert.ok(text.includes(link) && text.includes(code) && text.includes('Hi Ada'));
  });

  it('continues with the new password after the code, and then signs in to the app', async () => {
    const browser = createTestBrowser();
    const { shown, choose } = await reachNewPassword(browser);
    assert.deepEqual(formNames(shown), ['reset-authenticator']);
    const { body, status } = await choose(newPassword);
    assert.equal(status, 200);
    const { code } = redirectParameters(await browser.fetch(body.success?.href ?? ''));
    assert.ok(code);
    const { access_token } = await getTokens(browser, org.issuer, localSpa);
    assert.equal(claimsOf(access_token)['sub'], 'ada@example.com');
  });

  it('replaces the old password', async () => {
    await (await reachNewPassword()).choose(newPassword);
    assert.deepEqual(messageKeys(await signInWith('Local-0rg!')), ['errors.E0000004']);
    assert.ok((await signInWith(newPassword)).body.success);
  });
});
