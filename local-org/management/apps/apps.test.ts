import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spaBody, webBody, createTestApp } from '../../testing/apps.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';

const { org, clock } = await startTestOrg();
const { applicationApi } = sdkFor(org);

interface AppBody {
  readonly id: string;
  readonly label: string;
  readonly created: string;
  readonly lastUpdated: string;
  readonly settings: { readonly oauthClient: Readonly<Record<string, unknown>> };
  readonly credentials: { readonly oauthClient: Readonly<Record<string, unknown>> };
  readonly _links: Readonly<Record<string, { readonly href: string }>>;
}

const read = async (id: string): Promise<AppBody> =>
  (await callApi<AppBody>(org, `GET /api/v1/apps/${id}`)).body;

/** Changes some of the settings of an app in a body. */
const withClient = (app: AppBody, changes: object) => ({
  ...app,
  settings: { ...app.settings, oauthClient: { ...app.settings.oauthClient, ...changes } },
});

describe('GET /api/v1/apps/{id}', () => {
  it('describes an app as Okta does', async () => {
    const { id } = await createTestApp(org, spaBody('As Okta'));
    const { status, body } = await callApi<AppBody>(org, `GET /api/v1/apps/${id}`);
    assert.equal(status, 200);
    assert.match(id, /^0oa\w{17}$/);
    const { accessPolicy, profileEnrollment, ...links } = body._links;
    const address = `${org.url}/api/v1/apps/${id}`;
    const post = { hints: { allow: ['POST'] } };
    assert.deepEqual(links, {
      self: { href: address, hints: { allow: ['GET', 'PUT'] } },
      policies: { href: `${address}/policies`, hints: { allow: ['PUT'] } },
      groups: { href: `${address}/groups` },
      users: { href: `${address}/users` },
      deactivate: { href: `${address}/lifecycle/deactivate`, ...post },
    });
    for (const policy of [accessPolicy, profileEnrollment])
      assert.equal((await callApi(org, `GET ${policy?.href ?? ''}`)).status, 200);
    assert.deepEqual(
      { ...body, _links: undefined },
      {
        id,
        name: 'oidc_client',
        label: 'As Okta',
        status: 'ACTIVE',
        created: body.created,
        lastUpdated: body.created,
        accessibility: { selfService: false, errorRedirectUrl: null, loginRedirectUrl: null },
        visibility: {
          autoLaunch: false,
          autoSubmitToolbar: false,
          hide: { iOS: false, web: false },
          appLinks: { oidc_client_link: true },
        },
        features: [],
        signOnMode: 'OPENID_CONNECT',
        credentials: {
          userNameTemplate: { template: '${source.login}', type: 'BUILT_IN' },
          oauthClient: {
            autoKeyRotation: true,
            client_id: id,
            token_endpoint_auth_method: 'none',
            pkce_required: true,
          },
        },
        settings: {
          app: {},
          notifications: { vpn: { network: { connection: 'DISABLED' }, message: null, helpUrl: null } },
          manualProvisioning: false,
          implicitAssignment: false,
          emOptInStatus: 'NONE',
          notes: { admin: null, enduser: null },
          oauthClient: {
            client_uri: null,
            logo_uri: null,
            redirect_uris: ['http://localhost:3000/login/callback'],
            post_logout_redirect_uris: ['http://localhost:3000/'],
            response_types: ['code'],
            grant_types: ['authorization_code', 'refresh_token'],
            refresh_token: { rotation_type: 'ROTATE', leeway: 30 },
            application_type: 'browser',
            consent_method: 'TRUSTED',
            issuer_mode: 'DYNAMIC',
            idp_initiated_login: { mode: 'DISABLED', default_scope: [] },
            wildcard_redirect: 'DISABLED',
            dpop_bound_access_tokens: false,
          },
        },
        _links: undefined,
      },
    );
  });

  it('responds with 404 for an unknown app', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const { status, body } = await callApi<ApiErrorBody>(org, `${method} /api/v1/apps/no-app`);
      assert.deepEqual([status, body.errorCode], [404, 'E0000007']);
      assert.equal(body.errorSummary, 'Not found: Resource not found: no-app (AppInstance)');
    }
  });
});

