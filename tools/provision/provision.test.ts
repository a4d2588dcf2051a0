import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiToken, callApi } from '../../local-org/testing/management.ts';
import { changesOf, provisioner } from './testing/run.ts';
import { snapshot, startBareOrg } from './testing/bare-org.ts';
import { startProxy } from './testing/proxy.ts';

const org = await startBareOrg();
const proxy = await startProxy(org.url);
const provision = provisioner(proxy);
const before = await snapshot(org);

/** Runs the command, and returns the requests that it sent besides `GET`. */
async function writesOf(options: string): Promise<string[]> {
  proxy.calls.length = 0;
  const { code, output } = await provision(options);
  assert.equal(code, 0, output);
  return proxy.calls.filter((call) => !call.startsWith('GET '));
}

const everything = '--yes --sign-up --mfa --recovery --users';

describe('npm run provision on a new org', () => {
  it('shows the plan and changes nothing with --dry-run, without --yes, and after "no"', async () => {
    proxy.calls.length = 0;
    const dry = await provision('--dry-run --mfa');
    assert.deepEqual([dry.code, dry.output.includes('dry run: nothing was changed')], [0, true]);
    const alone = await provision('');
    assert.deepEqual([alone.code, alone.output.includes('add --yes')], [1, true]);
    const questions: string[] = [];
    const no = await provision('', {
      confirm: (question) => {
        questions.push(question);
        return Promise.resolve(false);
      },
    });
    assert.deepEqual([no.code, questions], [1, ['\nApply 7 changes? (y/N) ']]);
    assert.deepEqual(changesOf(no), changesOf(alone));
    assert.ok(proxy.calls.every((call) => call.startsWith('GET ')));
    assert.equal(provision.config()['clientId'], 'old');
  });

  it('creates what the guide asks for, and writes the configuration', async () => {
    const { code, plan, output } = await provision('--yes');
    assert.equal(code, 0, output);
    assert.deepEqual(plan, [
      'create App integration "Angular app (provisioned)"',
      'create Assignment to the group Everyone',
      'create Trusted origin of the app',
      'create Access policy "Angular app (provisioned)" of the authorization server',
      'create Claim "groups" in the ID token',
      'create Claim "groups" in the access token',
      'change public/okta.config.json',
    ]);
    const [app] = org.store.apps.find('label', 'Angular app (provisioned)');
    assert.deepEqual(app?.redirect_uris, ['http://localhost:4200/login/callback']);
    assert.deepEqual(app.post_logout_redirect_uris, ['http://localhost:4200/']);
    assert.deepEqual(provision.config(), { issuer: org.issuer, clientId: app.id, kept: ['as', 'is'] });
    assert.ok(output.includes(`issuer ${org.issuer} and clientId ${app.id}`));
  });

  it('keeps everything on a second run, which writes nothing', async () => {
    assert.deepEqual(await writesOf('--yes'), []);
    const { plan, output } = await provision('--yes');
    assert.ok(plan.every((line) => line.startsWith('keep')));
    assert.ok(output.includes('Nothing to do.'));
  });

  for (const [chapter, count] of [
    ['sign-up', 2],
    ['mfa', 4],
    ['recovery', 2],
    ['users', 2],
  ] as const)
    it(`switches --${chapter} on, keeps it, and takes exactly that back with --no-${chapter}`, async () => {
      const off = await snapshot(org);
      const on = await provision(`--yes --${chapter}`);
      assert.deepEqual([on.code, changesOf(on).length], [0, count], on.output);
      assert.deepEqual(await writesOf(`--yes --${chapter}`), []);
      assert.notDeepEqual(await snapshot(org), off);
      const back = await provision(`--yes --no-${chapter}`);
      assert.deepEqual([back.code, changesOf(back).length], [0, count], back.output);
      assert.deepEqual(await snapshot(org), off);
      assert.deepEqual(await writesOf(`--yes --no-${chapter}`), []);
    });

  it('changes the app and the trusted origin with --app-url', async () => {
    const moved = await provision('--yes --app-url=https://app.example.com/shop');
    assert.deepEqual(changesOf(moved), [
      'change App integration "Angular app (provisioned)"',
      'change Trusted origin of the app',
    ]);
    const [app] = org.store.apps.find('label', 'Angular app (provisioned)');
    assert.deepEqual(app?.redirect_uris, ['https://app.example.com/shop/login/callback']);
    assert.deepEqual(org.store.trustedOrigins.all()[0]?.origin, 'https://app.example.com');
    assert.equal(changesOf(await provision('--yes')).length, 2);
  });

  it('forgets what it has undone, also in a run that changes the app', async () => {
    await provision('--yes --mfa');
    await provision('--yes --no-mfa --app-url=https://app.example.com');
    assert.deepEqual(await writesOf('--yes --no-mfa --app-url=https://app.example.com'), []);
    const [app] = org.store.apps.find('label', 'Angular app (provisioned)');
    assert.doesNotMatch(app?.description.notes?.admin ?? '', /phone_number|accessPolicy/);
    await provision('--yes');
  });

  it('prints the passwords of test users once, and the API token never', async () => {
    const first = await provision(everything);
    const passwords = first.output.match(/password \S{16,}/g) ?? [];
    assert.equal(passwords.length, 2);
    const second = await provision(everything);
    assert.ok(passwords.every((password) => !second.output.includes(password)));
    assert.ok(!(first.output + second.output).includes(apiToken));
    assert.deepEqual(await writesOf(everything), []);
  });

  it('switches one chapter off and another on in one run', async () => {
    const { plan } = await provision('--yes --no-users --mfa');
    assert.equal(plan.filter((line) => line.startsWith('remove User')).length, 2);
  });

  it('leaves the org as it was after --remove, and says what is left in the configuration', async () => {
    await provision(everything);
    const { code, output } = await provision('--yes --remove');
    assert.equal(code, 0, output);
    assert.ok(output.includes('git checkout public/okta.config.json'));
    assert.deepEqual(await snapshot(org), before);
    assert.deepEqual(await writesOf('--yes --remove'), []);
  });
});

