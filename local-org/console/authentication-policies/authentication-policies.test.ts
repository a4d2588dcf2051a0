import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { testConsole } from '../../testing/console.ts';
import { callApi } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import type { PolicyObject } from '../policies/policy-objects.ts';

const { org } = await startTestOrg();
const admin = testConsole(org);
const path = '/admin/authentication-policies';

let count = 0;
let name = '';
let id = '';

const policyInApi = async () =>
  (await callApi<PolicyObject<'ACCESS_POLICY'>>(org, `GET /api/v1/policies/${id}?expand=rules`)).body;
const rulesInApi = async () => (await policyInApi())._embedded.rules;
const methodInApi = async () => (await rulesInApi())[0]?.actions.appSignOn.verificationMethod;
const openPolicy = () => admin.open(`${path}/${id}`);
const openFirstRule = async () => admin.open(`${path}/${id}/rules/${(await rulesInApi())[0]?.id}`);

/** Changes the only rule of the policy, as a tool does. */
const putMethod = async (verificationMethod: object) => {
  const [rule] = await rulesInApi();
  assert.ok(rule);
  const answer = await callApi(org, `PUT /api/v1/policies/${id}/rules/${rule.id}`, {
    name: rule.name,
    actions: { appSignOn: { access: 'ALLOW', verificationMethod } },
  });
  assert.equal(answer.status, 200);
};

beforeEach(async () => {
  name = `Guide's ${++count}`;
  const form = await admin.follow(await admin.open(path), 'Add a policy');
  const page = await admin.submit(form, 'Save', { Name: name, Description: 'For the guide' });
  assert.equal(page.heading, name);
  assert.equal(page.notice, `Policy ${name} added.`);
  id = page.path.split('/').at(-1) ?? '';
});

describe('Security > Authentication policies', () => {
  it('lists the policies with their apps', async () => {
    const list = await admin.open(path);
    assert.equal(list.heading, 'Authentication policies');
    const row = list.rows().find(([first]) => first === 'Password only');
    assert.equal(row?.[2], 'Angular app, Plain page');
    assert.ok(list.rows().some(([first, description]) => first === name && description === 'For the guide'));
  });

  it('refuses a policy without a name, keeps the description, and names the field', async () => {
    const form = await admin.open(`${path}/new`);
    const refused = await admin.submit(form, 'Save', { Description: 'Nameless' });
    assert.equal(refused.status, 400);
    assert.equal(refused.value('Description'), 'Nameless');
    assert.notEqual(refused.problem('Name'), '');
  });

  it('edits, deactivates, activates and deletes a policy', async () => {
    const form = await admin.follow(await openPolicy(), 'Edit');
    name = `${name} edited`;
    await admin.submit(form, 'Save', { Name: name });
    assert.equal((await policyInApi()).name, name);
    await admin.submit(await openPolicy(), 'Deactivate');
    assert.equal((await policyInApi()).status, 'INACTIVE');
    await admin.submit(await openPolicy(), 'Activate');
    assert.equal((await policyInApi()).status, 'ACTIVE');
    const question = await admin.follow(await openPolicy(), 'Delete');
    assert.equal(question.heading, `Delete ${name}?`);
    assert.ok(org.store.policies.get(id));
    const list = await admin.submit(question, 'Delete policy');
    assert.equal(list.notice, `Policy ${name} deleted.`);
    assert.equal(org.store.policies.get(id), undefined);
  });

  it('adds apps to a policy', async () => {
    const apps = await admin.open(`${path}/${id}/applications`);
    const adding = await admin.follow(apps, 'Add app');
    const added = await admin.submit(adding, 'Add Plain page');
    const closed = await admin.follow(added, 'Close');
    assert.deepEqual(closed.rows(), [['Plain page', 'Active']]);
    assert.equal(org.store.apps.get('local-page')?.accessPolicy, id);
  });
});

