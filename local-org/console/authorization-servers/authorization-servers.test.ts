import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupId } from '../../testing/apps.ts';
import { form } from '../../testing/browser.ts';
import { testConsole } from '../../testing/console.ts';
import { startTestOrg } from '../../testing/org.ts';

const { org } = await startTestOrg();
const admin = testConsole(org);
const serverNamed = (name: string) => {
  const [server] = org.store.authorizationServers.find('name', name);
  return server;
};
const defaultServer = () => {
  const server = serverNamed('default');
  if (!server) throw new Error('The org has no default server.');
  return server;
};
const open = (tab: string) => admin.open(`/admin/api/authorization-servers/default/${tab}`);

describe('Security > API > Authorization Servers', () => {
  it('lists the servers, and shows the settings of one', async () => {
    const page = await admin.open('/admin/api');
    assert.deepEqual(page.rows(), [['default', 'api://default', org.issuer, 'Active']]);
    const server = await admin.follow(page, 'default');
    assert.match(server.text, /Audience api:\/\/default/);
    assert.ok(server.text.includes(`Issuer ${org.issuer}`));
    const none = await admin.submit(page, 'Search', { 'Search authorization servers': 'other' });
    assert.match(none.text, /No authorization server matches/);
  });

  it('adds a server, changes, deactivates, activates and deletes it', async () => {
    const form = await admin.follow(await admin.open('/admin/api'), 'Add Authorization Server');
    const added = await admin.submit(form, 'Save', {
      Name: 'Payments',
      Audience: 'api://payments',
      Description: 'For payments',
    });
    assert.equal(added.heading, 'Payments');
    assert.match(added.notice, /add an access policy/);
    assert.match((await admin.follow(added, 'Access Policies')).text, /no access policy yet/);
    const edited = await admin.submit(await admin.follow(added, 'Edit'), 'Save', {
      Name: 'Billing',
      'Signing Key Rotation': 'Manual',
    });
    const { audiences, description, rotationMode } = serverNamed('Billing') ?? {};
    assert.deepEqual(
      { audiences, description, rotationMode },
      { audiences: ['api://payments'], description: 'For payments', rotationMode: 'MANUAL' },
    );
    const question = await admin.follow(edited, 'Deactivate');
    assert.equal(serverNamed('Billing')?.status, 'ACTIVE');
    const inactive = await admin.submit(question, 'Deactivate authorization server');
    assert.equal(serverNamed('Billing')?.status, 'INACTIVE');
    const active = await admin.submit(inactive, 'Activate');
    assert.equal(serverNamed('Billing')?.status, 'ACTIVE');
    const deleted = await admin.submit(await admin.follow(active, 'Delete'), 'Delete authorization server');
    assert.equal(deleted.notice, 'Billing was deleted.');
    assert.equal(serverNamed('Billing'), undefined);
  });

  for (const field of ['Name', 'Audience'])
    it(`refuses a server without ${field}, and keeps what was typed`, async () => {
      const page = await admin.submit(await admin.open('/admin/api/authorization-servers/new'), 'Save', {
        Name: 'Refused',
        Audience: 'api://refused',
        Description: 'Kept',
        [field]: '',
      });
      assert.equal(page.status, 400);
      assert.equal(page.problem(field), 'must not be empty');
      assert.equal(page.value('Description'), 'Kept');
      assert.equal(serverNamed('Refused'), undefined);
    });

  it('changes with the CSRF token only', async () => {
    const { id } = defaultServer();
    const before = defaultServer();
    for (const path of ['deactivate', 'delete', 'edit', 'scopes/new', 'claims/new', 'policies/new']) {
      const url = `${org.url}/admin/api/authorization-servers/${id}/${path}`;
      assert.equal((await admin.browser.fetch(url, form({ name: 'forged' }))).status, 403);
    }
    assert.deepEqual(defaultServer(), before);
  });

  it('has no pages for servers and parts that do not exist', async () => {
    for (const path of [
      'unknown',
      'unknown/scopes',
      'default/scopes/unknown',
      'default/policies/x/rules/new',
      'unknown/claims/new',
    ])
      assert.equal((await admin.open(`/admin/api/authorization-servers/${path}`)).status, 404, path);
  });
});

