import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocalOrg } from '../../org.ts';
import type { App } from '../../store/documents.ts';
import { groupId } from '../../testing/apps.ts';
import { form } from '../../testing/browser.ts';
import { testConsole } from '../../testing/console.ts';
import { csrfTokenOf } from '../../testing/csrf.ts';
import type { FieldValue } from '../../testing/html-form.ts';
import { startTestOrg } from '../../testing/org.ts';
import { csrfField } from '../csrf.ts';

const { org } = await startTestOrg();
const admin = testConsole(org);

/** Does the steps of Create App Integration. @returns the page after Save. */
async function createApp(type: string, fields: Readonly<Record<string, FieldValue>>) {
  const start = await admin.follow(await admin.open('/admin/apps'), 'Create App Integration');
  const settings = await admin.submit(start, 'Next', {
    'Sign-in method': 'OIDC - OpenID Connect',
    'Application type': type,
  });
  return admin.submit(settings, 'Save', fields);
}

const appNamed = (label: string): App | undefined => org.store.apps.all().find((app) => app.label === label);

const assignedTo = ({ store }: LocalOrg, appId: string): string[] =>
  store.appAssignments.find('appId', appId).map(({ principalId }) => principalId);

const origins = (): string[] => org.store.trustedOrigins.all().map(({ origin }) => origin);

describe('Create App Integration', () => {
  it('creates a single-page app with its trusted origins, for everyone', async () => {
    const page = await createApp('Single-Page Application', {
      'App integration name': 'Shop',
      'Grant type': ['Authorization Code', 'Refresh Token'],
      'Sign-in redirect URIs': 'http://localhost:7001/login/callback\nhttp://localhost:7001/other',
      'Sign-out redirect URIs': 'http://localhost:7001',
      'Base URIs': 'http://localhost:7001\nhttp://localhost:7002',
      'Controlled access': 'Allow everyone in your organization to access',
      'Enable immediate access with Federation Broker Mode': false,
    });
    const app = appNamed('Shop');
    assert.equal(page.heading, 'Shop');
    assert.equal(page.notice, 'Shop was created.');
    assert.equal(page.path, `/admin/apps/${app?.id}`);
    assert.equal(app?.application_type, 'browser');
    assert.equal(app.token_endpoint_auth_method, 'none');
    assert.equal(app.pkce_required, true);
    assert.deepEqual(app.grant_types, ['authorization_code', 'refresh_token']);
    assert.deepEqual(app.redirect_uris, [
      'http://localhost:7001/login/callback',
      'http://localhost:7001/other',
    ]);
    assert.deepEqual(app.post_logout_redirect_uris, ['http://localhost:7001']);
    assert.equal(app.implicitAssignment, false);
    assert.deepEqual(assignedTo(org, app.id), [groupId(org)]);
    for (const origin of ['http://localhost:7001', 'http://localhost:7002']) {
      const [trusted] = org.store.trustedOrigins.all().filter((each) => each.origin === origin);
      assert.deepEqual(trusted?.scopes, [{ type: 'CORS' }, { type: 'REDIRECT' }]);
      assert.equal(trusted.status, 'ACTIVE');
    }
  });

  it('fills in the addresses that Okta does, and Federation Broker Mode', async () => {
    const page = await createApp('Single-Page Application', { 'App integration name': '' });
    assert.equal(page.value('Sign-in redirect URIs'), 'http://localhost:8080/login/callback');
    assert.equal(page.value('Sign-out redirect URIs'), 'http://localhost:8080');
    assert.deepEqual(page.value('Grant type'), ['Authorization Code']);
    assert.equal(page.value('Enable immediate access with Federation Broker Mode'), true);
    await createApp('Single-Page Application', {
      'App integration name': 'Broker',
      'Controlled access': 'Allow everyone in your organization to access',
    });
    assert.equal(appNamed('Broker')?.implicitAssignment, true);
  });

  it('creates a web app with a client secret, for selected groups', async () => {
    const page = await createApp('Web Application', {
      'App integration name': 'Server',
      'Controlled access': 'Limit access to selected groups',
      'Selected groups': 'Admins',
    });
    const app = appNamed('Server');
    assert.equal(app?.token_endpoint_auth_method, 'client_secret_basic');
    assert.equal(app.implicitAssignment, false);
    assert.deepEqual(app.redirect_uris, ['http://localhost:8080/authorization-code/callback']);
    assert.deepEqual(assignedTo(org, app.id), [groupId(org, 'Admins')]);
    const [secret] = org.store.clientSecrets.find('appId', app.id);
    assert.ok(secret && page.text.includes(secret.secret));
  });

  it('creates a native app without assignments, if they are skipped', async () => {
    const page = await createApp('Native Application', {
      'App integration name': 'Phone',
      'Controlled access': 'Skip group assignment for now',
    });
    const app = appNamed('Phone');
    assert.equal(page.heading, 'Phone');
    assert.equal(app?.application_type, 'native');
    assert.deepEqual(assignedTo(org, app.id), []);
    assert.equal(app.implicitAssignment, false);
  });

  it('gives a trusted origin that the org has what it lacks', async () => {
    const origin = 'http://localhost:7010';
    await createApp('Web Application', {
      'App integration name': 'First',
      'Base URIs': origin,
      'Controlled access': 'Skip group assignment for now',
    });
    const [known] = org.store.trustedOrigins.all().filter((each) => each.origin === origin);
    assert.ok(known);
    org.store.trustedOrigins.update(known.id, {
      name: 'Mine',
      scopes: [{ type: 'CORS' }],
      status: 'INACTIVE',
    });
    await createApp('Web Application', {
      'App integration name': 'Second',
      'Base URIs': origin,
      'Controlled access': 'Skip group assignment for now',
    });
    const after = org.store.trustedOrigins.get(known.id);
    assert.deepEqual(after?.scopes, [{ type: 'CORS' }, { type: 'REDIRECT' }]);
    assert.equal(after.name, 'Mine');
    assert.equal(after.status, 'ACTIVE');
  });
});