describe('npm run provision on an org where others work', () => {
  it('keeps two apps apart by their names', async () => {
    await provision('--yes --mfa --name="Another app" --app-url=http://localhost:5000');
    const withOther = await snapshot(org);
    await provision(everything);
    await provision('--yes --remove');
    assert.deepEqual(await snapshot(org), withOther);
    await provision('--yes --remove --name="Another app"');
    assert.deepEqual(await snapshot(org), before);
  });

  for (const [what, call, body] of [
    [
      'an app',
      'apps',
      {
        name: 'oidc_client',
        label: 'Mine',
        signOnMode: 'OPENID_CONNECT',
        credentials: { oauthClient: { token_endpoint_auth_method: 'none', pkce_required: true } },
        settings: { oauthClient: { application_type: 'browser', redirect_uris: ['http://localhost:1/'] } },
      },
    ],
    ['an authentication policy', 'policies', { type: 'ACCESS_POLICY', name: 'Mine: mandatory MFA' }],
    [
      'a policy of the server',
      'authorizationServers/default/policies',
      {
        type: 'OAUTH_AUTHORIZATION_POLICY',
        name: 'Mine',
        description: 'x',
        conditions: { clients: { include: ['ALL_CLIENTS'] } },
      },
    ],
    [
      'a trusted origin that lacks a scope',
      'trustedOrigins',
      { name: 'x', origin: 'http://localhost:4200', scopes: [{ type: 'CORS' }] },
    ],
    [
      'a user',
      'users',
      {
        profile: { login: 'mine-2@example.com', email: 'mine-2@example.com', firstName: 'A', lastName: 'B' },
      },
    ],
  ] as const)
    it(`refuses to touch ${what} that it did not make, and changes nothing else`, async () => {
      const { body: made } = await callApi<{ id: string }>(org, `POST /api/v1/${call}`, body);
      const there = await snapshot(org);
      const { code, plan, output } = await provision('--yes --mfa --users --name=Mine');
      assert.equal(code, 1);
      assert.equal(plan.filter((line) => line.startsWith('refuse')).length, 1, output);
      assert.match(output, /did not make/);
      assert.deepEqual(await snapshot(org), there);
      await provision('--yes --remove --name=Mine');
      if (call !== 'apps') assert.deepEqual(await snapshot(org), there);
      for (const last of ['apps', 'users'].includes(call)
        ? ['POST /lifecycle/deactivate', 'DELETE ']
        : ['DELETE '])
        await callApi(org, last.replace(' ', ` /api/v1/${call}/${made.id}`));
      assert.deepEqual(await snapshot(org), before);
    });

  it('gives the app back the policy that an administrator had given it', async () => {
    await provision('--yes');
    const [app] = org.store.apps.find('label', 'Angular app (provisioned)');
    const [policy] = org.store.policies.find('name', 'Password only');
    await callApi(org, `PUT /api/v1/apps/${app?.id ?? ''}/policies/${policy?.id ?? ''}`);
    await provision('--yes --mfa');
    assert.notEqual(org.store.apps.get(app?.id ?? '')?.accessPolicy, policy?.id);
    await provision('--yes --no-mfa');
    assert.equal(org.store.apps.get(app?.id ?? '')?.accessPolicy, policy?.id);
    await provision('--yes --remove');
  });
});
