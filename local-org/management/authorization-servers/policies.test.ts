import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { authorizationRequest, claimsOf, endpoint, getTokens, localPage } from '../../testing/app.ts';
import { createOpenServer, listOf, openRule, tokensAt } from '../../testing/authorization-servers.ts';
import { createTestBrowser, form } from '../../testing/browser.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { exchangeCode, localSpa, redirectParameters } from '../../testing/app.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';
import { openSession } from '../../testing/session.ts';

const { org } = await startTestOrg();
const { authorizationServerApi: api } = sdkFor(org);
const { id: authServerId, issuer } = await createOpenServer(org, 'policies');
await api.createOAuth2Scope({ authServerId, oAuth2Scope: { name: 'work' } });
const [policy] = await listOf(api.listAuthorizationServerPolicies({ authServerId }));
const policyId = policy?.id ?? '';
const [rule] = await listOf(api.listAuthorizationServerPolicyRules({ authServerId, policyId }));
assert.ok(policy && rule);
const ruleId = rule.id ?? '';
const path = `/api/v1/authorizationServers/${authServerId}/policies`;

const denied = /Policy evaluation failed for this request, please check the policy configurations\./;
const tokens = (scope = 'openid', login?: string) => tokensAt(org, issuer, scope, login);

const replaceRule = (change: object) =>
  api.replaceAuthorizationServerPolicyRule({
    authServerId,
    policyId,
    ruleId,
    policyRule: { ...openRule('Any'), ...change },
  });

/** Runs `check` while the only rule has these conditions. */
async function withConditions(change: object, check: () => Promise<void>): Promise<void> {
  await replaceRule({ conditions: { ...openRule('Any').conditions, ...change } });
  await check();
  await replaceRule({});
}

const ada = org.store.users.find('login', 'ada@example.com')[0]?.id ?? '';
const admins = org.store.groups.find('name', 'Admins')[0]?.id ?? '';

describe('an access policy lets an app get tokens', () => {
  it('if it is for all clients, or for this one', async () => {
    const replace = (include: string[]) =>
      api.replaceAuthorizationServerPolicy({
        authServerId,
        policyId,
        policy: { ...policy, conditions: { clients: { include } } },
      });
    await replace(['local-page']);
    await assert.rejects(tokens(), denied);
    const browser = createTestBrowser();
    openSession(org, browser, 'ada@example.com');
    await getTokens(browser, issuer, localPage, { scope: 'openid' });
    await replace(['local-page', 'local-spa']);
    await tokens();
    const back = await replace(['ALL_CLIENTS']);
    assert.deepEqual(back.conditions?.clients?.include, ['ALL_CLIENTS']);
  });

  it('for the groups of a rule', () =>
    withConditions({ people: { groups: { include: [admins] } } }, async () => {
      await tokens();
      await assert.rejects(tokens('openid', 'bob@example.com'), denied);
    }));

  it('for the users of a rule', () =>
    withConditions({ people: { users: { include: [ada] } } }, async () => {
      await tokens();
      await assert.rejects(tokens('openid', 'bob@example.com'), denied);
    }));

  it('not for users and groups that a rule excludes', async () => {
    const put = (people: object) =>
      callApi(org, `PUT ${path}/${policyId}/rules/${ruleId}`, {
        ...openRule('Any'),
        conditions: { ...openRule('Any').conditions, people },
      });
    for (const people of [
      { groups: { include: ['EVERYONE'], exclude: [admins] } },
      { groups: { include: ['EVERYONE'] }, users: { exclude: [ada] } },
    ]) {
      assert.equal((await put(people)).status, 200);
      await assert.rejects(tokens(), denied);
      await tokens('openid', 'bob@example.com');
    }
    await replaceRule({});
  });

  it('if a rule has all scopes that the app requests', () =>
    withConditions({ scopes: { include: ['openid', 'work'] } }, async () => {
      await tokens('openid work');
      await tokens('openid');
      await assert.rejects(tokens('openid work email'), denied);
    }));

  it('if a rule has the grant type', () =>
    withConditions({ grantTypes: { include: ['client_credentials'] } }, () =>
      assert.rejects(tokens(), denied),
    ));

  it('only while the policy and a rule are active', async () => {
    await api.deactivateAuthorizationServerPolicy({ authServerId, policyId });
    await assert.rejects(tokens(), denied);
    await api.activateAuthorizationServerPolicy({ authServerId, policyId });
    await tokens();
    await api.deactivateAuthorizationServerPolicyRule({ authServerId, policyId, ruleId });
    const inactive = await api.getAuthorizationServerPolicyRule({ authServerId, policyId, ruleId });
    assert.equal(inactive.status, 'INACTIVE');
    await assert.rejects(tokens(), denied);
    await api.activateAuthorizationServerPolicyRule({ authServerId, policyId, ruleId });
    await tokens();
  });
});

