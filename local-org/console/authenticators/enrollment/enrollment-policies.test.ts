import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testConsole } from '../../../testing/console.ts';
import { callApi } from '../../../testing/management.ts';
import { startTestOrg } from '../../../testing/org.ts';
import type { PolicyObject } from '../../policies/policy-objects.ts';

const { org } = await startTestOrg();
const admin = testConsole(org);
const path = '/admin/authenticators/enrollment';

const policiesInApi = async () =>
  (await callApi<PolicyObject<'MFA_ENROLL'>[]>(org, 'GET /api/v1/policies?type=MFA_ENROLL&expand=rules'))
    .body;

const enrolledIn = ({ settings }: PolicyObject<'MFA_ENROLL'>) =>
  Object.fromEntries(settings.authenticators.map(({ key, enroll }) => [key, enroll.self]));

describe('Security > Authenticators > Enrollment', () => {
  it('lists the policies with their authenticators', async () => {
    const page = await admin.follow(await admin.open('/admin/authenticators'), 'Enrollment');
    assert.equal(page.path, path);
    const [row = []] = page.rows();
    assert.deepEqual(row.slice(0, 3), ['1', 'Default Policy', 'Everyone']);
    assert.match(row[3] ?? '', /Password: Required.*Phone: Optional/);
  });

  it('makes an authenticator required, optional or disabled', async () => {
    const page = await admin.follow(await admin.open(path), 'Default Policy');
    const form = await admin.follow(page, 'Edit authenticators');
    assert.equal(form.value('Phone'), 'Optional');
    const saved = await admin.submit(form, 'Update policy', { Phone: 'Required', Email: 'Disabled' });
    assert.match(saved.text, /Email\s*Disabled\s*Phone\s*Required/);
    const [policy] = await policiesInApi();
    assert.ok(policy);
    assert.deepEqual(enrolledIn(policy), {
      okta_password: 'REQUIRED',
      okta_email: 'NOT_ALLOWED',
      phone_number: 'REQUIRED',
      google_otp: 'OPTIONAL',
      webauthn: 'NOT_ALLOWED',
    });
  });

  it('changes when users enroll', async () => {
    const page = await admin.follow(await admin.open(path), 'Default Policy');
    const form = await admin.follow(page, 'Default Rule');
    await admin.submit(form, 'Update rule', { 'Users enroll': 'Never' });
    assert.equal((await policiesInApi())[0]?._embedded.rules[0]?.actions.enroll.self, 'NEVER');
  });

  it('adds policies for groups, in order, and then their first rules', async () => {
    for (const name of ['First', 'Second']) {
      const form = await admin.follow(await admin.open(path), 'Add a policy');
      const next = await admin.submit(form, 'Create policy and add rule', {
        'Policy name': name,
        Description: 'For a test',
        'Assign to groups': ['Admins'],
        Phone: 'Required',
      });
      await admin.submit(next, 'Create rule', { 'Rule name': 'Everybody in it' });
    }
    const names = async () => (await policiesInApi()).map((each) => each.name);
    assert.deepEqual(await names(), ['First', 'Second', 'Default Policy']);
    const [, second] = await policiesInApi();
    assert.ok(second);
    assert.equal(enrolledIn(second)['phone_number'], 'REQUIRED');
    assert.equal(second._embedded.rules.length, 1);
    const page = await admin.open(path);
    await admin.submit(page, 'Move up');
    assert.deepEqual(await names(), ['Second', 'First', 'Default Policy']);
    assert.equal((await policiesInApi())[0]?.description, 'For a test');
    await admin.submit(await admin.open(`${path}/${second.id}`), 'Deactivate');
    assert.equal((await policiesInApi())[0]?.status, 'INACTIVE');
  });

  it('refuses a name that is taken, and keeps what was chosen', async () => {
    const before = await policiesInApi();
    const refused = await admin.submit(await admin.open(`${path}/new`), 'Create policy and add rule', {
      'Policy name': 'Default Policy',
      'Google Authenticator': 'Required',
      'Assign to groups': ['Admins'],
    });
    assert.equal(refused.status, 400);
    assert.equal(refused.value('Google Authenticator'), 'Required');
    assert.deepEqual(refused.value('Assign to groups'), ['Admins']);
    assert.match(refused.problem('Policy name'), /has the name "Default Policy"/);
    assert.deepEqual(await policiesInApi(), before);
  });
});
