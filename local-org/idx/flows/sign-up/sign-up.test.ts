import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { claimsOf, getTokens, localSpa, redirectParameters } from '../../../testing/app.ts';
import { unassignAll } from '../../../testing/assignments.ts';
import { createTestBrowser } from '../../../testing/browser.ts';
import { formNames, messageKeys, openSignIn } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { passwordSettingsOf, setPasswordSettings } from '../../../testing/password-policy.ts';
import {
  fieldMessages,
  goodPassword,
  grace,
  openSignUp,
  registrationSeed,
} from '../../../testing/sign-up.ts';

const { org } = await startTestOrg({ seed: registrationSeed() });
const usersOf = (email: string) => org.store.users.find('login', email);
const taken = [{ key: 'registration.error.notUniqueWithinOrg', params: ['Email'] }];

describe('signing up', () => {
  it('redirects to the app, signed in as the new user, who is in Everyone', async () => {
    const { browser, sendProfile, sendPasscode } = await openSignUp(org);
    const email = 'new@example.com';
    assert.deepEqual(formNames(await sendProfile({ ...grace, email })), ['enroll-authenticator']);
    const { status, body } = await sendPasscode(goodPassword);
    assert.equal(status, 200);
    const back = await browser.fetch(body.success?.href ?? '');
    assert.ok(redirectParameters(back)['code']);

    const [user] = usersOf(email);
    assert.ok(user);
    assert.equal(user.status, 'ACTIVE');
    assert.equal(user.emailVerified, false);
    assert.deepEqual(
      user.groupIds.map((id) => org.store.groups.get(id)?.name),
      ['Everyone'],
    );
    assert.deepEqual(body.user?.value, {
      id: user.id,
      identifier: email,
      profile: { firstName: 'Grace', lastName: 'Hopper' },
    });
    const claims = claimsOf((await getTokens(browser, org.issuer, localSpa)).id_token);
    assert.equal(claims['sub'], user.id);
    assert.equal(claims['name'], 'Grace Hopper');
    assert.equal(claims['email'], email);
    assert.deepEqual(claims['amr'], ['pwd']);
    assert.deepEqual(claims['groups'], ['Everyone']);
  });

  it('creates an account that the user can sign in to', async () => {
    const { sendProfile, sendPasscode } = await openSignUp(org);
    await sendProfile({ ...grace, email: 'Again@Example.com' });
    await sendPasscode(goodPassword);
    const signIn = await openSignIn(org, createTestBrowser());
    const { stateHandle } = (await signIn.introspect()).body;
    const again = { stateHandle, identifier: 'again@example.com', credentials: { passcode: goodPassword } };
    assert.ok((await signIn.post('identify', again)).body.success);
  });

  it('shows the rules for the password, and gives the page the names that it must not contain', async () => {
    const { sendProfile } = await openSignUp(org);
    const { body } = await sendProfile({ ...grace, email: 'rules@example.com' });
    const { complexity, age } = passwordSettingsOf(org);
    const current = body['currentAuthenticator'] as { value: { key: string; settings: unknown } };
    assert.equal(current.value.key, 'okta_password');
    assert.deepEqual(current.value.settings, { complexity, age });
    assert.deepEqual(body.remediation?.value[0]?.relatesTo, ['$.currentAuthenticator']);
    assert.deepEqual(body.user?.value, {
      identifier: 'rules@example.com',
      profile: { firstName: 'Grace', lastName: 'Hopper' },
    });
  });

  it('is in the log: the user was created and activated', async () => {
    const { sendProfile, sendPasscode } = await openSignUp(org);
    await sendProfile({ ...grace, email: 'log@example.com' });
    await sendPasscode(goodPassword);
    const events = org.log.events().filter(({ target }) => target[0]?.alternateId === 'log@example.com');
    assert.deepEqual(events.map(({ eventType }) => eventType).slice(0, 2), [
      'user.lifecycle.create',
      'user.lifecycle.activate',
    ]);
    assert.ok(!JSON.stringify(org.log.events()).includes(goodPassword));
  });

  it('stores only a hash of the password', async () => {
    const { sendProfile, sendPasscode } = await openSignUp(org);
    await sendProfile({ ...grace, email: 'hash@example.com' });
    await sendPasscode(goodPassword);
    assert.match(usersOf('hash@example.com')[0]?.passwordHash ?? '', /^scrypt\$/);
    assert.ok(!JSON.stringify([org.store.users.all(), org.store.transactions.all()]).includes(goodPassword));
  });
});

