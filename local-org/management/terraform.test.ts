import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { authorizationRequest, redirectParameters } from '../testing/app.ts';
import { groupId } from '../testing/apps.ts';
import { createTestBrowser } from '../testing/browser.ts';
import { callApi } from '../testing/management.ts';
import { startTestOrg } from '../testing/org.ts';
import { openSession } from '../testing/session.ts';

const { org } = await startTestOrg();

type Body = Readonly<Record<string, unknown>>;

/** Makes a call that must succeed. */
async function call(path: string, body?: object): Promise<Body> {
  const answer = await callApi<Body>(org, path, body);
  assert.ok(answer.status < 300, `${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const redirectUri = 'http://localhost:3000/login/callback';

/**
 * The body of `okta_app_oauth`. The provider sends empty objects for what the configuration leaves out.
 * https://github.com/okta/terraform-provider-okta/blob/master/okta/services/idaas/resource_okta_app_oauth.go
 */
const appBody = (label: string) => ({
  accessibility: {},
  credentials: {
    oauthClient: { autoKeyRotation: true, pkce_required: true, token_endpoint_auth_method: 'none' },
    userNameTemplate: { template: '${source.login}', type: 'BUILT_IN' },
  },
  label,
  name: 'oidc_client',
  settings: {
    notes: {},
    oauthClient: {
      application_type: 'browser',
      consent_method: 'TRUSTED',
      dpop_bound_access_tokens: false,
      grant_types: ['authorization_code', 'refresh_token'],
      idp_initiated_login: { default_scope: [], mode: 'DISABLED' },
      issuer_mode: 'ORG_URL',
      post_logout_redirect_uris: ['http://localhost:3000/'],
      redirect_uris: [redirectUri],
      refresh_token: { leeway: 0, rotation_type: 'ROTATE' },
      response_types: ['code'],
      wildcard_redirect: 'DISABLED',
    },
  },
  signOnMode: 'OPENID_CONNECT',
  visibility: { hide: { iOS: true, web: true } },
});

describe('the calls of terraform-provider-okta', () => {
  it('set up a single-page app for a group, with a trusted origin, change it, and remove everything', async () => {
    const everyone = groupId(org);
    const before = JSON.stringify([
      org.store.apps.all(),
      org.store.groups.all(),
      org.store.trustedOrigins.all(),
    ]);
    assert.equal((await call('GET /.well-known/okta-organization'))['pipeline'], 'idx');

    // okta_group
    const profile = { name: 'Terraform', description: 'Managed' };
    const group = String((await call('POST /api/v1/groups', { profile }))['id']);
    assert.deepEqual((await call(`GET /api/v1/groups/${group}`))['profile'], profile);

    // okta_trusted_origin
    const origin = { name: 'Terraform', origin: 'http://localhost:3000', scopes: [{ type: 'CORS' }] };
    const trusted = `/api/v1/trustedOrigins/${String((await call('POST /api/v1/trustedOrigins', origin))['id'])}`;
    assert.equal((await call(`GET ${trusted}`))['status'], 'ACTIVE');

    // okta_app_oauth, with the access policy of another resource
    const app = String((await call('POST /api/v1/apps?activate=true', appBody('Terraform')))['id']);
    const claim = `/api/v1/internal/apps/${app}/settings/oauth/idToken`;
    assert.equal((await call(`POST ${claim}`, { issuerMode: 'ORG_URL' }))['issuerMode'], 'ORG_URL');
    const policies = (await call('GET /api/v1/policies?type=ACCESS_POLICY')) as unknown as { id: string }[];
    await call(`PUT /api/v1/apps/${app}/policies/${policies[0]?.id ?? ''}`);
    const read = await call(`GET /api/v1/apps/${app}`);
    assert.equal(read['status'], 'ACTIVE');
    await call(`GET ${claim}`);

    // okta_app_group_assignment
    const assignment = `/api/v1/apps/${app}/groups/${group}`;
    await call(`PUT ${assignment}`, { priority: 1 });
    assert.equal((await call(`GET ${assignment}`))['priority'], 1);
    await call(`PUT /api/v1/apps/${app}/groups/${everyone}`, { profile: {} });

    const browser = createTestBrowser();
    openSession(org, browser, 'ada@example.com');
    const client = { clientId: app, redirectUri, postLogoutRedirectUri: '' };
    const answer = await browser.fetch(authorizationRequest(org.issuer, client).url);
    assert.ok(redirectParameters(answer)['code']);

    // A second run reads everything, and changes the label.
    await call(`PUT /api/v1/apps/${app}`, appBody('Terraform, changed'));
    await call(`PUT ${trusted}`, { ...origin, scopes: [{ type: 'CORS' }, { type: 'REDIRECT' }] });
    await call(`PUT /api/v1/groups/${group}`, { profile: { ...profile, description: '' } });
    assert.equal((await call(`GET /api/v1/apps/${app}`))['label'], 'Terraform, changed');

    // destroy
    await call(`DELETE ${assignment}`);
    await call(`POST /api/v1/apps/${app}/lifecycle/deactivate`);
    await call(`DELETE /api/v1/apps/${app}`);
    await call(`DELETE ${trusted}`);
    await call(`DELETE /api/v1/groups/${group}`);
    const after = [org.store.apps.all(), org.store.groups.all(), org.store.trustedOrigins.all()];
    assert.equal(JSON.stringify(after), before);
  });

  it('is told that apps have no groups claim', async () => {
    const claim = { name: 'groups', value: '.*', valueType: 'GROUPS', groupFilterType: 'REGEX' };
    const path = 'POST /api/v1/internal/apps/local-spa/settings/oauth/idToken';
    assert.equal((await callApi(org, path, claim)).status, 400);
  });
});
