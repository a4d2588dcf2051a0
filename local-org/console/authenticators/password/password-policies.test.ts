import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testConsole } from '../../../testing/console.ts';
import { callApi } from '../../../testing/management.ts';
import { startTestOrg } from '../../../testing/org.ts';
import type { PolicyObject } from '../../policies/policy-objects.ts';

const { org } = await startTestOrg();
const admin = testConsole(org);
const path = '/admin/authenticators/password';

const policyInApi = async (name: string) => {
  const { body } = await callApi<PolicyObject<'PASSWORD'>[]>(
    org,
    'GET /api/v1/policies?type=PASSWORD&expand=rules',
  );
  const found = body.find((each) => each.name === name);
  assert.ok(found);
  return found;
};

const ruleInApi = async (name = 'Default Policy') => (await policyInApi(name))._embedded.rules[0];
const openDefaultPolicy = async () => admin.follow(await admin.open(path), 'Default Policy');

describe('The password’s Actions > Edit', () => {
  it('leads to the password policies', async () => {
    const setup = await admin.open('/admin/authenticators');
    const page = await admin.follow(setup, 'Password');
    assert.equal(page.path, path);
    assert.deepEqual(page.rows(), [['1', 'Default Policy', 'Everyone', '8', 'Active', 'Actions Edit']]);
  });

  it('edits the Default Rule by the words of the guide', async () => {
    const rule = await admin.follow(await openDefaultPolicy(), 'Default Rule');
    assert.deepEqual(rule.value('Users can initiate recovery with'), ['Email']);
    const off = await admin.submit(rule, 'Update rule', {
      'Users can perform self-service': [],
      'Users can initiate recovery with': [],
      'Additional verification is': 'Any enrolled authenticator used for MFA/SSO',
    });
    assert.equal(off.rows()[0]?.[3], 'Nothing');
    assert.deepEqual((await ruleInApi())?.actions, {
      passwordChange: { access: 'DENY' },
      selfServicePasswordReset: {
        access: 'DENY',
        requirement: { primary: { methods: [] }, stepUp: { required: true } },
      },
    });
    const page = await admin.submit(await admin.follow(off, 'Default Rule'), 'Update rule', {
      'Users can perform self-service': ['Password reset'],
      'Users can initiate recovery with': ['Email'],
      'Additional verification is': 'Not required',
    });
    assert.equal(page.notice, 'Rule Default Rule saved.');
    assert.equal(page.rows()[0]?.[3], 'Password reset');
    assert.deepEqual((await ruleInApi())?.actions.selfServicePasswordReset, {
      access: 'ALLOW',
      requirement: { primary: { methods: ['email'] }, stepUp: { required: false } },
    });
  });

  it('edits complexity, age and lockout, and keeps higher numbers of the API', async () => {
    const { id, name, settings } = await policyInApi('Default Policy');
    const { password } = settings;
    await callApi(org, `PUT /api/v1/policies/${id}`, {
      type: 'PASSWORD',
      name,
      settings: { password: { ...password, complexity: { ...password.complexity, minNumber: 3 } } },
    });
    const form = await admin.follow(await openDefaultPolicy(), 'Edit password settings');
    assert.equal(form.value('Minimum length'), '8');
    const page = await admin.submit(form, 'Update policy', {
      'Minimum length': '12',
      'Complexity requirements': ['Number (0–9)', 'Symbol (such as !@#$%^&*)', 'Does not contain first name'],
      'Enforce password history for last': '0',
      'Minimum password age is': '5',
      'Lock out user after': '3',
      'Account is automatically unlocked after': '60',
    });
    assert.match(page.text, /At least 12 characters\s*Number \(0–9\)\s*Symbol/);
    assert.deepEqual((await policyInApi('Default Policy')).settings.password, {
      complexity: {
        minLength: 12,
        minLowerCase: 0,
        minUpperCase: 0,
        minNumber: 3,
        minSymbol: 1,
        excludeUsername: false,
        excludeAttributes: ['firstName'],
      },
      age: { historyCount: 0, minAgeMinutes: 5 },
      lockout: { maxAttempts: 3, autoUnlockMinutes: 60 },
    });
  });

  it('refuses what is not a number, keeps what was typed, and names the field', async () => {
    const before = await policyInApi('Default Policy');
    const form = await admin.open(`${path}/${before.id}/edit`);
    const refused = await admin.submit(form, 'Update policy', {
      'Minimum length': '100',
      'Lock out user after': '',
      'Complexity requirements': ['Upper case letter'],
    });
    assert.equal(refused.status, 400);
    assert.equal(refused.value('Minimum length'), '100');
    assert.deepEqual(refused.value('Complexity requirements'), ['Upper case letter']);
    assert.notEqual(refused.problem('Minimum length'), '');
    assert.notEqual(refused.problem('Lock out user after'), '');
    assert.equal(refused.problem('Minimum password age is'), '');
    assert.deepEqual(await policyInApi('Default Policy'), before);
  });

  it('adds a policy for a group, and then asks for its first rule', async () => {
    const form = await admin.follow(await admin.open(path), 'Add new password policy');
    const next = await admin.submit(form, 'Create policy and add rule', {
      'Policy name': 'Administrators',
      'Minimum length': '16',
      'Assign to groups': ['Admins'],
    });
    assert.equal(next.heading, 'Add rule');
    const page = await admin.submit(next, 'Create rule', {
      'Rule name': 'No reset',
      'Users can perform self-service': [],
      'Exclude users': 'bob@example.com',
    });
    assert.equal(page.rows()[0]?.[1], 'No reset');
    assert.deepEqual(
      (await admin.open(path)).rows().map(([priority, name, groups]) => [priority, name, groups]),
      [
        ['1', 'Administrators', 'Admins'],
        ['2', 'Default Policy', 'Everyone'],
      ],
    );
    const policy = await policyInApi('Administrators');
    assert.equal(policy.settings.password.complexity.minLength, 16);
    const [bob] = org.store.users.find('login', 'bob@example.com');
    assert.deepEqual(policy._embedded.rules[0]?.conditions?.people?.users?.exclude, [bob?.id]);
    await admin.submit(await admin.open(`${path}/${policy.id}/delete`), 'Delete policy');
    assert.equal(org.store.policies.get(policy.id), undefined);
  });
});