describe('an access policy that matches no request', () => {
  it('sends access_denied to the app, and is in the log', async () => {
    await api.deactivateAuthorizationServerPolicy({ authServerId, policyId });
    const browser = createTestBrowser();
    openSession(org, browser, 'ada@example.com');
    const { url } = authorizationRequest(issuer, localSpa, { scope: 'openid' });
    const { error, error_description = '' } = redirectParameters(await browser.fetch(url));
    assert.equal(error, 'access_denied');
    assert.match(error_description, denied);
    const last = org.log.events().at(-1);
    assert.deepEqual(
      [last?.eventType, last?.outcome],
      ['app.oauth2.as.authorize', { result: 'FAILURE', reason: 'no_matching_policy' }],
    );
    await api.activateAuthorizationServerPolicy({ authServerId, policyId });
  });

  it('refuses codes and refresh tokens that were issued before', async () => {
    const browser = createTestBrowser();
    openSession(org, browser, 'ada@example.com');
    const { url, codeVerifier } = authorizationRequest(issuer, localSpa, { scope: 'openid' });
    const { code = '' } = redirectParameters(await browser.fetch(url));
    const { refresh_token } = await tokens('openid offline_access');
    const refresh = () =>
      browser.fetch(
        endpoint(issuer, 'token'),
        form({ grant_type: 'refresh_token', client_id: localSpa.clientId, refresh_token }),
      );
    await api.deactivateAuthorizationServerPolicy({ authServerId, policyId });
    for (const response of [
      await exchangeCode(browser, issuer, localSpa, code, codeVerifier),
      await refresh(),
    ]) {
      assert.equal(response.status, 400);
      const { error, error_description } = (await response.json()) as Record<string, string>;
      assert.equal(error, 'access_denied');
      assert.match(error_description ?? '', denied);
    }
    assert.equal(org.log.events().at(-1)?.eventType, 'app.oauth2.as.token.grant');
    await api.activateAuthorizationServerPolicy({ authServerId, policyId });
    assert.equal((await refresh()).status, 200);
  });
});

