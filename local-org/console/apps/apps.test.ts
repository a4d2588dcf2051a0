import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestApp, groupId, spaBody, webBody } from '../../testing/apps.ts';
import { form } from '../../testing/browser.ts';
import { testConsole } from '../../testing/console.ts';
import { callApi } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { createTestUser, loginOf } from '../../testing/users.ts';

const { org } = await startTestOrg();
const admin = testConsole(org);
const appOf = (id: string) => org.store.apps.get(id);

describe('Applications', () => {
  it('lists the apps, and finds them by the start of their name and by their status', async () => {
    const page = await admin.open('/admin/apps');
    assert.deepEqual(page.rows(), [
      ['Angular app', 'Single-Page Application', 'local-spa', 'Active'],
      ['Plain page', 'Single-Page Application', 'local-page', 'Active'],
    ]);
    const names = (rows: string[][]) => rows.map(([name]) => name);
    const found = await admin.submit(page, 'Search', { 'Search apps': 'plain' });
    assert.deepEqual(names(found.rows()), ['Plain page']);
    const { id } = await createTestApp(org, spaBody('Planned'));
    org.store.apps.update(id, { status: 'INACTIVE' });
    const inactive = await admin.follow(found, 'Inactive');
    assert.deepEqual(inactive.rows(), []);
    assert.match(inactive.text, /No app matches/);
    const all = await admin.submit(inactive, 'Search', { 'Search apps': 'pla' });
    assert.deepEqual(names(all.rows()), ['Planned']);
    assert.deepEqual(names((await admin.follow(all, 'Active')).rows()), ['Plain page']);
    assert.equal((await admin.follow(all, 'Planned')).heading, 'Planned');
  });

  it('has as many pages as it needs', async () => {
    for (let index = 0; index < 51; index++) await createTestApp(org, spaBody(`Page ${index}`));
    const first = await admin.open('/admin/apps?q=page');
    const second = await admin.follow(first, 'Next page');
    assert.equal(first.rows().length, 50);
    assert.deepEqual(
      second.rows().map(([name]) => name),
      ['Page 50'],
    );
  });

  it('says that there is no such app', async () => {
    for (const path of ['', '/edit', '/sign-on', '/assignments', '/delete', '/assign-to-groups'])
      assert.equal((await admin.open(`/admin/apps/unknown${path}`)).status, 404);
  });
});

describe('The status of an app', () => {
  it('changes by the Actions menu: deactivate, activate, delete, each asked for', async () => {
    const { id } = await createTestApp(org, spaBody('Short-lived'));
    const page = await admin.open(`/admin/apps/${id}`);
    const question = await admin.follow(page, 'Deactivate');
    assert.equal(question.heading, 'Deactivate Short-lived?');
    assert.equal(appOf(id)?.status, 'ACTIVE');
    assert.equal((await admin.follow(question, 'Cancel')).path, page.path);
    const inactive = await admin.submit(question, 'Deactivate application');
    assert.equal(inactive.notice, 'Short-lived was deactivated.');
    assert.equal(appOf(id)?.status, 'INACTIVE');
    const active = await admin.submit(inactive, 'Activate');
    assert.equal(appOf(id)?.status, 'ACTIVE');
    const again = await admin.submit(await admin.follow(active, 'Deactivate'), 'Deactivate application');
    const deleted = await admin.submit(await admin.follow(again, 'Delete'), 'Delete application');
    assert.equal(deleted.path, '/admin/apps');
    assert.equal(deleted.notice, 'Short-lived was deleted.');
    assert.equal(appOf(id), undefined);
  });

  it('stays active if the question before the deletion is old', async () => {
    const { id } = await createTestApp(org, spaBody('Kept'));
    org.store.apps.update(id, { status: 'INACTIVE' });
    const question = await admin.open(`/admin/apps/${id}/delete`);
    org.store.apps.update(id, { status: 'ACTIVE' });
    const refused = await admin.submit(question, 'Delete application');
    assert.equal(refused.status, 400);
    assert.match(refused.problems.join(), /must be deactivated/);
    assert.ok(appOf(id));
  });

  it('changes with the CSRF token only', async () => {
    const { id } = await createTestApp(org);
    for (const path of ['deactivate', 'delete', 'edit', 'sign-on/edit', 'secrets', 'assign-to-groups'])
      assert.equal((await admin.browser.fetch(`${org.url}/admin/apps/${id}/${path}`, form({}))).status, 403);
    assert.equal(appOf(id)?.status, 'ACTIVE');
  });
});