describe('The Catch-all Rule', () => {
  it('is edited by the words of the guide', async () => {
    const rule = await admin.follow(await openPolicy(), 'Catch-all Rule');
    assert.equal(rule.value('User must authenticate with'), 'Any 2 factor types');
    assert.deepEqual(rule.value('Re-authentication frequency is'), ['Re-authenticate after']);
    const page = await admin.submit(rule, 'Save', {
      'User must authenticate with': 'Password / IdP + Another factor',
      'Possession factor constraints are': ['Exclude phone and email authenticators'],
      'Re-authentication frequency is': 'Every sign-in attempt',
    });
    assert.match(page.rows()[0]?.[3] ?? '', /Password \/ IdP \+ Another factor.*Every sign-in attempt/);
    assert.deepEqual(await methodInApi(), {
      type: 'ASSURANCE',
      factorMode: '2FA',
      reauthenticateIn: 'PT0S',
      constraints: [
        {
          knowledge: { types: ['password'], required: true },
          possession: { deviceBound: 'REQUIRED', userPresence: 'OPTIONAL' },
        },
      ],
    });
  });

  it('can require each combination of factors that the org supports', async () => {
    for (const [label, factorMode, hasPassword] of [
      ['Password / IdP', '1FA', true],
      ['Any 1 factor type', '1FA', false],
      ['Password / IdP + Another factor', '2FA', true],
      ['Any 2 factor types', '2FA', false],
    ] as const) {
      await admin.submit(await openFirstRule(), 'Save', { 'User must authenticate with': label });
      const method = await methodInApi();
      assert.equal(method?.factorMode, factorMode);
      assert.equal(method.constraints?.[0]?.knowledge?.types?.[0] === 'password', hasPassword);
      assert.equal((await openFirstRule()).value('User must authenticate with'), label);
    }
  });

  it('ignores constraints for the second factor where only one factor is required', async () => {
    await admin.submit(await openFirstRule(), 'Save', {
      'User must authenticate with': 'Password / IdP',
      'Possession factor constraints are': ['Exclude phone and email authenticators'],
    });
    assert.equal((await methodInApi())?.constraints?.[0]?.possession, undefined);
  });

  it('can ask again after a time, or never while the session is active', async () => {
    const save = async (fields: Readonly<Record<string, string>>) => {
      await admin.submit(await openFirstRule(), 'Save', fields);
      return (await methodInApi())?.reauthenticateIn;
    };
    const after = { 'Re-authentication frequency is': 'Re-authenticate after' };
    assert.equal(await save({ ...after, Number: '90', Unit: 'minutes' }), 'PT90M');
    assert.equal(await save({ ...after, Number: '3', Unit: 'days' }), 'P3D');
    const shown = await openFirstRule();
    assert.deepEqual([shown.value('Number'), shown.value('Unit')], ['3', 'days']);
    const never = 'Never re-authenticate if the session is active';
    assert.equal(await save({ 'Re-authentication frequency is': never }), 'PT43800H');
    assert.deepEqual((await openFirstRule()).value('Re-authentication frequency is'), [never]);
  });

  it('keeps what was typed if the time is not a whole number, and names the field', async () => {
    const before = await methodInApi();
    const refused = await admin.submit(await openFirstRule(), 'Save', {
      'User must authenticate with': 'Password / IdP',
      Number: '1.5',
    });
    assert.equal(refused.status, 400);
    assert.equal(refused.value('User must authenticate with'), 'Password / IdP');
    assert.equal(refused.value('Number'), '1.5');
    assert.notEqual(refused.problem('Re-authentication frequency is'), '');
    assert.deepEqual(await methodInApi(), before);
  });

  it('keeps what the API has set beyond the form', async () => {
    const method = {
      type: 'ASSURANCE',
      factorMode: '2FA',
      reauthenticateIn: 'PT2H',
      inactivityPeriod: 'PT1H',
      constraints: [
        {
          knowledge: { types: ['password'], reauthenticateIn: 'PT12H' },
          possession: { excludedAuthenticationMethods: [{ key: 'phone_number' }] },
        },
      ],
    };
    await putMethod(method);
    await admin.submit(await openFirstRule(), 'Save');
    assert.deepEqual(await methodInApi(), method);
    // Another frequency is for all factors, as the page says.
    assert.match((await openFirstRule()).text, /frequencies of their own.*Another choice here replaces them/);
    await admin.submit(await openFirstRule(), 'Save', {
      'Re-authentication frequency is': 'Every sign-in attempt',
    });
    assert.deepEqual(await methodInApi(), {
      ...method,
      reauthenticateIn: 'PT0S',
      constraints: [{ ...method.constraints[0], knowledge: { types: ['password'] } }],
    });
  });

  it('has no conditions, and no Delete', async () => {
    const page = await openPolicy();
    assert.deepEqual(page.rows()[0]?.slice(0, 3), ['99', 'Catch-all Rule', 'Everyone']);
    assert.equal(page.rows()[0]?.at(-1), 'Actions Edit');
    assert.throws(() => page.formRequest('Delete'), /has no/);
    assert.doesNotMatch((await openFirstRule()).text, /group membership/);
  });
});