describe('Create App Integration refuses', () => {
  it('to go on without a type', async () => {
    const start = await admin.open('/admin/apps/new');
    const page = await admin.submit(start, 'Next');
    assert.equal(page.status, 400);
    assert.equal(page.problem('Application type'), 'Choose an application type.');
  });

  const cases: readonly (readonly [what: string, field: string, value: FieldValue, problem: RegExp])[] = [
    ['an app without a name', 'App integration name', '', /must not be empty/],
    ['an app without a grant type', 'Grant type', [], /must include authorization_code/],
    ['an app without Authorization Code', 'Grant type', 'Refresh Token', /must include authorization_code/],
    ['a redirect URI that is no URI', 'Sign-in redirect URIs', 'localhost', /must be an absolute URL/],
    ['an app without a redirect URI', 'Sign-in redirect URIs', '', /at least one URI/],
    ['a sign-out URI that is no URI', 'Sign-out redirect URIs', 'x y', /must be an absolute URL/],
    [
      'a base URI with a path',
      'Base URIs',
      'http://a.test\nhttp://b.test/x',
      /http:\/\/b\.test\/x: .*an origin/,
    ],
    ['a choice of no group', 'Selected groups', [], /Select at least one group/],
    ['an app without a choice of access', 'Controlled access', [], /Choose who can use the app/],
  ];
  for (const [what, field, value, problem] of cases)
    it(`${what}, names the field, keeps what was typed, and changes nothing`, async () => {
      const before = { apps: org.store.apps.all(), origins: origins() };
      const page = await createApp('Single-Page Application', {
        'App integration name': 'Refused',
        'Sign-out redirect URIs': 'http://kept.test/',
        'Base URIs': 'http://c.test',
        'Controlled access': 'Limit access to selected groups',
        'Selected groups': 'Admins',
        [field]: value,
      });
      assert.equal(page.status, 400);
      assert.match(page.problem(field), problem);
      // The summary names the field by its label, and leads to it.
      assert.deepEqual(page.problems, [`${field}: ${page.problem(field)}`]);
      const link = page.document.querySelector<HTMLAnchorElement>('.problems a');
      const target = page.document.querySelector(link?.hash ?? '');
      assert.equal(target?.getAttribute('name'), link?.hash.slice(1));
      if (typeof value === 'string')
        assert.deepEqual(page.value(field), field === 'Grant type' ? [value] : value);
      if (field !== 'Sign-out redirect URIs')
        assert.equal(page.value('Sign-out redirect URIs'), 'http://kept.test/');
      if (field !== 'Selected groups' && field !== 'Controlled access')
        assert.deepEqual(page.value('Selected groups'), ['Admins']);
      assert.deepEqual(org.store.apps.all(), before.apps);
      assert.deepEqual(origins(), before.origins);
    });

  it('a group that was deleted in the meantime, and leaves a changed origin as it was', async () => {
    const [known] = org.store.trustedOrigins.all();
    assert.ok(known);
    org.store.trustedOrigins.update(known.id, { scopes: [{ type: 'CORS' }] });
    const before = org.store.trustedOrigins.get(known.id);
    const page = await createApp('Single-Page Application', {
      'App integration name': 'Refused',
      'Base URIs': `${known.origin}\nhttp://d.test/x`,
      'Controlled access': 'Skip group assignment for now',
    });
    assert.equal(page.status, 400);
    assert.deepEqual(org.store.trustedOrigins.get(known.id)?.scopes, before?.scopes);
    assert.equal(org.store.trustedOrigins.get(known.id)?.status, before?.status);

    const browser = admin.browser;
    const response = await browser.fetch(`${org.url}/admin/apps/new/browser`, {
      ...form({
        [csrfField]: await csrfTokenOf(browser),
        label: 'Refused',
        access: 'GROUPS',
        groups: '00gDeleted',
      }),
    });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /A selected group no longer exists/);
    assert.equal(appNamed('Refused'), undefined);
  });

  it('a form without the CSRF token, and everybody but administrators', async () => {
    const values = {
      label: 'Forged',
      grantTypes: 'authorization_code',
      redirectUris: 'http://x.test/',
      access: 'SKIP',
    };
    const send = async (console: typeof admin, token?: string) =>
      (
        await console.browser.fetch(
          `${org.url}/admin/apps/new/browser`,
          form({ ...values, [csrfField]: token }),
        )
      ).status;
    assert.equal(await send(admin), 403);
    const bob = testConsole(org, 'bob@example.com');
    assert.equal(await send(bob, await csrfTokenOf(bob.browser)), 403);
    assert.equal(appNamed('Forged'), undefined);
    assert.equal(await send(admin, await csrfTokenOf(admin.browser)), 303);
    assert.ok(appNamed('Forged'));
  });
});