describe('The scopes of a server', () => {
  const scopeNamed = (name: string) => defaultServer().scopes.find((scope) => scope.name === name);

  it('are added, changed and deleted', async () => {
    const added = await admin.submit(await admin.follow(await open('scopes'), 'Add Scope'), 'Create', {
      Name: 'orders:read',
      'Display phrase': 'Read orders',
      'Set as a default scope': true,
      'Include in public metadata': true,
    });
    assert.deepEqual(added.rows().at(-1)?.slice(0, 4), ['orders:read', 'Read orders', 'Yes', 'Yes']);
    const edit = await admin.follow(added, 'Edit orders:read');
    assert.equal(edit.value('Display phrase'), 'Read orders');
    const saved = await admin.submit(edit, 'Save', {
      Description: 'All orders',
      'Set as a default scope': false,
    });
    assert.equal(scopeNamed('orders:read')?.description, 'All orders');
    assert.equal(scopeNamed('orders:read')?.default, false);
    assert.equal(scopeNamed('orders:read')?.metadataPublish, 'ALL_CLIENTS');
    await admin.submit(await admin.follow(saved, 'Delete orders:read'), 'Delete scope');
    assert.equal(scopeNamed('orders:read'), undefined);
  });

  it('of Okta’s own can’t be renamed or deleted', async () => {
    const page = await open('scopes');
    assert.ok(!page.actions.includes('Delete openid'));
    const refused = await admin.submit(await admin.follow(page, 'Edit openid'), 'Save', { Name: 'other' });
    assert.match(refused.problem('Name'), /must stay openid/);
    assert.equal(refused.value('Name'), 'other');
    const { id } = scopeNamed('openid') ?? {};
    const deletion = await admin.submit(await open(`scopes/${id}/delete`), 'Delete scope');
    assert.equal(deletion.status, 403);
    assert.ok(scopeNamed('openid'));
  });
});

describe('The claims of a server', () => {
  const claimNamed = (name: string) => defaultServer().claims.find((claim) => claim.name === name);

  it('are added with an expression for access tokens, changed, and deleted', async () => {
    const added = await admin.submit(await admin.follow(await open('claims'), 'Add Claim'), 'Create', {
      Name: 'team',
      Value: 'user.department',
      'Include in': 'The following scopes',
      Scopes: ['profile'],
    });
    const { claimType, valueType, value, conditions } = claimNamed('team') ?? {};
    assert.deepEqual(
      { claimType, valueType, value, conditions },
      {
        claimType: 'RESOURCE',
        valueType: 'EXPRESSION',
        value: 'user.department',
        conditions: { scopes: ['profile'] },
      },
    );
    const edit = await admin.follow(added, 'Edit team');
    assert.deepEqual(edit.value('Scopes'), ['profile']);
    const saved = await admin.submit(edit, 'Save', { 'Include in': 'Any scope', 'Disable claim': true });
    assert.equal(claimNamed('team')?.status, 'INACTIVE');
    assert.deepEqual(claimNamed('team')?.conditions.scopes, []);
    await admin.submit(await admin.follow(saved, 'Delete team'), 'Delete claim');
    assert.equal(claimNamed('team'), undefined);
  });

  it('are added with groups for ID tokens', async () => {
    await admin.submit(await open('claims/new'), 'Create', {
      Name: 'admins',
      'Include in token type': 'ID Token',
      'When to include it': 'Userinfo / id_token request',
      'Value type': 'Groups',
      Filter: 'Equals',
      'Group name': 'Admins',
    });
    const { claimType, valueType, group_filter_type, value, alwaysIncludeInToken } =
      claimNamed('admins') ?? {};
    assert.deepEqual(
      { claimType, valueType, group_filter_type, value, alwaysIncludeInToken },
      {
        claimType: 'IDENTITY',
        valueType: 'GROUPS',
        group_filter_type: 'EQUALS',
        value: 'Admins',
        alwaysIncludeInToken: false,
      },
    );
  });

  it('are refused with the reason at the field', async () => {
    const page = await admin.submit(await open('claims/new'), 'Create', { Name: 'iss', Value: 'user.email' });
    assert.equal(page.status, 400);
    assert.match(page.problem('Name'), /reserved/);
    assert.equal(page.value('Value'), 'user.email');
    const wrong = await admin.submit(page, 'Create', { Name: 'wrong', Value: 'user.' });
    assert.notEqual(wrong.problem('Value'), '');
    assert.equal(claimNamed('wrong'), undefined);
  });

  it('of Okta’s own can change in when they are included, and sub in its value', async () => {
    const edit = await admin.follow(await open('claims'), 'Edit nickname');
    await admin.submit(edit, 'Save', { 'When to include it': 'Always' });
    assert.equal(claimNamed('nickname')?.alwaysIncludeInToken, true);
    const sub = await admin.follow(await open('claims'), 'Edit sub');
    await admin.submit(sub, 'Save', { Value: 'user.email' });
    assert.equal(claimNamed('sub')?.value, 'user.email');
  });
});