describe('the rules of access policies', () => {
  const lifetimeOf = async (login?: string): Promise<number> => {
    const { iat, exp } = claimsOf((await tokens('openid', login)).access_token);
    return (Number(exp) - Number(iat)) / 60;
  };
  const withLifetime = (accessTokenLifetimeMinutes: number) => ({
    actions: {
      token: {
        accessTokenLifetimeMinutes,
        refreshTokenLifetimeMinutes: 0,
        refreshTokenWindowMinutes: 10080,
      },
    },
  });

  it('give lifetimes: the first one by priority that matches', async () => {
    const forAdmins = {
      ...openRule('Admins'),
      ...withLifetime(10),
      conditions: { ...openRule('').conditions, people: { groups: { include: [admins] } } },
    };
    const created = await api.createAuthorizationServerPolicyRule({
      authServerId,
      policyId,
      policyRule: forAdmins,
    });
    assert.equal(created.priority, 2);
    assert.equal(await lifetimeOf(), 60);
    const first = await api.replaceAuthorizationServerPolicyRule({
      authServerId,
      policyId,
      ruleId: created.id ?? '',
      policyRule: { ...forAdmins, priority: 1 },
    });
    assert.equal(first.priority, 1);
    assert.equal(await lifetimeOf(), 10);
    assert.equal(await lifetimeOf('bob@example.com'), 60);
    const rules = await listOf(api.listAuthorizationServerPolicyRules({ authServerId, policyId }));
    assert.deepEqual(
      rules.map(({ name, priority }) => [name, priority]),
      [
        ['Admins', 1],
        ['Any', 2],
      ],
    );
    await api.deleteAuthorizationServerPolicyRule({ authServerId, policyId, ruleId: created.id ?? '' });
    assert.equal(await lifetimeOf(), 60);
  });

  it('are those of the next policy if the first one has none that matches', async () => {
    const created = await api.createAuthorizationServerPolicy({
      authServerId,
      policy: { ...policy, name: 'First', priority: 1 },
    });
    assert.equal(created.priority, 1);
    assert.equal((await api.getAuthorizationServerPolicy({ authServerId, policyId })).priority, 2);
    assert.equal(await lifetimeOf(), 60);
    await api.createAuthorizationServerPolicyRule({
      authServerId,
      policyId: created.id ?? '',
      policyRule: { ...openRule('Short'), ...withLifetime(5) },
    });
    assert.equal(await lifetimeOf(), 5);
    await api.deleteAuthorizationServerPolicy({ authServerId, policyId: created.id ?? '' });
    assert.equal(await lifetimeOf(), 60);
  });

  it('can be got and put back', async () => {
    const got = await api.getAuthorizationServerPolicyRule({ authServerId, policyId, ruleId });
    assert.match(got.id ?? '', /^0pr\w{17}$/);
    const { name = '', conditions = {}, type = 'RESOURCE_ACCESS' } = got;
    const put = await api.replaceAuthorizationServerPolicyRule({
      authServerId,
      policyId,
      ruleId,
      policyRule: { ...got, name, conditions, type },
    });
    assert.deepEqual({ ...put, lastUpdated: undefined }, { ...got, lastUpdated: undefined });
    const policyBefore = await api.getAuthorizationServerPolicy({ authServerId, policyId });
    assert.match(policyBefore.id ?? '', /^00p\w{17}$/);
    const policyAfter = await api.replaceAuthorizationServerPolicy({
      authServerId,
      policyId,
      policy: policyBefore,
    });
    assert.deepEqual({ ...policyAfter, lastUpdated: undefined }, { ...policyBefore, lastUpdated: undefined });
    assert.equal(
      (await listOf(api.listAuthorizationServerPolicyRules({ authServerId, policyId }))).length,
      1,
    );
  });
});

it('a rule that names a group, a user and a scope that were deleted can be put back', async () => {
  const [everyone] = org.store.groups.find('name', 'Everyone');
  const [bob] = org.store.users.find('login', 'bob@example.com');
  assert.ok(everyone && bob);
  const group = org.store.groups.put({ ...everyone, id: '00gDeleted', name: 'Deleted', type: 'OKTA_GROUP' });
  const user = org.store.users.put({ ...bob, id: '00uDeleted', login: 'deleted@example.com' });
  const scope = await api.createOAuth2Scope({ authServerId, oAuth2Scope: { name: 'deleted' } });
  const at = `${path}/${policyId}/rules/${ruleId}`;
  const people = { groups: { include: [group.id] }, users: { exclude: [user.id] } };
  const conditions = { ...openRule('Any').conditions, people, scopes: { include: ['deleted'] } };
  const { status, body } = await callApi(org, `PUT ${at}`, { ...openRule('Any'), conditions });
  assert.equal(status, 200);
  org.store.groups.delete(group.id);
  org.store.users.delete(user.id);
  await api.deleteOAuth2Scope({ authServerId, scopeId: scope.id ?? '' });
  assert.equal((await callApi(org, `PUT ${at}`, body)).status, 200);
  await replaceRule({});
});

