import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createTestBrowser } from '../../../testing/browser.ts';
import { openSignIn, type TestSignIn } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { pseudoRandomPick } from '../../../testing/pseudo-random.ts';
import { goodPassword, grace, registrationSeed } from '../../../testing/sign-up.ts';

const { org, clock } = await startTestOrg({ seed: registrationSeed(true) });

it('no order of requests creates an account or a session without the profile, the email and the password', async () => {
  const pick = pseudoRandomPick(19_061_209);
  const seeded = org.store.users.all().length;
  let signIn: TestSignIn | undefined;
  let stateHandle = '';
  let person = 0;
  let email = '';
  /** What this sign-up has done so far. */
  let completed: ('profile' | 'code')[] = [];
  let signedUp = 0;
  for (let call = 0; call < 1000; call++) {
    // The numbers of emails and of attempts are limited per time.
    clock.advance(3_000);
    if (!signIn) {
      signIn = await openSignIn(org, createTestBrowser());
      ({ stateHandle } = (await signIn.introspect()).body);
      email = `walker${++person}@example.com`;
      completed = [];
    }
    const code = org.outbox.messages(email)[0]?.code ?? '000000';
    const isGood = pick([true, true, true, false]);
    const path = pick([
      ...['enroll', 'enroll', 'enroll/new', 'enroll/new', 'challenge/resend', 'challenge/resend'],
      ...Array.from({ length: 6 }, () => 'challenge/answer'),
      ...['identify/select', 'challenge/poll', 'skip', 'cancel', 'identify', 'introspect'],
    ]);
    const passcode = pick(isGood ? [code, goodPassword] : ['000000', 'weak', goodPassword.slice(1, 4)]);
    const { status, body } = await signIn.post(path, {
      stateHandle,
      stateToken: stateHandle,
      identifier: email,
      userProfile: { ...grace, email: isGood ? email : 'ada@example.com' },
      credentials: { passcode },
    });
    const isTaken = status === 200;
    if (path === 'enroll/new' && isTaken) completed = ['profile'];
    if (path === 'challenge/answer' && isTaken && passcode === code && completed.includes('profile'))
      completed.push('code');
    const [user] = org.store.users.find('login', email);
    if (path === 'cancel') {
      ({ stateHandle } = body);
      completed = [];
      // An account with a verified email stays reserved for that email, so the next walk uses a different one.
      if (user) signIn = undefined;
      continue;
    }
    if (user) assert.ok(completed.includes('code'), `there is an account at call ${call}`);
    if (!body.success) {
      assert.equal(user?.passwordHash, undefined);
      continue;
    }
    assert.deepEqual([...new Set(completed)], ['profile', 'code'], `signed in at call ${call}`);
    assert.equal(passcode, goodPassword);
    assert.equal(user?.status, 'ACTIVE');
    assert.equal(user.emailVerified, true);
    signedUp++;
    signIn = undefined;
  }
  assert.ok(signedUp > 5, `the walk signed up only ${signedUp} times`);
  const active = org.store.users.all().filter(({ status }) => status === 'ACTIVE');
  assert.equal(active.length, seeded + signedUp);
  assert.equal(org.store.sessions.all().length, signedUp);
});
