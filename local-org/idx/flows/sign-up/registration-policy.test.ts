import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { ProfileEnrollmentPolicy } from '../../../store/policies.ts';
import { settingsOf } from '../../../store/store.ts';
import { localPage, localSpa } from '../../../testing/app.ts';
import { createTestBrowser } from '../../../testing/browser.ts';
import { formNames, messageKeys, openSignIn } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { goodPassword, grace, openSignUp } from '../../../testing/sign-up.ts';

const { org } = await startTestOrg();

const policyNamed = (name: string) => {
  const [policy] = org.store.policies.find('name', name);
  assert.ok(policy?.type === 'PROFILE_ENROLLMENT');
  return policy;
};

/** Assigns one of the seed's policies to an app. */
const setPolicy = (name: string, app = localSpa.clientId): void => {
  org.store.apps.update(app, { profileEnrollment: policyNamed(name).id });
};
const on = 'Self-service registration';
const off = 'No self-service registration';

/** Changes the rule of the registration policy. */
function changeRule(change: Partial<ReturnType<typeof ruleOf>>): void {
  const policy = policyNamed(on);
  const rules = policy.rules.map((rule) => ({
    ...rule,
    actions: { profileEnrollment: { ...rule.actions.profileEnrollment, ...change } },
  }));
  org.store.policies.put({ ...policy, rules });
}
const ruleOf = (policy: ProfileEnrollmentPolicy) => {
  const [rule] = policy.rules;
  assert.ok(rule);
  return rule.actions.profileEnrollment;
};
const asSeeded = ruleOf(policyNamed(on));

function setLayout(identifierFirst: boolean): void {
  const { signInPage } = settingsOf(org.store);
  org.store.settings.update('settings', { signInPage: { ...signInPage, identifierFirst } });
}

afterEach(() => {
  setPolicy(off);
  changeRule(asSeeded);
  setLayout(false);
});

describe('self-service registration that is off', () => {
  it('is the default of the seed', async () => {
    const { body } = await (await openSignIn(org, createTestBrowser())).introspect();
    assert.deepEqual(
      body.remediation?.value.map(({ name }) => name),
      ['identify'],
    );
  });

  for (const identifierFirst of [false, true]) {
    it(`does not start a sign-up, ${identifierFirst ? 'username first' : 'on one page'}`, async () => {
      setLayout(identifierFirst);
      const { first } = await openSignUp(org);
      assert.equal(first.status, 403);
      assert.deepEqual(messageKeys(first), ['idx.error.registration.unavailable']);
      assert.deepEqual(formNames(first), ['identify']);
    });
  }

  it('accepts no profile and creates no user', async () => {
    const { sendProfile, sendPasscode } = await openSignUp(org);
    const users = org.store.users.all();
    assert.equal((await sendProfile(grace)).status, 400);
    assert.equal((await sendPasscode(goodPassword)).status, 400);
    assert.deepEqual(org.store.users.all(), users);
  });

  for (const [why, change] of [
    ['denies access', { access: 'DENY' }],
    ['denies unknown users', { unknownUserAction: 'DENY' }],
  ] as const) {
    it(`is also off if its policy ${why}`, async () => {
      setPolicy(on);
      changeRule(change);
      assert.equal((await openSignUp(org)).first.status, 403);
    });
  }

  it('is also off if its policy is inactive, deleted, or of another type', async () => {
    const policy = policyNamed(on);
    setPolicy(on);
    org.store.policies.put({ ...policy, status: 'INACTIVE' });
    assert.equal((await openSignUp(org)).first.status, 403);
    org.store.policies.put(policy);
    assert.equal((await openSignUp(org)).first.status, 200);
    const other = org.store.policies.find('name', 'Password only')[0]?.id ?? '';
    for (const profileEnrollment of ['rstGone', other]) {
      org.store.apps.update(localSpa.clientId, { profileEnrollment });
      assert.equal((await openSignUp(org)).first.status, 403);
    }
  });
});

describe('self-service registration that is on', () => {
  for (const identifierFirst of [false, true]) {
    it(`is offered on the first page, ${identifierFirst ? 'username first' : 'on one page'}`, async () => {
      setPolicy(on);
      setLayout(identifierFirst);
      const signIn = await openSignIn(org, createTestBrowser());
      const { body } = await signIn.introspect();
      assert.deepEqual(
        body.remediation?.value.map(({ name, href }) => [name, href]),
        [
          ['identify', `${org.url}/idp/idx/identify`],
          ['select-enroll-profile', `${org.url}/idp/idx/enroll`],
        ],
      );
    });
  }

  it('is on only for the app whose policy allows it', async () => {
    setPolicy(on);
    assert.equal((await openSignUp(org)).first.status, 200);
    assert.equal((await openSignUp(org, { app: localPage })).first.status, 403);
  });

  it('can be switched on and off while a sign-in page is open', async () => {
    const signIn = await openSignIn(org, createTestBrowser());
    assert.deepEqual(formNames(await signIn.introspect()), ['identify']);
    setPolicy(on);
    assert.deepEqual(formNames(await signIn.introspect()), ['identify', 'select-enroll-profile']);
    setPolicy(off);
    assert.deepEqual(formNames(await signIn.introspect()), ['identify']);
  });

  it('that is switched off during a sign-up leads back to signing in, and creates no user', async () => {
    setPolicy(on);
    const atProfile = await openSignUp(org);
    const atPassword = await openSignUp(org);
    await atPassword.sendProfile(grace);
    setPolicy(off);
    assert.deepEqual(formNames(await atProfile.sendProfile(grace)), ['identify']);
    assert.deepEqual(formNames(await atPassword.sendPasscode(goodPassword)), ['identify']);
    assert.equal(org.store.users.find('login', grace.email).length, 0);
  });

  it('asks for the attributes of the policy, with their labels', async () => {
    setPolicy(on);
    changeRule({
      profileAttributes: [
        { name: 'email', label: 'Work email', required: true },
        { name: 'lastName', label: 'Family name', required: false },
      ],
    });
    const { first, sendProfile, sendPasscode } = await openSignUp(org);
    assert.deepEqual(first.body.remediation?.value[0]?.value[0]?.form?.value, [
      { name: 'lastName', label: 'Family name', required: false, maxLength: 50 },
      { name: 'email', label: 'Work email', required: true, minLength: 1, maxLength: 100 },
    ]);
    const next = await sendProfile({
      firstName: 'Not asked for',
      lastName: 'Hopper',
      email: 'work@example.com',
    });
    assert.equal(next.status, 200);
    assert.deepEqual(next.body.user?.value, {
      identifier: 'work@example.com',
      profile: { firstName: '', lastName: 'Hopper' },
    });
    await sendPasscode('C0mpiler-1952');
    const [event] = org.log.events().filter(({ eventType }) => eventType === 'user.lifecycle.activate');
    assert.equal(event?.target[0]?.displayName, 'Hopper');
  });

  it('asks for the email even if the policy does not, since it becomes the username', async () => {
    setPolicy(on);
    changeRule({ profileAttributes: [] });
    const { first } = await openSignUp(org);
    assert.deepEqual(first.body.remediation?.value[0]?.value[0]?.form?.value, [
      { name: 'email', label: 'Email', required: true, minLength: 1, maxLength: 100 },
    ]);
  });
});