describe('the list of apps', () => {
  const labels = async (query: string): Promise<string[]> => {
    const { status, body } = await callApi<AppBody[]>(org, `GET /api/v1/apps?${query}`);
    assert.equal(status, 200);
    return body.map(({ label }) => label);
  };
  const filtered = (filter: string): Promise<string[]> => labels(`filter=${encodeURIComponent(filter)}`);

  it('has all apps, or those that a query or a filter selects', async () => {
    assert.deepEqual(await labels('q=plain'), ['Plain page']);
    assert.deepEqual(await labels('q=page'), []);
    assert.ok((await labels('q=oidc_client')).includes('Angular app'));
    const { id } = await createTestApp(org, spaBody('Off duty'));
    await applicationApi.deactivateApplication({ appId: id });
    assert.deepEqual(await filtered('status eq "INACTIVE"'), ['Off duty']);
    assert.ok(!(await filtered('status eq "ACTIVE"')).includes('Off duty'));
    assert.ok((await labels('includeNonDeleted=true')).includes('Off duty'));
    assert.deepEqual(await filtered(`id eq "${id}" or id eq "local-page"`), ['Plain page', 'Off duty']);
  });

  it('comes in pages', async () => {
    const { body, headers } = await callApi<AppBody[]>(org, 'GET /api/v1/apps?limit=1');
    assert.equal(body.length, 1);
    assert.match(headers.get('Link') ?? '', /limit=1&after=1>; rel="next"/);
    const all: (string | undefined)[] = [];
    for await (const app of await applicationApi.listApplications({ limit: 1 })) all.push(app?.id);
    assert.deepEqual(
      all,
      org.store.apps.all().map(({ id }) => id),
    );
  });

  it('refuses parameters that it doesn’t understand', async () => {
    for (const query of ['limit=201', 'limit=0', 'after=x', 'filter=color%20eq%20%22red%22', 'expand=all'])
      assert.equal((await callApi(org, `GET /api/v1/apps?${query}`)).status, 400, query);
  });
});

describe('an app that is created', () => {
  it('has Okta’s defaults for its type', async () => {
    for (const [body, method, pkce, rotation_type] of [
      [spaBody('Browser'), 'none', true, 'ROTATE'],
      [webBody('Web', { credentials: { pkce_required: undefined } }), 'client_secret_basic', false, 'STATIC'],
      [spaBody('Native', { oauthClient: { application_type: 'native' } }), 'none', true, 'STATIC'],
    ] as const) {
      const { id } = await createTestApp(org, body);
      const { credentials, settings } = await read(id);
      const { token_endpoint_auth_method, pkce_required } = credentials.oauthClient;
      assert.deepEqual([token_endpoint_auth_method, pkce_required], [method, pkce]);
      assert.deepEqual(settings.oauthClient['refresh_token'], { rotation_type, leeway: 30 });
    }
  });

  it('can have a client ID of the caller’s choice, which no other app has', async () => {
    const body = spaBody('Chosen', { credentials: { client_id: 'my-client' } });
    assert.equal((await createTestApp(org, body)).clientId, 'my-client');
    const { status, body: error } = await callApi<ApiErrorBody>(org, 'POST /api/v1/apps', body);
    assert.equal(status, 400);
    assert.match(
      error.errorCauses[0]?.errorSummary ?? '',
      /^credentials\.oauthClient\.client_id: .*already exists/,
    );
  });

  it('keeps what describes it', async () => {
    const described = {
      ...spaBody('Described', {
        oauthClient: {
          client_uri: 'https://example.com/',
          logo_uri: 'https://example.com/logo.png',
          policy_uri: 'https://example.com/policy',
          tos_uri: 'https://example.com/terms',
          initiate_login_uri: 'https://example.com/login',
          issuer_mode: 'ORG_URL',
        },
        settings: { notes: { admin: 'Ask Ada', enduser: 'Hello' } },
      }),
      visibility: { autoLaunch: true, autoSubmitToolbar: true, hide: { iOS: true, web: true } },
      profile: { team: 'Ours', members: [1, 2] },
    };
    const { id } = await createTestApp(org, described);
    const app = (await read(id)) as unknown as typeof described & {
      settings: { notes: unknown };
      visibility: object;
    };
    for (const [name, value] of Object.entries(described.settings.oauthClient))
      assert.deepEqual((app.settings.oauthClient as Record<string, unknown>)[name], value, name);
    assert.deepEqual(app.settings.notes, { admin: 'Ask Ada', enduser: 'Hello' });
    assert.deepEqual(app.profile, described.profile);
    assert.deepEqual(app.visibility, { ...described.visibility, appLinks: { oidc_client_link: true } });
    assert.deepEqual((await callApi(org, `PUT /api/v1/apps/${id}`, app)).status, 200);
    assert.deepEqual({ ...(await read(id)), lastUpdated: '' }, { ...app, lastUpdated: '' });
  });
});