describe('a password for a new account', () => {
  const email = 'weak.name@example.com';
  for (const [why, password] of [
    ['is too short', 'Sh0rt-y'],
    ['has no lowercase letter', 'C0MPILER-1952'],
    ['has no uppercase letter', 'c0mpiler-1952'],
    ['has no number', 'Compiler-one'],
    ['contains the first name', 'xgRacex-1952'],
    ['contains the last name', 'HOPPERs-1952'],
    ['contains a part of the username', 'tooWEAK-1952'],
    ['contains the domain', 'Example-1952'],
  ] as const) {
    it(`that ${why} is rejected with an error on the field, and asked for again`, async () => {
      const { sendProfile, sendPasscode } = await openSignUp(org);
      await sendProfile({ ...grace, email });
      const answer = await sendPasscode(password);
      assert.equal(answer.status, 400);
      const [message, ...others] = fieldMessages(answer, 'credentials.passcode');
      assert.equal(message?.key, 'password.passwordRequirementsNotMet');
      assert.match(
        message.params[0] ?? '',
        /^Password requirements: at least 8 characters, a lowercase letter, /,
      );
      assert.deepEqual(others, []);
      assert.deepEqual(messageKeys(answer), []);
      assert.deepEqual(formNames(answer), ['enroll-authenticator']);
      assert.deepEqual(usersOf(email), []);
    });
  }

  for (const [what, credentials] of [
    ['is missing', undefined],
    ['is in the wrong field of the body', {}],
    ['is empty', { passcode: '' }],
    ['is not text', { passcode: 7 }],
    ['is longer than passwords can be', { passcode: 'x'.repeat(1025) }],
  ] as const) {
    it(`that ${what} is rejected, and asked for again`, async () => {
      const { signIn, stateHandle, sendProfile } = await openSignUp(org);
      await sendProfile({ ...grace, email });
      const answer = await signIn.post('challenge/answer', { stateHandle, credentials });
      assert.equal(answer.status, 400);
      assert.deepEqual(formNames(answer), ['enroll-authenticator']);
    });
  }

  it('follows the rules that apply when it is set', async () => {
    const { sendProfile, sendPasscode } = await openSignUp(org);
    await sendProfile({ ...grace, email: 'symbol@example.com' });
    setPasswordSettings(org, { complexity: { minSymbol: 1 } });
    assert.equal((await sendPasscode('C0mpiler1952')).status, 400);
    setPasswordSettings(org, { complexity: { minSymbol: 0 } });
    assert.ok((await sendPasscode('C0mpiler1952')).body.success);
  });
});