describe('The General tab of an app', () => {
  it('shows the settings, and Edit changes them', async () => {
    const { id } = await createTestApp(org, spaBody('Before'));
    const edit = await admin.follow(await admin.open(`/admin/apps/${id}`), 'Edit');
    assert.equal(edit.value('App integration name'), 'Before');
    assert.deepEqual(edit.value('Refresh token behavior'), ['Rotate token after every use']);
    const page = await admin.submit(edit, 'Save', {
      'App integration name': 'After',
      'Sign-in redirect URIs': 'http://localhost:3001/a\nhttp://localhost:3001/b',
      'Refresh token behavior': 'Use persistent token',
      'Grace period for token rotation (seconds)': '7',
      'Initiate login URI': 'http://localhost:3001/start',
      'Require Demonstrating Proof of Possession (DPoP) header in token requests': true,
      'Enable immediate access with Federation Broker Mode': true,
    });
    assert.equal(page.notice, 'The settings were saved.');
    assert.match(page.text, /Refresh token behavior Use persistent token/);
    const app = appOf(id);
    assert.equal(app?.label, 'After');
    assert.deepEqual(app.redirect_uris, ['http://localhost:3001/a', 'http://localhost:3001/b']);
    assert.deepEqual(app.refresh_token, { rotation_type: 'STATIC', leeway: 7 });
    assert.equal(app.description.initiate_login_uri, 'http://localhost:3001/start');
    assert.equal(app.dpop_bound_access_tokens, true);
    assert.equal(app.implicitAssignment, true);
    assert.equal(app.token_endpoint_auth_method, 'none');
  });

  it('keeps what its form does not show', async () => {
    const { id } = await createTestApp(
      org,
      spaBody('Complete', {
        oauthClient: { logo_uri: 'http://localhost/logo', issuer_mode: 'ORG_URL', refresh_token: null },
        settings: { notes: { admin: 'a note', enduser: null } },
      }),
    );
    const read = async () => (await callApi<object>(org, `GET /api/v1/apps/${id}`)).body;
    const before = await read();
    await admin.submit(await admin.open(`/admin/apps/${id}/edit`), 'Save');
    assert.deepEqual({ ...(await read()), lastUpdated: '' }, { ...before, lastUpdated: '' });
  });

  it('gives an app that gets refresh tokens for the first time Okta’s defaults', async () => {
    const { id } = await createTestApp(
      org,
      spaBody('No refresh', { oauthClient: { grant_types: ['authorization_code'] } }),
    );
    await admin.submit(await admin.open(`/admin/apps/${id}/edit`), 'Save', {
      'Grant type': ['Authorization Code', 'Refresh Token'],
    });
    assert.deepEqual(appOf(id)?.grant_types, ['authorization_code', 'refresh_token']);
    assert.deepEqual(appOf(id)?.refresh_token, { rotation_type: 'ROTATE', leeway: 30 });
  });

  for (const [field, value, problem] of [
    ['App integration name', '', /must not be empty/],
    ['Grace period for token rotation (seconds)', '', /must be a whole number from 0 to 60/],
    ['Grace period for token rotation (seconds)', '61', /must be a whole number from 0 to 60/],
    ['Sign-in redirect URIs', 'http://*.test/', /without a wildcard/],
    ['Proof Key for Code Exchange (PKCE)', [], /must be true/],
  ] as const)
    it(`refuses ${field}: ${String(value)}, and keeps what was typed`, async () => {
      const before = appOf('local-spa');
      const general = await admin.open('/admin/apps/local-spa');
      const page = await admin.submit(await admin.follow(general, 'Edit Client Credentials'), 'Save', {
        'Sign-out redirect URIs': 'http://typed.test/',
        [field]: value,
      });
      assert.equal(page.status, 400);
      assert.match(page.problem(field), problem);
      assert.deepEqual(page.value(field), value);
      assert.equal(page.value('Sign-out redirect URIs'), 'http://typed.test/');
      assert.deepEqual(appOf('local-spa'), before);
    });
});

describe('The client secrets of a web app', () => {
  it('are replaced without a break: generate, deactivate, delete', async () => {
    const { id } = await createTestApp(org, webBody('Server'));
    const secrets = () => org.store.clientSecrets.find('appId', id);
    const [first] = secrets();
    assert.ok(first);
    const page = await admin.submit(await admin.open(`/admin/apps/${id}`), 'Generate new secret');
    assert.equal(secrets().length, 2);
    for (const { secret } of secrets()) assert.ok(page.text.includes(secret));
    const inactive = await admin.submit(page, 'Deactivate');
    assert.deepEqual(
      secrets().map(({ status }) => status),
      ['INACTIVE', 'ACTIVE'],
    );
    const question = await admin.follow(inactive, 'Delete');
    assert.equal(question.heading, 'Delete client secret?');
    await admin.submit(question, 'Delete client secret');
    assert.equal(secrets().length, 1);
    assert.notEqual(secrets()[0]?.id, first.id);
    const last = await admin.submit(await admin.open(`/admin/apps/${id}`), 'Deactivate');
    assert.equal(last.status, 403);
    assert.match(last.text, /only active client secret/);
  });

  it('are not shown for an app that has none', async () => {
    assert.doesNotMatch((await admin.open('/admin/apps/local-spa')).text, /Client Secrets/);
  });

  it('come with client authentication for a native app, and go without it', async () => {
    const body = spaBody('Native', { oauthClient: { application_type: 'native' } });
    const { id } = await createTestApp(org, body);
    const save = async (authentication: string) =>
      admin.submit(await admin.open(`/admin/apps/${id}/edit`), 'Save', {
        'Client authentication': authentication,
      });
    assert.match((await save('Client secret')).text, /Client Secrets/);
    assert.equal(org.store.clientSecrets.find('appId', id).length, 1);
    assert.doesNotMatch((await save('None')).text, /Client Secrets/);
    assert.equal(org.store.clientSecrets.find('appId', id).length, 0);
  });
});

