import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { testConsole } from '../../testing/console.ts';
import { callApi } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import type { PolicyObject } from '../policies/policy-objects.ts';

const { org } = await startTestOrg();
const admin = testConsole(org);
const path = '/admin/profile-enrollment';

let count = 0;
let name = '';

/** The policy of the test, as the API shows it. */
async function policyInApi(): Promise<PolicyObject<'PROFILE_ENROLLMENT'>> {
  const { body } = await callApi<PolicyObject<'PROFILE_ENROLLMENT'>[]>(
    org,
    `GET /api/v1/policies?type=PROFILE_ENROLLMENT&expand=rules&q=${encodeURIComponent(name)}`,
  );
  const found = body.find((each) => each.name === name);
  assert.ok(found);
  return found;
}

const enrollmentInApi = async () => (await policyInApi())._embedded.rules[0]?.actions.profileEnrollment;
const openPolicy = async () => admin.follow(await admin.open(path), name);

beforeEach(async () => {
  name = `Guide's ${++count}`;
  const form = await admin.follow(await admin.open(path), 'Add Profile Enrollment Policy');
  const list = await admin.submit(form, 'Save', { 'Policy name': name });
  assert.equal(list.path, path);
  assert.equal(list.notice, `Policy ${name} added.`);
});

describe('Security > Profile Enrollment', () => {
  it('lists the policies, the default one with self-service registration denied', async () => {
    const list = await admin.open(path);
    assert.equal(list.heading, 'Profile Enrollment');
    const rows = Object.fromEntries(list.rows().map(([first = '', ...others]) => [first, others]));
    assert.deepEqual(rows['Default Policy'], ['Denied', 'Required before access is granted', '–', 'Edit']);
    assert.deepEqual(rows['Self-service registration'], ['Allowed', 'Not required', '–', 'Edit']);
    assert.equal(rows['No self-service registration']?.[2], 'Angular app, Plain page');
  });

  it('refuses a name that is taken, keeps it, and names the field', async () => {
    const refused = await admin.submit(await admin.open(`${path}/new`), 'Save', { 'Policy name': name });
    assert.equal(refused.status, 400);
    assert.equal(refused.value('Policy name'), name);
    assert.match(refused.problem('Policy name'), /Another policy of type PROFILE_ENROLLMENT has the name/);
  });

  it('renames a policy', async () => {
    const form = await admin.follow(await openPolicy(), 'Rename');
    const before = name;
    name = `${name} renamed`;
    const page = await admin.submit(form, 'Save', { 'Policy name': name });
    assert.equal(page.heading, name);
    assert.notEqual((await policyInApi()).name, before);
  });

  it('allows sign-up by default; without email verification, and with a group if that is chosen', async () => {
    const form = await admin.follow(await openPolicy(), 'Edit Profile Enrollment');
    assert.deepEqual(form.value('Self-service registration'), ['Allowed']);
    assert.deepEqual(form.value('Email verification'), ['Required before access is granted']);
    const page = await admin.submit(form, 'Save', {
      'Email verification': [],
      'Add the user to group': 'Admins',
    });
    assert.match(page.text, /Self-service registration Allowed\s*Email verification Not required/);
    assert.match(page.text, /Add the user to group Admins/);
    const [admins] = org.store.groups.find('name', 'Admins');
    const enrollment = await enrollmentInApi();
    assert.equal(enrollment?.unknownUserAction, 'REGISTER');
    assert.deepEqual(enrollment.activationRequirements, { emailVerification: false });
    assert.deepEqual(enrollment.targetGroupIds, [admins?.id]);
  });

  it('keeps what was chosen if the group is gone, and names the field', async () => {
    const group = await callApi<{ id: string }>(org, 'POST /api/v1/groups', {
      profile: { name: `Testers ${count}` },
    });
    const form = await admin.follow(await openPolicy(), 'Edit Profile Enrollment');
    const before = await enrollmentInApi();
    await callApi(org, `DELETE /api/v1/groups/${group.body.id}`);
    const refused = await admin.submit(form, 'Save', {
      'Self-service registration': 'Denied',
      'Add the user to group': `Testers ${count}`,
    });
    assert.equal(refused.status, 400);
    assert.deepEqual(refused.value('Self-service registration'), ['Denied']);
    assert.match(refused.problem('Add the user to group'), /is not the id of a group/);
    assert.deepEqual(await enrollmentInApi(), before);
  });

  it('allows sign-up again where the policy denied access altogether', async () => {
    name = 'No self-service registration';
    const form = await admin.follow(await openPolicy(), 'Edit Profile Enrollment');
    await admin.submit(form, 'Save', { 'Self-service registration': 'Allowed' });
    const enrollment = await enrollmentInApi();
    assert.equal(enrollment?.access, 'ALLOW');
    assert.equal(enrollment.unknownUserAction, 'REGISTER');
  });
});

