import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { authorizationRequest, localSpa, redirectParameters } from '../testing/app.ts';
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

/**
 * The body of `okta_app_signon_policy_rule`.
 * https://github.com/okta/terraform-provider-okta/blob/master/okta/services/idaas/resource_okta_app_signon_policy_rule.go
 */
const ruleBody = (name: string, priority: number, access: 'ALLOW' | 'DENY', people?: object) => ({
  actions: {
    appSignOn: {
      access,
      verificationMethod: { factorMode: '1FA', reauthenticateIn: 'PT2H', type: 'ASSURANCE' },
    },
  },
  conditions: { network: { connection: 'ANYWHERE' }, platform: {}, ...(people && { people }) },
  name,
  priority,
  type: 'ACCESS_POLICY',
});

/** The bodies of `okta_auth_server` and its parts. */
const serverBody = {
  audiences: ['api://terraform'],
  credentials: { signing: { rotationMode: 'AUTO' } },
  description: 'Managed',
  issuerMode: 'ORG_URL',
  name: 'Terraform',
};
const scopeBody = {
  name: 'messages:read',
  description: '',
  displayName: '',
  default: false,
  optional: false,
};
const claimBody = {
  alwaysIncludeInToken: true,
  claimType: 'RESOURCE',
  conditions: { scopes: [] },
  name: 'department',
  status: 'ACTIVE',
  value: 'user.department',
  valueType: 'EXPRESSION',
};
const serverPolicyBody = {
  conditions: { clients: { include: ['ALL_CLIENTS'] } },
  description: 'Managed',
  name: 'Terraform',
  priority: 1,
  status: 'ACTIVE',
  type: 'OAUTH_AUTHORIZATION_POLICY',
};
const serverRuleBody = {
  actions: {
    token: {
      accessTokenLifetimeMinutes: 60,
      refreshTokenLifetimeMinutes: 0,
      refreshTokenWindowMinutes: 10080,
    },
  },
  conditions: {
    grantTypes: { include: ['authorization_code'] },
    people: { groups: { include: ['EVERYONE'] }, users: {} },
    scopes: { include: ['*'] },
  },
  name: 'Terraform',
  priority: 1,
  status: 'ACTIVE',
  type: 'RESOURCE_ACCESS',
};

/** Signs a user in to the seed's app, with a session. @returns the parameters of the redirect. */
async function authorize(login: string): Promise<Record<string, string>> {
  const browser = createTestBrowser();
  openSession(org, browser, login);
  return redirectParameters(await browser.fetch(authorizationRequest(org.issuer, localSpa).url));
}

describe('the calls of terraform-provider-okta', () => {
  it('set up a single-page app for a group, with a trusted origin, change it, and remove everything', async () => {
    const everyone = groupId(org);
    const before = JSON.stringify([
      org.store.apps.all(),
      org.store.groups.all(),
      org.store.trustedOrigins.all(),
    ]);
    // Every run starts with these two.
    assert.equal((await call('GET /api/v1/users/me'))['status'], 'ACTIVE');
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

  it('give an app an authentication policy whose rules decide', async () => {
    // okta_app_signon_policy
    const described = { type: 'ACCESS_POLICY', name: 'Terraform', description: 'Managed', priority: 1 };
    const policy = `/api/v1/policies/${String((await call('POST /api/v1/policies', described))['id'])}`;
    assert.equal((await call(`GET ${policy}`))['name'], 'Terraform');
    const [catchAll] = (await call(`GET ${policy}/rules`)) as unknown as Body[];
    assert.equal(catchAll?.['system'], true);
    const denied = ruleBody('Catch-all Rule', 99, 'DENY');
    await call(`PUT ${policy}/rules/${String(catchAll['id'])}`, { ...denied, system: true });

    // okta_app_signon_policy_rule
    const allowed = ruleBody('Administrators', 1, 'ALLOW', { groups: { include: [groupId(org, 'Admins')] } });
    const rule = `${policy}/rules/${String((await call(`POST ${policy}/rules`, allowed))['id'])}`;
    assert.equal((await call(`GET ${rule}`))['priority'], 1);
    await call(`PUT /api/v1/apps/local-spa/policies/${policy.slice(policy.lastIndexOf('/') + 1)}`);
    assert.ok((await authorize('ada@example.com'))['code']);
    assert.equal((await authorize('bob@example.com'))['error'], 'access_denied');

    // destroy: the provider gives the app the system policy before it deletes its own.
    const policies = (await call('GET /api/v1/policies?type=ACCESS_POLICY')) as unknown as Body[];
    const systems = policies.filter(({ system }) => system === true);
    assert.equal(systems.length, 1);
    await call(`PUT /api/v1/apps/local-spa/policies/${String(systems[0]?.['id'])}`);
    await call(`DELETE ${rule}`);
    await call(`DELETE ${policy}`);
  });

  it('add an authorization server with a scope, a claim, a policy and a rule', async () => {
    // okta_auth_server
    const server = `/api/v1/authorizationServers/${String((await call('POST /api/v1/authorizationServers', serverBody))['id'])}`;
    const { issuer } = await call(`GET ${server}`);
    const scope = { ...scopeBody, consent: 'IMPLICIT', metadataPublish: 'ALL_CLIENTS' };
    const scopeId = String((await call(`POST ${server}/scopes`, scope))['id']);
    const claimId = String((await call(`POST ${server}/claims`, claimBody))['id']);
    const policyId = String((await call(`POST ${server}/policies`, serverPolicyBody))['id']);
    const ruleId = String((await call(`POST ${server}/policies/${policyId}/rules`, serverRuleBody))['id']);
    const parts = [`scopes/${scopeId}`, `claims/${claimId}`, `policies/${policyId}`];
    for (const part of [...parts, `policies/${policyId}/rules/${ruleId}`])
      await call(`GET ${server}/${part}`);

    const found = (await fetch(`${String(issuer)}/.well-known/openid-configuration`)).json() as Promise<Body>;
    assert.ok(((await found)['scopes_supported'] as string[]).includes('messages:read'));

    await call(`DELETE ${server}/policies/${policyId}/rules/${ruleId}`);
    for (const part of parts) await call(`DELETE ${server}/${part}`);
    await call(`POST ${server}/lifecycle/deactivate`);
    await call(`DELETE ${server}`);
  });

  it('is told that apps have no groups claim', async () => {
    const claim = { name: 'groups', value: '.*', valueType: 'GROUPS', groupFilterType: 'REGEX' };
    const path = 'POST /api/v1/internal/apps/local-spa/settings/oauth/idToken';
    assert.equal((await callApi(org, path, claim)).status, 400);
  });
});