describe('an app that is replaced', () => {
  it('can be read, changed and put back with the SDK', async () => {
    const { id } = await createTestApp(org, spaBody('Round trip'));
    const before = org.store.apps.get(id);
    clock.advance(60_000);
    const application = await applicationApi.getApplication({ appId: id });
    await applicationApi.replaceApplication({ appId: id, application });
    const { lastUpdated, ...same } = org.store.apps.get(id) ?? assert.fail();
    assert.deepEqual(
      { ...same, lastUpdated: before?.lastUpdated, description: {} },
      { ...before, description: {} },
    );
    assert.ok(lastUpdated - same.created >= 60_000);
    application.label = 'Changed';
    await applicationApi.replaceApplication({ appId: id, application });
    assert.equal(org.store.apps.get(id)?.label, 'Changed');
  });

  it('keeps its refresh token settings and its policies if the body has none', async () => {
    const body = spaBody('Kept', { oauthClient: { refresh_token: { rotation_type: 'STATIC', leeway: 5 } } });
    const { id } = await createTestApp(org, body);
    const accessPolicy = org.store.policies.find('name', 'Mandatory MFA')[0]?.id ?? '';
    await applicationApi.assignApplicationPolicy({ appId: id, policyId: accessPolicy });
    assert.equal((await callApi(org, `PUT /api/v1/apps/${id}`, spaBody('Kept'))).status, 200);
    const app = org.store.apps.get(id);
    assert.deepEqual(app?.refresh_token, { rotation_type: 'STATIC', leeway: 5 });
    assert.equal(app.accessPolicy, accessPolicy);
  });

  it('can require DPoP', async () => {
    const { id } = await createTestApp(org, spaBody('DPoP'));
    for (const dpop_bound_access_tokens of [true, false]) {
      const body = withClient(await read(id), { dpop_bound_access_tokens });
      assert.equal((await callApi(org, `PUT /api/v1/apps/${id}`, body)).status, 200);
      assert.equal(org.store.apps.get(id)?.dpop_bound_access_tokens, dpop_bound_access_tokens);
    }
  });
});