describe('an access policy is refused', () => {
  const body = { name: 'New', conditions: { clients: { include: ['ALL_CLIENTS'] } } };
  const cases: readonly (readonly [what: string, change: object, problem: RegExp])[] = [
    ['without a name', { name: '' }, /^name: /],
    ['with the name of another one', { name: 'Everyone' }, /^name: .*already has a policy/],
    ['without clients', { conditions: undefined }, /^conditions: /],
    ['with an unknown client', { conditions: { clients: { include: ['x'] } } }, /client ID x/],
    ['of another type', { type: 'PASSWORD' }, /^type: /],
  ];
  for (const [what, change, problem] of cases)
    it(what, async () => {
      const answer = await callApi<ApiErrorBody>(org, `POST ${path}`, { ...body, ...change });
      assert.equal(answer.status, 400);
      assert.match(answer.body.errorCauses[0]?.errorSummary ?? '', problem);
      assert.equal((await listOf(api.listAuthorizationServerPolicies({ authServerId }))).length, 1);
    });

  it('if it does not exist', async () => {
    assert.equal((await callApi(org, `GET ${path}/none`)).status, 404);
    assert.equal((await callApi(org, `GET ${path}/none/rules`)).status, 404);
    assert.equal((await callApi(org, `DELETE ${path}/${policyId}/rules/none`)).status, 404);
  });
});

describe('a rule is refused', () => {
  const { conditions } = openRule('New');
  const token = (change: object) => ({ actions: { token: change } });
  const cases: readonly (readonly [what: string, change: object, problem: RegExp])[] = [
    ['with the name of another one', { name: 'Any' }, /^name: .*already has a rule/],
    ['without conditions', { conditions: undefined }, /^conditions: /],
    ['without a type', { type: undefined }, /^type: /],
    ['for nobody', { conditions: { ...conditions, people: {} } }, /^conditions\.people: must include/],
    [
      'for an unknown group',
      { conditions: { ...conditions, people: { groups: { include: ['00g0'] } } } },
      /^conditions\.people\.groups: No group has the id 00g0/,
    ],
    [
      'for an unknown user',
      { conditions: { ...conditions, people: { users: { include: ['00u0'] } } } },
      /^conditions\.people\.users: No user has the id 00u0/,
    ],
    [
      'for an unknown scope',
      { conditions: { ...conditions, scopes: { include: ['none'] } } },
      /^conditions\.scopes: .*no scope none/,
    ],
    [
      'for an unknown grant type',
      { conditions: { ...conditions, grantTypes: { include: ['magic'] } } },
      /^conditions\.grantTypes\.include\[0\]: /,
    ],
    [
      'with access tokens for less than 5 minutes',
      token({ accessTokenLifetimeMinutes: 4 }),
      /^actions\.token\.accessTokenLifetimeMinutes: /,
    ],
    [
      'with refresh tokens that expire before access tokens',
      token({ accessTokenLifetimeMinutes: 60, refreshTokenLifetimeMinutes: 30 }),
      /^actions\.token\.refreshTokenLifetimeMinutes: must be 0/,
    ],
    [
      'with an inline hook',
      token({ inlineHook: { id: 'cal1' } }),
      /^actions\.token\.inlineHook: .*not support/,
    ],
  ];
  for (const [what, change, problem] of cases)
    it(what, async () => {
      const body = { ...openRule('New'), ...change };
      const answer = await callApi<ApiErrorBody>(org, `POST ${path}/${policyId}/rules`, body);
      assert.equal(answer.status, 400);
      assert.equal(answer.body.errorCode, 'E0000001');
      assert.match(answer.body.errorCauses[0]?.errorSummary ?? '', problem);
    });
});