describe('A rule of an authentication policy', () => {
  const addRule = async (
    ruleName: string,
    fields: Readonly<Record<string, string | readonly string[]>> = {},
  ) =>
    admin.submit(await admin.follow(await openPolicy(), 'Add rule'), 'Save', {
      'Rule name': ruleName,
      ...fields,
    });

  it('applies to groups and users, and can deny access', async () => {
    const page = await addRule('Admins only', {
      "User's group membership includes": ['Admins'],
      'User is not one of': 'bob@example.com',
      'Access is': 'Denied',
    });
    assert.deepEqual(page.rows()[0]?.slice(1, 4), [
      'Admins only',
      'AdminsNot: bob@example.com',
      'Access is denied',
    ]);
    const [rule] = await rulesInApi();
    const [admins] = org.store.groups.find('name', 'Admins');
    const [bob] = org.store.users.find('login', 'bob@example.com');
    assert.deepEqual(rule?.conditions?.people, {
      groups: { include: [admins?.id] },
      users: { exclude: [bob?.id] },
    });
    assert.equal(rule.actions.appSignOn.access, 'DENY');
    const form = await openFirstRule();
    assert.deepEqual(form.value("User's group membership includes"), ['Admins']);
    assert.equal(form.value('User is not one of'), 'bob@example.com');
  });

  it('is refused with a user who does not exist, which the field says', async () => {
    const refused = await addRule('Nobody', { 'User is one of': 'ada@example.com\nnobody@example.com' });
    assert.equal(refused.status, 400);
    assert.equal(refused.value('User is one of'), 'ada@example.com\nnobody@example.com');
    assert.match(refused.problem('User is one of'), /nobody@example\.com is not the id of a user/);
    assert.equal((await rulesInApi()).length, 1);
  });

  it('moves up and down, is deactivated, activated and deleted', async () => {
    const names = async () => (await rulesInApi()).map((rule) => rule.name);
    for (const each of ['First', 'Second', 'Third']) await addRule(each);
    assert.deepEqual(await names(), ['First', 'Second', 'Third', 'Catch-all Rule']);
    const press = async (rule: string, button: string) => {
      const page = await openPolicy();
      const menu = page.document.querySelector(`button[aria-label="Actions for ${rule}"]`)?.parentElement;
      const found = [...(menu?.querySelectorAll('form') ?? [])].find(
        (form) => form.textContent.trim() === button,
      );
      assert.ok(found, `${rule} has no ${button}`);
      const token = found.querySelector('input')?.value ?? '';
      const response = await admin.browser.fetch(new URL(found.getAttribute('action') ?? '', org.url), {
        method: 'POST',
        body: new URLSearchParams({ csrfToken: token }),
      });
      assert.equal(response.status, 303);
    };
    await press('Third', 'Move up');
    assert.deepEqual(await names(), ['First', 'Third', 'Second', 'Catch-all Rule']);
    await press('First', 'Move down');
    assert.deepEqual(await names(), ['Third', 'First', 'Second', 'Catch-all Rule']);
    await press('First', 'Deactivate');
    assert.equal((await rulesInApi())[1]?.status, 'INACTIVE');
    await press('First', 'Activate');
    assert.equal((await rulesInApi())[1]?.status, 'ACTIVE');
    const question = await admin.open(`${path}/${id}/rules/${(await rulesInApi())[1]?.id}/delete`);
    assert.equal(question.heading, 'Delete First?');
    const page = await admin.submit(question, 'Delete rule');
    assert.equal(page.notice, 'Rule First deleted.');
    assert.deepEqual(await names(), ['Third', 'Second', 'Catch-all Rule']);
  });

  it('is not changed by a form without the token, or by another user', async () => {
    const [rule] = await rulesInApi();
    const send = (browser: typeof admin.browser) =>
      browser.fetch(`${org.url}${path}/${id}/rules/${rule?.id}`, {
        method: 'POST',
        body: new URLSearchParams({ name: 'Taken over', access: 'ALLOW', factors: '1FA' }),
      });
    assert.equal((await send(admin.browser)).status, 403);
    const bob = testConsole(org, 'bob@example.com');
    assert.equal((await send(bob.browser)).status, 403);
    assert.equal((await bob.open(`${path}/${id}`)).status, 403);
    assert.deepEqual((await rulesInApi())[0], rule);
  });

  it('is not found by an unknown id', async () => {
    assert.equal((await admin.open(`${path}/${id}/rules/unknown`)).status, 404);
    assert.equal((await admin.open(`${path}/${id}/rules/unknown/delete`)).status, 404);
  });
});
