import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createTestBrowser } from '../../../testing/browser.ts';
import { openSignIn, resumeSignIn } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { pseudoRandomPick } from '../../../testing/pseudo-random.ts';
import { emailForm, setPasswordReset } from '../../../testing/recovery.ts';
import { authenticatorId, giveFactor } from '../../../testing/second-factor.ts';

const { org, clock } = await startTestOrg();
const login = 'ada@example.com';
const phoneNumber = '+12025550123';
giveFactor(org, login, { key: 'phone_number', phoneNumber });
setPasswordReset(org, { isStepUpRequired: true });

it('no order of requests changes a password without the email, the phone and the new password', async () => {
  const pick = pseudoRandomPick(18_151_210);
  const browser = createTestBrowser();
  let signIn = await openSignIn(org, browser);
  let { stateHandle } = (await signIn.introspect()).body;
  /** What this sign-in has verified so far. */
  let completed = new Set<'email' | 'sms'>();
  let sent: { email?: string; sms?: string } = {};
  let changed = 0;
  for (let call = 0; call < 600; call++) {
    // The numbers of messages and of attempts are limited per time.
    clock.advance(20_000);
    const { passwordHash } = org.store.users.find('login', login)[0] ?? {};
    const before = org.outbox.messages()[0]?.id;
    const path = pick([
      ...['recover', 'identify', 'challenge', 'challenge/answer', 'challenge/answer', 'link'],
      ...['recover', 'identify', 'challenge', 'challenge/answer', 'challenge/answer', 'challenge'],
      ...['challenge/resend', 'challenge/poll', 'challenge/link', 'skip', 'enroll', 'introspect'],
      // Cancel rarely, or else no walk gets far.
      pick([...Array.from({ length: 7 }, () => 'challenge/poll'), 'cancel']),
    ]);
    const isSms = pick([true, false]);
    const password = `Brand-new-${changed}ne`;
    const passcode = pick([sent.email, sent.sms, sent.sms, password, password, '000000']);
    const { link = '' } = org.outbox.messages(login)[0] ?? {};
    if (path === 'link' && link) {
      const isAltered = pick([true, false]);
      const response = await browser.fetch(isAltered ? `${link}x` : link);
      const location = response.headers.get('Location');
      if (location === null) continue;
      signIn = resumeSignIn(org, browser, await (await browser.fetch(new URL(location, link))).text());
      ({ stateHandle } = (await signIn.introspect()).body);
      completed.add('email');
      continue;
    }
    const { status, body } = await signIn.post(path, {
      ...emailForm(org, stateHandle),
      ...(isSms && { authenticator: { id: authenticatorId(org, 'phone_number'), methodType: 'sms' } }),
      stateToken: stateHandle,
      identifier: pick([login, login, login, 'nobody@example.com']),
      id: 'eml',
      token: 'nonsense',
      credentials: { passcode: passcode ?? '000000' },
    });
    if (path === 'challenge/answer' && status === 200) {
      if (passcode === sent.email) completed.add('email');
      if (passcode === sent.sms) completed.add('sms');
    }
    const [newest] = org.outbox.messages();
    if (newest && newest.id !== before) sent = { ...sent, [newest.channel]: newest.code };
    const isChanged = org.store.users.find('login', login)[0]?.passwordHash !== passwordHash;
    assert.equal(isChanged, body.success !== undefined, `at call ${call}`);
    if (isChanged) {
      assert.deepEqual([...completed].sort(), ['email', 'sms'], `changed at call ${call}`);
      assert.equal(passcode, password);
      changed++;
      signIn = await openSignIn(org, browser, { prompt: 'login' });
    }
    if (isChanged || path === 'cancel') {
      stateHandle = isChanged ? (await signIn.introspect()).body.stateHandle : body.stateHandle;
      completed = new Set();
      sent = {};
    }
  }
  assert.ok(changed > 1, `the walk changed the password only ${changed} times`);
});
