import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { passwordSettingsFor } from '../../policy/password-policy.ts';
import { totpCode } from '../../testing/totp.ts';
import { authorizationRequest, localSpa, redirectParameters } from '../../testing/app.ts';
import { createTestBrowser, type TestBrowser } from '../../testing/browser.ts';
import { formNames, messageKeys, openSignIn } from '../../testing/idx.ts';
import { startTestOrg } from '../../testing/org.ts';
import {
  accessActions,
  createTestPolicy,
  createTestRule,
  people,
  send,
  type PolicyObject,
} from '../../testing/policies.ts';
import { giveFactor, newestCode, reachSecondFactor, userOf } from '../../testing/second-factor.ts';
import { openSession } from '../../testing/session.ts';
import { fieldMessages, grace, openSignUp } from '../../testing/sign-up.ts';

const { org, clock } = await startTestOrg();
const [ada, bob] = ['ada@example.com', 'bob@example.com'];
const groupId = (name: string): string => org.store.groups.find('name', name)[0]?.id ?? '';
const phone = { key: 'phone_number', phoneNumber: '+14155550100' } as const;
const sharedSecret = 'JBSWY3DPEHPK3PXP';
const app = { key: 'google_otp', sharedSecret } as const;

/** The result of a sign-in after the right password. */
async function signIn(login: string): Promise<readonly string[]> {
  const { shown } = await reachSecondFactor(org, login);
  return shown.body.success ? ['signed in'] : [...messageKeys(shown), ...formNames(shown)];
}

/** Assigns a new access policy to the app. Its catch-all rule allows the password alone. */
async function assignPolicy(name: string): Promise<PolicyObject> {
  const policy = await createTestPolicy(org, { type: 'ACCESS_POLICY', name });
  const [catchAll] = await send<PolicyObject[]>(org, `GET /api/v1/policies/${policy.id}/rules`);
  await send(org, `PUT /api/v1/policies/${policy.id}/rules/${catchAll?.id ?? ''}`, {
    actions: accessActions(),
  });
  await send(org, `PUT /api/v1/apps/local-spa/policies/${policy.id}`);
  return policy;
}

const activate = (key: string) =>
  send(
    org,
    `POST /api/v1/authenticators/${org.store.authenticators.find('key', key)[0]?.id ?? ''}/lifecycle/activate`,
  );

beforeEach(() => {
  for (const { id } of org.store.enrollments.all()) org.store.enrollments.delete(id);
});

describe('a rule of an access policy', () => {
  it('denies the users of a group, at once, and no others', async () => {
    const policy = await assignPolicy('Deny admins');
    assert.deepEqual(await signIn(ada), ['signed in']);
    const rule = await createTestRule(org, policy, {
      name: 'No admins',
      actions: accessActions({}, 'DENY'),
      ...people({ groups: { include: [groupId('Admins')] } }),
    });
    assert.deepEqual(await signIn(ada), ['security.access_denied']);
    assert.deepEqual(await signIn(bob), ['signed in']);
    await send(org, `POST /api/v1/policies/${policy.id}/rules/${rule.id}/lifecycle/deactivate`);
    assert.deepEqual(await signIn(ada), ['signed in']);
  });

  it('applies by priority, and not to excluded users', async () => {
    const policy = await assignPolicy('Two rules');
    await createTestRule(org, policy, {
      name: 'Deny everyone but Ada',
      actions: accessActions({}, 'DENY'),
      ...people({ users: { exclude: [userOf(org).id] } }),
    });
    assert.deepEqual(await signIn(ada), ['signed in']);
    assert.deepEqual(await signIn(bob), ['security.access_denied']);
    await createTestRule(org, policy, {
      name: 'Allow Bob',
      priority: 0,
      actions: accessActions(),
      ...people({ users: { include: [userOf(org, bob).id] } }),
    });
    assert.deepEqual(await signIn(bob), ['signed in']);
  });

  it('denies a code to a user with a session', async () => {
    const policy = await assignPolicy('Deny with session');
    const browser = createTestBrowser();
    openSession(org, browser, ada);
    const visit = async () =>
      redirectParameters(await browser.fetch(authorizationRequest(org.issuer, localSpa).url));
    assert.ok((await visit())['code']);
    await createTestRule(org, policy, { name: 'Nobody', actions: accessActions({}, 'DENY') });
    assert.equal((await visit())['error'], 'access_denied');
  });

  it('asks again after the session was idle for its inactivity period', async () => {
    const policy = await assignPolicy('Idle');
    await createTestRule(org, policy, {
      name: 'Idle',
      actions: accessActions({ reauthenticateIn: 'PT12H', inactivityPeriod: 'PT1H' }),
    });
    const browser = createTestBrowser();
    openSession(org, browser, ada);
    const isAsked = async (): Promise<boolean> =>
      (await browser.fetch(authorizationRequest(org.issuer, localSpa).url)).status === 200;
    clock.advance(59 * 60_000);
    assert.equal(await isAsked(), false);
    clock.advance(59 * 60_000);
    assert.equal(await isAsked(), false);
    clock.advance(61 * 60_000);
    assert.equal(await isAsked(), true);
  });
});