describe('an app with an invalid field is refused, with the field named, and nothing changes:', () => {
  const client = 'settings.oauthClient';
  const credentials = 'credentials.oauthClient';
  const cases: Readonly<Record<string, readonly [field: string, body: object]>> = {
    'no label': ['label', { ...spaBody('A'), label: undefined }],
    'another kind of app': ['name', { ...spaBody('A'), name: 'bookmark' }],
    'another sign-on mode': ['signOnMode', { ...spaBody('A'), signOnMode: 'SAML_2_0' }],
    'an unknown field': ['color', { ...spaBody('A'), color: 'red' }],
    'a service': [
      `${client}.application_type`,
      spaBody('A', { oauthClient: { application_type: 'service' } }),
    ],
    'no redirect URI': [`${client}.redirect_uris`, spaBody('A', { oauthClient: { redirect_uris: [] } })],
    'a relative redirect URI': [
      `${client}.redirect_uris[0]`,
      spaBody('A', { oauthClient: { redirect_uris: ['/cb'] } }),
    ],
    'a wildcard': [
      `${client}.redirect_uris[0]`,
      spaBody('A', { oauthClient: { redirect_uris: ['https://*.example.com/'] } }),
    ],
    'a fragment': [
      `${client}.post_logout_redirect_uris[0]`,
      spaBody('A', { oauthClient: { post_logout_redirect_uris: ['https://example.com/#home'] } }),
    ],
    'a redirect URI that runs a script': [
      `${client}.redirect_uris[0]`,
      spaBody('A', { oauthClient: { redirect_uris: ['javascript:alert(1)'] } }),
    ],
    'an initiate login URI that runs a script': [
      `${client}.initiate_login_uri`,
      spaBody('A', { oauthClient: { initiate_login_uri: 'javascript:alert(1)' } }),
    ],
    'a relative initiate login URI': [
      `${client}.initiate_login_uri`,
      spaBody('A', { oauthClient: { initiate_login_uri: '/login' } }),
    ],
    'wildcards allowed': [
      `${client}.wildcard_redirect`,
      spaBody('A', { oauthClient: { wildcard_redirect: 'SUBDOMAIN' } }),
    ],
    'an unsupported grant type': [
      `${client}.grant_types[0]`,
      spaBody('A', { oauthClient: { grant_types: ['implicit'] } }),
    ],
    'refresh tokens alone': [
      `${client}.grant_types`,
      spaBody('A', { oauthClient: { grant_types: ['refresh_token'] } }),
    ],
    'an unsupported response type': [
      `${client}.response_types[0]`,
      spaBody('A', { oauthClient: { response_types: ['token'] } }),
    ],
    'too much leeway': [
      `${client}.refresh_token.leeway`,
      spaBody('A', { oauthClient: { refresh_token: { rotation_type: 'ROTATE', leeway: 61 } } }),
    ],
    consent: [`${client}.consent_method`, spaBody('A', { oauthClient: { consent_method: 'REQUIRED' } })],
    'keys of the client': [
      `${client}.jwks`,
      spaBody('A', { oauthClient: { jwks: { keys: [{ kty: 'RSA' }] } } }),
    ],
    'no PKCE for a public client': [
      `${credentials}.pkce_required`,
      spaBody('A', { credentials: { pkce_required: false } }),
    ],
    'a web app without a secret': [
      `${credentials}.token_endpoint_auth_method`,
      webBody('A', { credentials: { token_endpoint_auth_method: 'none', pkce_required: true } }),
    ],
    'a key instead of a secret': [
      `${credentials}.token_endpoint_auth_method`,
      webBody('A', { credentials: { token_endpoint_auth_method: 'private_key_jwt' } }),
    ],
    'a secret of a public client': [
      `${credentials}.client_secret`,
      spaBody('A', { credentials: { client_secret: 'a-secret-of-some-length' } }),
    ],
    'a short secret': [
      `${credentials}.client_secret`,
      webBody('A', { credentials: { client_secret: 'short' } }),
    ],
    'a client ID with a space': [
      `${credentials}.client_id`,
      spaBody('A', { credentials: { client_id: 'my client' } }),
    ],
  };

  for (const [name, [field, body]] of Object.entries(cases))
    it(name, async () => {
      const before = org.store.apps.all();
      for (const call of ['POST /api/v1/apps', 'PUT /api/v1/apps/local-page']) {
        const answer = await callApi<ApiErrorBody>(org, call, body);
        assert.deepEqual([answer.status, answer.body.errorCode], [400, 'E0000001'], call);
        const causes = answer.body.errorCauses.map(({ errorSummary }) => errorSummary);
        assert.ok(
          causes.some((cause) => cause.startsWith(`${field}:`)),
          causes.join(),
        );
      }
      assert.deepEqual(org.store.apps.all(), before);
    });

  it('another id, client ID or status than the app has', async () => {
    const app = await read('local-page');
    for (const [field, body] of [
      ['id', { ...app, id: 'local-spa' }],
      ['status', { ...app, status: 'INACTIVE' }],
      [
        'credentials.oauthClient.client_id',
        { ...app, credentials: { oauthClient: { client_id: 'local-spa' } } },
      ],
    ] as const) {
      const answer = await callApi<ApiErrorBody>(org, 'PUT /api/v1/apps/local-page', body);
      assert.equal(answer.status, 400);
      assert.ok(answer.body.errorCauses[0]?.errorSummary.startsWith(`${field}:`));
    }
  });
});

describe('a policy of an app', () => {
  const policyId = (type: string, name: string): string =>
    org.store.policies.find('name', name).find((policy) => policy.type === type)?.id ?? '';

  it('can be replaced by another one of its type, which is logged', async () => {
    const mfa = policyId('ACCESS_POLICY', 'Mandatory MFA');
    const signUp = policyId('PROFILE_ENROLLMENT', 'Self-service registration');
    for (const id of [mfa, signUp])
      await applicationApi.assignApplicationPolicy({ appId: 'local-spa', policyId: id });
    const app = await read('local-spa');
    assert.equal(app._links['accessPolicy']?.href, `${org.url}/api/v1/policies/${mfa}`);
    assert.equal(app._links['profileEnrollment']?.href, `${org.url}/api/v1/policies/${signUp}`);
    assert.deepEqual(
      org.log
        .events()
        .slice(-2)
        .map(({ eventType, target }) => [eventType, target.map(({ id }) => id)]),
      [
        ['application.policy.sign_on.update', ['local-spa', mfa]],
        ['application.lifecycle.update', ['local-spa', signUp]],
      ],
    );
    assert.notEqual(org.store.apps.get('local-page')?.accessPolicy, mfa);
  });

  it('must exist, and be of a type that apps have', async () => {
    const password = policyId('PASSWORD', 'Default Policy');
    for (const [path, status, code] of [
      [`local-spa/policies/${password}`, 400, 'E0000001'],
      ['local-spa/policies/rst0', 404, 'E0000007'],
      [`no-app/policies/${password}`, 404, 'E0000007'],
    ] as const) {
      const answer = await callApi<ApiErrorBody>(org, `PUT /api/v1/apps/${path}`);
      assert.deepEqual([answer.status, answer.body.errorCode], [status, code], path);
    }
  });
});