describe('an open sign-up', () => {
  it('can go back to signing in, and leaves nothing behind', async () => {
    const { signIn, stateHandle } = await openSignUp(org);
    const back = await signIn.post('identify/select', { stateHandle });
    assert.equal(back.status, 200);
    assert.deepEqual(formNames(back), ['identify', 'select-enroll-profile']);
    const again = await signIn.post('enroll', { stateHandle });
    assert.deepEqual(formNames(again), ['enroll-profile', 'select-identify']);
  });

  it('leaves no user behind and the email free if it is cancelled or abandoned before the password', async () => {
    const email = 'left@example.com';
    const left = await openSignUp(org);
    await left.sendProfile({ ...grace, email });
    const cancelled = await left.signIn.post('cancel', { stateHandle: left.stateHandle });
    assert.deepEqual(formNames(cancelled), ['identify', 'select-enroll-profile']);
    assert.equal(cancelled.body.user, undefined);
    assert.deepEqual(usersOf(email), []);
    const { sendProfile, sendPasscode } = await openSignUp(org);
    await sendProfile({ ...grace, email });
    assert.ok((await sendPasscode(goodPassword)).body.success);
  });

  it('continues where it was after a reload of the page', async () => {
    const { signIn, stateHandle, sendProfile } = await openSignUp(org);
    await sendProfile({ ...grace, email: 'resumed@example.com' });
    const again = await signIn.post('introspect', { stateToken: stateHandle });
    assert.deepEqual(formNames(again), ['enroll-authenticator']);
    assert.equal(again.body.user?.value.identifier, 'resumed@example.com');
  });

  it('is rejected from another browser', async () => {
    const { signIn, stateHandle, sendProfile } = await openSignUp(org);
    await sendProfile({ ...grace, email: 'other@example.com' });
    const credentials = { passcode: goodPassword };
    const answer = await signIn.post('challenge/answer', { stateHandle, credentials }, createTestBrowser());
    assert.equal(answer.status, 401);
    assert.deepEqual(messageKeys(answer), ['idx.session.expired']);
    assert.deepEqual(usersOf('other@example.com'), []);
  });

  it('accepts no second profile, no password before the profile, and no sign-in in between', async () => {
    const { signIn, stateHandle, sendProfile, sendPasscode } = await openSignUp(org);
    assert.equal((await sendPasscode(goodPassword)).status, 400);
    await sendProfile({ ...grace, email: 'first@example.com' });
    assert.equal((await sendProfile({ ...grace, email: 'second@example.com' })).status, 400);
    assert.equal((await signIn.post('enroll', { stateHandle })).status, 400);
    const ada = { stateHandle, identifier: 'ada@example.com', credentials: { passcode: 'Local-0rg!' } };
    assert.equal((await signIn.post('identify', ada)).status, 400);
    await sendPasscode(goodPassword);
    assert.equal(usersOf('first@example.com').length, 1);
    assert.deepEqual(usersOf('second@example.com'), []);
  });

  it('creates one user if the password is submitted twice in parallel', async () => {
    const { sendProfile, sendPasscode } = await openSignUp(org);
    await sendProfile({ ...grace, email: 'twice@example.com' });
    await Promise.all([sendPasscode(goodPassword), sendPasscode(goodPassword)]);
    assert.equal(usersOf('twice@example.com').length, 1);
  });
});

describe('two sign-ups with the same email', () => {
  it('that submit the password in parallel: one succeeds, the other gets an error', async () => {
    const email = 'race@example.com';
    const both = await Promise.all([openSignUp(org), openSignUp(org)]);
    for (const { sendProfile } of both) assert.equal((await sendProfile({ ...grace, email })).status, 200);
    const answers = await Promise.all(both.map(({ sendPasscode }) => sendPasscode(goodPassword)));
    const [loser, ...others] = answers.filter(({ body }) => !body.success);
    assert.deepEqual(others, []);
    assert.ok(loser);
    assert.equal(loser.status, 400);
    assert.deepEqual(formNames(loser), ['enroll-profile', 'select-identify']);
    assert.deepEqual(fieldMessages(loser, 'userProfile.email'), taken);
    assert.equal(loser.body.user, undefined);
    assert.equal(usersOf(email).length, 1);
  });

  it('leave the account to the first one, with its password', async () => {
    const email = 'order@example.com';
    const [first, second] = await Promise.all([openSignUp(org), openSignUp(org)]);
    await first.sendProfile({ ...grace, email });
    await second.sendProfile({ ...grace, firstName: 'Mallory', email });
    await first.sendPasscode(goodPassword);
    const [before] = usersOf(email);
    assert.deepEqual(fieldMessages(await second.sendPasscode('An0ther-one'), 'userProfile.email'), taken);
    assert.deepEqual(usersOf(email), [before]);
    // The one that failed can continue with a different email.
    await second.sendProfile({ ...grace, email: 'order2@example.com' });
    assert.ok((await second.sendPasscode('An0ther-one')).body.success);
  });
});

it('tells a new user that the app is not assigned to them', async () => {
  const assignAgain = unassignAll(org, localSpa.clientId);
  const { sendProfile, sendPasscode } = await openSignUp(org);
  await sendProfile({ ...grace, email: 'unassigned@example.com' });
  const answer = await sendPasscode(goodPassword);
  assignAgain();
  assert.deepEqual(messageKeys(answer), ['idx.error.user.not.assigned.to.app']);
  assert.equal(answer.body.success, undefined);
});