describe('"Exclude phone and email authenticators"', () => {
  const possession = { deviceBound: 'REQUIRED' };
  const constrained = (constraint: object) => accessActions({ factorMode: '2FA', constraints: [constraint] });
  const assign = async (name: string, constraint: object): Promise<void> => {
    const policy = await assignPolicy(name);
    await createTestRule(org, policy, { name, actions: constrained(constraint) });
  };

  it('is satisfied by an authenticator app, which alone is offered', async () => {
    await activate('google_otp');
    await assign('Device bound', { possession });
    giveFactor(org, ada, phone);
    giveFactor(org, ada, app);
    const { shown, type } = await reachSecondFactor(org);
    assert.deepEqual(formNames(shown), ['challenge-authenticator']);
    assert.ok((await type(totpCode(sharedSecret, clock.now()))).body.success);
  });

  it('has a user with a phone verify it, and then enroll an authenticator app', async () => {
    giveFactor(org, ada, phone);
    const { shown, post, type } = await reachSecondFactor(org);
    assert.deepEqual(formNames(shown), ['authenticator-verification-data']);
    const phoneId = org.store.authenticators.find('key', 'phone_number')[0]?.id ?? '';
    await post('challenge', { authenticator: { id: phoneId, methodType: 'sms' } });
    const answer = await type(newestCode(org, phone.phoneNumber));
    assert.deepEqual(formNames(answer), ['select-authenticator-enroll']);
    const offered = JSON.stringify(answer.body.remediation);
    assert.ok(offered.includes('Google Authenticator') && !offered.includes('Phone'));
  });

  it('is not satisfied by a session with a phone', async () => {
    giveFactor(org, ada, app);
    const page = async (factors: Record<string, number>): Promise<number> => {
      const browser = createTestBrowser();
      openSession(org, browser, ada, { factors });
      return (await browser.fetch(authorizationRequest(org.issuer, localSpa).url)).status;
    };
    assert.equal(await page({ pwd: clock.now(), sms: clock.now() }), 200);
    assert.equal(await page({ pwd: clock.now(), otp: clock.now() }), 302);
  });

  it('can also be a list of excluded or of accepted authenticators', async () => {
    for (const [name, constraint] of [
      [
        'Excluded',
        { possession: { excludedAuthenticationMethods: [{ key: 'phone_number', method: 'sms' }] } },
      ],
      ['Accepted', { possession: { authenticationMethods: [{ key: 'google_otp' }] } }],
    ] as const) {
      await assign(name, constraint);
      giveFactor(org, ada, phone);
      giveFactor(org, ada, app);
      assert.deepEqual(await signIn(ada), ['challenge-authenticator'], name);
    }
  });
});

describe('an authenticator enrollment policy', () => {
  it('applies to its groups: the first one that matches and has a rule', async () => {
    const policy = await assignPolicy('Two factors');
    await createTestRule(org, policy, { name: '2FA', actions: accessActions({ factorMode: '2FA' }) });
    const forAdmins = await createTestPolicy(org, {
      type: 'MFA_ENROLL',
      name: 'Admins',
      ...people({ groups: { include: [groupId('Admins')] } }),
      settings: {
        type: 'AUTHENTICATORS',
        authenticators: [{ key: 'google_otp', enroll: { self: 'REQUIRED' } }],
      },
    });
    const offered = async (login: string): Promise<string> =>
      JSON.stringify((await reachSecondFactor(org, login)).shown.body.remediation);
    assert.match(await offered(ada), /"label":"Phone"/);
    const rule = await createTestRule(org, forAdmins, {
      name: 'Admins',
      actions: { enroll: { self: 'CHALLENGE' } },
    });
    assert.doesNotMatch(await offered(ada), /"label":"Phone"/);
    assert.match(await offered(bob), /"label":"Phone"/);
    await send(org, `PUT /api/v1/policies/${forAdmins.id}/rules/${rule.id}`, {
      ...rule,
      actions: { enroll: { self: 'NEVER' } },
    });
    assert.deepEqual(await signIn(ada), ['oie.assurance.unsatisfiable']);
  });
});