describe('The Sign On tab of an app', () => {
  it('shows its policies, and Edit assigns another authentication policy', async () => {
    const page = await admin.open('/admin/apps/local-spa/sign-on');
    assert.match(page.text, /Authentication policy Password only/);
    assert.match(page.text, /Profile enrollment policy No self-service registration/);
    const edit = await admin.follow(page, 'Edit');
    assert.equal(edit.value('Authentication policy'), 'Password only');
    const saved = await admin.submit(edit, 'Save', { 'Authentication policy': 'Mandatory MFA' });
    assert.match(saved.text, /Authentication policy Mandatory MFA/);
    const [policy] = org.store.policies.find('name', 'Mandatory MFA');
    assert.equal(appOf('local-spa')?.accessPolicy, policy?.id);
  });
});

describe('The Assignments tab of an app', () => {
  it('shows the groups, and Assign to Groups adds one', async () => {
    const { id } = await createTestApp(org, spaBody('For groups'));
    const groups = await admin.open(`/admin/apps/${id}/assignments?type=groups`);
    assert.match(groups.text, /not assigned to a group/);
    const dialog = await admin.follow(groups, 'Assign to Groups');
    const found = await admin.submit(dialog, 'Search', { 'Search groups': 'adm' });
    const assigned = await admin.submit(found, 'Assign Admins');
    assert.equal(assigned.notice, 'For groups was assigned to Admins.');
    assert.equal(assigned.rows()[0]?.at(-1), 'Assigned');
    const done = await admin.follow(assigned, 'Done');
    assert.deepEqual(done.rows(), [['1', 'Admins', 'Unassign']]);
    assert.ok(org.store.appAssignments.get(`${id}/${groupId(org, 'Admins')}`));
    const people = await admin.open(`/admin/apps/${id}/assignments`);
    assert.deepEqual(people.rows()[0]?.slice(0, 3), ['Ada Lovelace', 'ada@example.com', 'Group: Admins']);

    const question = await admin.follow(done, 'Unassign Admins');
    assert.equal(question.heading, 'Unassign Admins?');
    const after = await admin.submit(question, 'Unassign');
    assert.equal(after.notice, 'Admins was unassigned.');
    assert.equal(org.store.appAssignments.get(`${id}/${groupId(org, 'Admins')}`), undefined);
  });

  it('shows the people, and Assign to People adds one', async () => {
    const { id } = await createTestApp(org, spaBody('For people'));
    const user = await createTestUser(org);
    const name = `${user.profile?.firstName} ${user.profile?.lastName}`;
    const tab = await admin.open(`/admin/apps/${id}/assignments`);
    const dialog = await admin.follow(tab, 'Assign to People');
    const found = await admin.submit(dialog, 'Search', { 'Search people': loginOf(user) });
    const assigned = await admin.submit(found, `Assign ${name}`);
    assert.deepEqual(assigned.rows(), [[name, loginOf(user), 'Assigned']]);
    const done = await admin.follow(assigned, 'Done');
    assert.deepEqual(done.rows(), [[name, loginOf(user), 'Individual', 'Unassign']]);
    await admin.submit(await admin.follow(done, `Unassign ${name}`), 'Unassign');
    assert.equal(org.store.appAssignments.get(`${id}/${user.id}`), undefined);
  });

  it('offers no Unassign for people who have the app by a group, and says why if it is asked for', async () => {
    const [bob] = org.store.users.find('login', 'bob@example.com');
    const tab = await admin.open('/admin/apps/local-spa/assignments');
    assert.ok(!tab.actions.includes('Unassign Bob Kahn'));
    const question = await admin.open(`/admin/apps/local-spa/assignments/users/${bob?.id}/remove`);
    const refused = await admin.submit(question, 'Unassign');
    assert.equal(refused.status, 400);
    assert.match(refused.problems.join(), /by a group/);
  });

  it('says that everyone has an app with Federation Broker Mode', async () => {
    const { id } = await createTestApp(org, spaBody('Open', { settings: { implicitAssignment: true } }));
    assert.match(
      (await admin.open(`/admin/apps/${id}/assignments`)).text,
      /everyone in the org can use the app/,
    );
  });
});
