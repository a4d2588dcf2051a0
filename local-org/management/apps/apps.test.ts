import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Policy } from '../../store/policies.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';

const { org } = await startTestOrg();

const policyId = (type: Policy['type'], name: string): string =>
  org.store.policies.find('name', name).find((policy) => policy.type === type)?.id ?? '';

interface AppBody {
  readonly label: string;
  readonly _links: Readonly<Record<string, { readonly href: string }>>;
}

describe('/api/v1/apps', () => {
  it('describes an app as Okta does', async () => {
    const { status, body } = await callApi(org, 'GET /api/v1/apps/local-spa');
    assert.equal(status, 200);
    assert.deepEqual(body, {
      id: 'local-spa',
      name: 'oidc_client',
      label: 'Angular app',
      status: 'ACTIVE',
      signOnMode: 'OPENID_CONNECT',
      credentials: {
        oauthClient: {
          client_id: 'local-spa',
          token_endpoint_auth_method: 'none',
          pkce_required: true,
          autoKeyRotation: true,
        },
      },
      settings: {
        oauthClient: {
          application_type: 'browser',
          redirect_uris: ['http://localhost:4200/login/callback'],
          post_logout_redirect_uris: ['http://localhost:4200/'],
          response_types: ['code'],
          grant_types: ['authorization_code', 'refresh_token'],
          refresh_token: { rotation_type: 'ROTATE', leeway: 30 },
          consent_method: 'TRUSTED',
          issuer_mode: 'DYNAMIC',
          dpop_bound_access_tokens: false,
        },
      },
      _links: {
        self: { href: `${org.url}/api/v1/apps/local-spa`, hints: { allow: ['GET', 'PUT'] } },
        accessPolicy: {
          href: `${org.url}/api/v1/policies/${policyId('ACCESS_POLICY', 'Password only')}`,
        },
        profileEnrollment: {
          href: `${org.url}/api/v1/policies/${policyId('PROFILE_ENROLLMENT', 'No self-service registration')}`,
        },
      },
    });
  });

  it('lists all apps, or those whose label starts with q', async () => {
    const labels = async (query: string) =>
      (await callApi<readonly AppBody[]>(org, `GET /api/v1/apps${query}`)).body.map(({ label }) => label);
    assert.deepEqual(await labels(''), ['Angular app', 'Plain page']);
    assert.deepEqual(await labels('?q=plain'), ['Plain page']);
    assert.deepEqual(await labels('?q=page'), []);
  });

  it('assigns a policy to an app, and logs it', async () => {
    const mfa = policyId('ACCESS_POLICY', 'Mandatory MFA');
    const signUp = policyId('PROFILE_ENROLLMENT', 'Self-service registration');
    for (const id of [mfa, signUp]) {
      const { status, body } = await callApi(org, `PUT /api/v1/apps/local-spa/policies/${id}`);
      assert.deepEqual([status, body], [204, undefined]);
    }
    const app = org.store.apps.get('local-spa');
    assert.deepEqual([app?.accessPolicy, app?.profileEnrollment], [mfa, signUp]);
    const { body } = await callApi<AppBody>(org, 'GET /api/v1/apps/local-spa');
    assert.equal(body._links['accessPolicy']?.href, `${org.url}/api/v1/policies/${mfa}`);
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

  describe('PUT, with the app as it was read', () => {
    interface ClientBody {
      readonly label: string;
      readonly settings: { readonly oauthClient: Readonly<Record<string, unknown>> };
    }
    const path = 'apps/local-page';
    const read = async () => (await callApi<ClientBody>(org, `GET /api/v1/${path}`)).body;
    const withClient = (app: ClientBody, changes: object) => ({
      ...app,
      settings: { oauthClient: { ...app.settings.oauthClient, ...changes } },
    });

    it('switches the need for DPoP proofs on and off, and logs it', async () => {
      for (const dpop_bound_access_tokens of [true, false]) {
        const asked = withClient(await read(), { dpop_bound_access_tokens });
        const { status, body } = await callApi(org, `PUT /api/v1/${path}`, asked);
        assert.deepEqual([status, body], [200, asked]);
        assert.equal(org.store.apps.get('local-page')?.dpop_bound_access_tokens, dpop_bound_access_tokens);
        assert.equal(org.store.apps.get('local-spa')?.dpop_bound_access_tokens, false);
        const { eventType, target } = org.log.events().at(-1) ?? assert.fail();
        assert.deepEqual([eventType, target[0]?.id], ['application.lifecycle.update', 'local-page']);
      }
    });

    it('rejects changes to anything else, and names the field', async () => {
      const app = await read();
      const wrong = {
        label: { ...app, label: 'Another name' },
        'settings.oauthClient.redirect_uris': withClient(app, { redirect_uris: ['http://evil.example/'] }),
        'settings.oauthClient.dpop_bound_access_tokens': withClient(app, { dpop_bound_access_tokens: 'no' }),
        'settings.oauthClient.secret': withClient(app, { secret: 's' }),
        settings: { label: app.label },
      };
      const before = org.store.apps.get('local-page');
      for (const [field, asked] of Object.entries(wrong)) {
        const { status, body } = await callApi<ApiErrorBody>(org, `PUT /api/v1/${path}`, asked);
        assert.deepEqual([status, body.errorCode], [400, 'E0000001'], field);
        assert.ok(
          body.errorCauses[0]?.errorSummary.startsWith(`${field}:`),
          body.errorCauses[0]?.errorSummary,
        );
      }
      assert.deepEqual(org.store.apps.get('local-page'), before);
    });

    it('responds with 404 for an unknown app', async () => {
      const { status } = await callApi(org, 'PUT /api/v1/apps/no-app', await read());
      assert.equal(status, 404);
    });
  });

  it("rejects a policy that can't be assigned to an app, and unknown apps and policies", async () => {
    const password = policyId('PASSWORD', 'Default Policy');
    for (const [path, status, code] of [
      [`local-spa/policies/${password}`, 400, 'E0000001'],
      ['local-spa/policies/rst0', 404, 'E0000007'],
      [`no-app/policies/${password}`, 404, 'E0000007'],
    ] as const) {
      const answer = await callApi<ApiErrorBody>(org, `PUT /api/v1/apps/${path}`);
      assert.deepEqual([answer.status, answer.body.errorCode], [status, code], path);
    }
    const { body } = await callApi<ApiErrorBody>(org, 'GET /api/v1/apps/no-app');
    assert.equal(body.errorSummary, 'Not found: Resource not found: no-app (AppInstance)');
  });
});