describe('The profile enrollment form', () => {
  const labels = async () => (await enrollmentInApi())?.profileAttributes.map(({ label }) => label);

  it('gets an input, with the label of the attribute or another', async () => {
    const form = await admin.follow(await openPolicy(), 'Add form input');
    await admin.submit(form, 'Save', { Attribute: 'Nickname', 'Input requirement': 'Optional' });
    const second = await admin.follow(await openPolicy(), 'Add form input');
    assert.throws(() => second.formRequest('Save', { Attribute: 'Nickname' }), /No option/);
    const page = await admin.submit(second, 'Save', { Attribute: 'City', 'Form label': 'Where you live' });
    assert.deepEqual(page.rows().slice(-2), [
      ['Nickname', 'nickName', 'Optional', 'Actions Edit Move up Remove'],
      ['Where you live', 'city', 'Required', 'Actions Edit Move up Remove'],
    ]);
    const [, , , fourth, last] = (await enrollmentInApi())?.profileAttributes ?? [];
    assert.deepEqual(fourth, { name: 'nickName', label: 'Nickname', required: false });
    assert.deepEqual(last, { name: 'city', label: 'Where you live', required: true });
  });

  it('changes, moves and removes an input', async () => {
    const edit = await admin.open(`${path}/${(await policyInApi()).id}/inputs/lastName`);
    assert.equal(edit.value('Form label'), 'Last name');
    await admin.submit(edit, 'Save', { 'Form label': 'Family name', 'Input requirement': 'Optional' });
    assert.deepEqual((await enrollmentInApi())?.profileAttributes[2], {
      name: 'lastName',
      label: 'Family name',
      required: false,
    });
    const moved = await admin.browser.fetch(
      `${org.url}${path}/${(await policyInApi()).id}/inputs/lastName/move-up`,
      { method: 'POST', body: edit.formRequest('Save').body ?? null },
    );
    assert.equal(moved.status, 303);
    assert.deepEqual(await labels(), ['Email', 'Family name', 'First name']);
    const question = await admin.open(`${path}/${(await policyInApi()).id}/inputs/lastName/remove`);
    assert.equal(question.heading, 'Remove Family name?');
    assert.deepEqual(await labels(), ['Email', 'Family name', 'First name']);
    await admin.submit(question, 'Remove');
    assert.deepEqual(await labels(), ['Email', 'First name']);
  });

  it('always asks for the email', async () => {
    const page = await openPolicy();
    assert.deepEqual(page.rows()[0], ['Email', 'email', 'Required', 'Actions Edit']);
    const form = await admin.open(`${path}/${(await policyInApi()).id}/inputs/email`);
    await admin.submit(form, 'Save', { 'Form label': 'Your email' });
    assert.deepEqual((await enrollmentInApi())?.profileAttributes[0], {
      name: 'email',
      label: 'Your email',
      required: true,
    });
  });

  it('has at most ten inputs, and says so', async () => {
    for (const attribute of ['Title', 'City', 'State', 'Nickname', 'Division', 'Department', 'Display name'])
      await admin.submit(await admin.follow(await openPolicy(), 'Add form input'), 'Save', {
        Attribute: attribute,
      });
    const form = await admin.follow(await openPolicy(), 'Add form input');
    const refused = await admin.submit(form, 'Save', { Attribute: 'Middle name', 'Form label': 'Middle' });
    assert.equal(refused.status, 400);
    assert.equal(refused.value('Form label'), 'Middle');
    assert.match(refused.problems.join(), /profileAttributes/);
    assert.equal((await labels())?.length, 10);
  });
});

describe('The apps of a profile enrollment policy', () => {
  it('are added one by one, with Apply', async () => {
    const before = name;
    const apps = await admin.follow(await openPolicy(), 'Manage Apps');
    assert.match(apps.text, /No app uses this policy/);
    const adding = await admin.follow(apps, 'Add an App to This Policy');
    const added = await admin.submit(adding, 'Apply Plain page');
    assert.equal(added.notice, `Plain page now uses ${before}.`);
    assert.ok(added.rows().every(([label]) => label !== 'Plain page'));
    const closed = await admin.follow(added, 'Close');
    assert.deepEqual(closed.rows(), [['Plain page', 'Active']]);
    const list = await admin.follow(closed, 'Back to all Profile Enrollment Policies');
    assert.equal(list.rows().find(([first]) => first === name)?.[3], 'Plain page');
    assert.equal(org.store.apps.get('local-page')?.profileEnrollment, (await policyInApi()).id);
  });

  it('keep a policy from being deleted: the page says which they are', async () => {
    const policy = await openPolicy();
    await admin.submit(
      await admin.follow(await admin.follow(policy, 'Manage Apps'), 'Add an App to This Policy'),
      'Apply Plain page',
    );
    const question = await admin.follow(policy, 'Delete');
    const refused = await admin.submit(question, 'Delete policy');
    assert.equal(refused.status, 400);
    assert.match(refused.problems.join(), /in use by Plain page/);
    assert.ok(await policyInApi());
  });
});

describe('A profile enrollment policy', () => {
  it('is deleted after a question', async () => {
    const { id } = await policyInApi();
    const question = await admin.follow(await openPolicy(), 'Delete');
    assert.equal(question.heading, `Delete ${name}?`);
    const list = await admin.submit(question, 'Delete policy');
    assert.equal(list.notice, `Policy ${name} deleted.`);
    assert.equal(org.store.policies.get(id), undefined);
  });

  it('has no Delete if it is the default one', async () => {
    const page = await admin.follow(await admin.open(path), 'Default Policy');
    assert.ok(page.actions.includes('Rename'));
    assert.ok(!page.actions.includes('Delete'));
  });

  it('is not found by the id of a policy of another type', async () => {
    const [password] = org.store.policies.find('type', 'PASSWORD');
    assert.equal((await admin.open(`${path}/${password?.id}`)).status, 404);
    assert.equal((await admin.open(`${path}/unknown`)).status, 404);
  });

  it('is not changed by a form without the token, or by another user', async () => {
    const { id } = await policyInApi();
    const before = await enrollmentInApi();
    const send = (browser: typeof admin.browser, registration: string) =>
      browser.fetch(`${org.url}${path}/${id}/rule`, {
        method: 'POST',
        body: new URLSearchParams({ registration }),
      });
    assert.equal((await send(admin.browser, 'REGISTER')).status, 403);
    const bob = testConsole(org, 'bob@example.com');
    assert.equal((await bob.open(path)).status, 403);
    assert.equal((await send(bob.browser, 'REGISTER')).status, 403);
    assert.deepEqual(await enrollmentInApi(), before);
  });
});