describe('The access policies of a server', () => {
  const policyNamed = (name: string) => defaultServer().policies.find((policy) => policy.name === name);

  it('are added for some clients, changed, deactivated and deleted', async () => {
    const form = await admin.follow(await open('policies'), 'Add New Access Policy');
    const added = await admin.submit(form, 'Create Policy', {
      Name: 'For the page',
      Description: 'Only the page',
      'Assign to': 'The following clients',
      Clients: 'Plain page',
    });
    assert.match(added.text, /2\. For the page .*Assigned to: Plain page/);
    assert.match(added.text, /no rule yet/);
    assert.deepEqual(policyNamed('For the page')?.conditions.clients.include, ['local-page']);
    const edit = await admin.follow(added, 'Edit For the page');
    assert.deepEqual(edit.value('Clients'), ['Plain page']);
    const saved = await admin.submit(edit, 'Save', { Priority: '1', 'Assign to': 'All clients' });
    assert.deepEqual(
      defaultServer().policies.map(({ name }) => name),
      ['For the page', 'Default Policy'],
    );
    assert.deepEqual(policyNamed('For the page')?.conditions.clients.include, ['ALL_CLIENTS']);
    const inactive = await admin.submit(saved, 'Deactivate For the page');
    assert.equal(policyNamed('For the page')?.status, 'INACTIVE');
    const active = await admin.submit(inactive, 'Activate For the page');
    await admin.submit(await admin.follow(active, 'Delete For the page'), 'Delete policy');
    assert.equal(policyNamed('For the page'), undefined);
  });

  it('are refused without a client', async () => {
    const page = await admin.submit(await open('policies/new'), 'Create Policy', {
      Name: 'For nobody',
      'Assign to': 'The following clients',
    });
    assert.match(page.problem('Clients'), /at least one client ID/);
    assert.equal(page.value('Name'), 'For nobody');
    assert.equal(policyNamed('For nobody'), undefined);
  });

  describe('with their rules', () => {
    const ruleNamed = (name: string) =>
      policyNamed('Default Policy')?.rules.find((rule) => rule.name === name);

    it('let groups get tokens with some scopes, for a time', async () => {
      const form = await admin.follow(await open('policies'), 'Add Rule to Default Policy');
      const added = await admin.submit(form, 'Create Rule', {
        'Rule Name': 'Admins',
        'IF Grant type is': ['Authorization Code', 'Device Authorization'],
        'AND User is': 'Assigned the app and a member of one of the following',
        Groups: 'Admins',
        'AND Scopes requested': 'The following scopes',
        Scopes: ['openid', 'profile'],
        'THEN Access token lifetime is': '15',
        'AND Refresh token lifetime is': '600',
        'but will expire if not used every': '60',
      });
      assert.equal(added.notice, 'Admins was added.');
      const rule = ruleNamed('Admins');
      assert.deepEqual(rule?.conditions, {
        people: {
          users: { include: [], exclude: [] },
          groups: { include: [groupId(org, 'Admins')], exclude: [] },
        },
        grantTypes: { include: ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'] },
        scopes: { include: ['openid', 'profile'] },
      });
      assert.deepEqual(rule.actions.token, {
        accessTokenLifetimeMinutes: 15,
        refreshTokenLifetimeMinutes: 600,
        refreshTokenWindowMinutes: 60,
      });
      const cells = added.rows('Rules of Default Policy').at(-1) ?? [];
      assert.deepEqual(cells.slice(0, 2), ['2', 'Admins']);
      assert.match(cells[2] ?? '', /Authorization Code.*Device Authorization/);
      assert.deepEqual(cells.slice(3, 7), ['Admins', 'openid, profile', '15 minutes', 'Active']);
      const edit = await admin.follow(added, 'Edit Admins');
      assert.deepEqual(edit.value('Groups'), ['Admins']);
      const saved = await admin.submit(edit, 'Save', {
        'AND User is': 'Any user assigned the app',
        Priority: '1',
      });
      assert.deepEqual(ruleNamed('Admins')?.conditions.people.groups.include, ['EVERYONE']);
      assert.equal(policyNamed('Default Policy')?.rules[0]?.name, 'Admins');
      const inactive = await admin.submit(saved, 'Deactivate Admins');
      assert.equal(ruleNamed('Admins')?.status, 'INACTIVE');
      await admin.submit(await admin.follow(inactive, 'Delete Admins'), 'Delete rule');
      assert.equal(ruleNamed('Admins'), undefined);
    });

    it('keep the users whom the API has included', async () => {
      const [bob] = org.store.users.find('login', 'bob@example.com');
      const server = defaultServer();
      const people = {
        users: { include: [bob?.id ?? ''], exclude: [] },
        groups: { include: [], exclude: [] },
      };
      const policies = server.policies.map((policy) => ({
        ...policy,
        rules: policy.rules.map((rule) => ({ ...rule, conditions: { ...rule.conditions, people } })),
      }));
      org.store.authorizationServers.update(server.id, { policies });
      const page = await open('policies');
      assert.equal(page.rows()[0]?.[3], '1 person');
      await admin.submit(await admin.follow(page, 'Edit Default Policy Rule'), 'Save', {
        'THEN Access token lifetime is': '30',
      });
      assert.deepEqual(ruleNamed('Default Policy Rule')?.conditions.people, people);
      assert.equal(ruleNamed('Default Policy Rule')?.actions.token.accessTokenLifetimeMinutes, 30);
    });

    for (const [field, value, problem] of [
      ['Rule Name', '', /must not be empty/],
      ['IF Grant type is', [], /at least one grant type/],
      ['THEN Access token lifetime is', '4', /must be a whole number from 5 to 1440/],
      ['AND Refresh token lifetime is', '', /must be a whole number of 0 or more/],
      ['AND Refresh token lifetime is', '7', /must be 0, which means no limit/],
      ['but will expire if not used every', '1', /must be a whole number from 10/],
      ['Groups', [], /must include a group or a user/],
    ] as const)
      it(`are refused with ${field} “${value.toString()}”, and keep what was typed`, async () => {
        const before = defaultServer();
        const form = await admin.follow(await open('policies'), 'Add Rule to Default Policy');
        const page = await admin.submit(form, 'Create Rule', {
          'Rule Name': 'Refused',
          'AND User is':
            field === 'Groups'
              ? 'Assigned the app and a member of one of the following'
              : 'Any user assigned the app',
          [field]: value,
        });
        assert.equal(page.status, 400);
        assert.match(page.problem(field), problem);
        assert.deepEqual(page.value(field), value);
        assert.deepEqual(defaultServer(), before);
      });
  });
});