describe('a password policy', () => {
  it('sets the rules and the recovery for its groups', async () => {
    const policy = await createTestPolicy(org, {
      type: 'PASSWORD',
      name: 'Admins',
      ...people({ groups: { include: [groupId('Admins')] } }),
      settings: { password: { complexity: { minLength: 20 } } },
    });
    await createTestRule(org, policy, {
      name: 'No recovery',
      actions: { selfServicePasswordReset: { access: 'DENY' } },
    });
    assert.equal(passwordSettingsFor(org.store, userOf(org)).complexity.minLength, 20);
    assert.equal(passwordSettingsFor(org.store, userOf(org, bob)).complexity.minLength, 8);
    const recover = async (login: string, browser: TestBrowser = createTestBrowser()) => {
      const signIn = await openSignIn(org, browser);
      const { stateHandle } = (await signIn.introspect()).body;
      await signIn.post('recover', { stateHandle });
      const identified = await signIn.post('identify', { stateHandle, identifier: login });
      const id = org.store.authenticators.find('key', 'okta_email')[0]?.id ?? '';
      await signIn.post('challenge', { stateHandle, authenticator: { id, methodType: 'email' } });
      return { forms: formNames(identified), emails: org.outbox.messages(login).length };
    };
    // The page looks the same, but only Bob gets an email.
    const [forAda, forBob] = [await recover(ada), await recover(bob)];
    assert.deepEqual(forAda.forms, forBob.forms);
    assert.deepEqual([forAda.emails, forBob.emails], [0, 1]);
  });

  it('locks nobody out with a limit of 0', async () => {
    const [policy] = org.store.policies.find('name', 'Admins').filter(({ type }) => type === 'PASSWORD');
    const object = await send(org, `GET /api/v1/policies/${policy?.id ?? ''}`);
    await send(org, `PUT /api/v1/policies/${object.id}`, {
      ...object,
      settings: { password: { lockout: { maxAttempts: 0 } } },
    });
    const signIn = await openSignIn(org, createTestBrowser());
    const { stateHandle } = (await signIn.introspect()).body;
    const tryPassword = (passcode: string) =>
      signIn.post('identify', { stateHandle, identifier: ada, credentials: { passcode } });
    for (let attempt = 0; attempt < 12; attempt++) assert.equal((await tryPassword('wrong')).status, 401);
    assert.equal((await tryPassword('Local-0rg!')).status, 200);
  });
});

describe('a profile enrollment policy', () => {
  it('asks for attributes, saves them, and adds the user to its group', async () => {
    const policy = await createTestPolicy(org, { type: 'PROFILE_ENROLLMENT', name: 'Staff' });
    const path = `/api/v1/policies/${policy.id}/rules`;
    const [rule] = await send<PolicyObject[]>(org, `GET ${path}`);
    const profileEnrollment = {
      ...(rule?.['actions'] as { profileEnrollment: object }).profileEnrollment,
      unknownUserAction: 'REGISTER',
      activationRequirements: { emailVerification: false },
      targetGroupIds: [groupId('Admins')],
      profileAttributes: [
        { name: 'email', label: 'Email', required: true },
        { name: 'mobilePhone', label: 'Mobile phone', required: true },
        { name: 'favoriteColor', label: 'Favorite color', required: false },
      ],
    };
    await send(org, `PUT ${path}/${rule?.id ?? ''}`, { ...rule, actions: { profileEnrollment } });
    await send(org, `PUT /api/v1/apps/local-spa/policies/${policy.id}`);
    await assignPolicy('Sign up');
    const { first, sendProfile, sendPasscode } = await openSignUp(org);
    assert.match(JSON.stringify(first.body.remediation), /"label":"Mobile phone","required":true/);
    const blank = await sendProfile({ email: grace.email });
    assert.deepEqual(
      fieldMessages(blank, 'userProfile.mobilePhone').map(({ key }) => key),
      ['model.validation.field.blank'],
    );
    await sendProfile({
      email: grace.email,
      mobilePhone: '+1 415 555 0100',
      favoriteColor: 'green',
      department: 'x',
    });
    await sendPasscode('C0mpiler-1952-C0mpiler');
    const user = userOf(org, grace.email);
    assert.deepEqual(user.attributes, { mobilePhone: '+1 415 555 0100', favoriteColor: 'green' });
    assert.deepEqual(user.groupIds, [groupId('Everyone'), groupId('Admins')]);
  });
});
