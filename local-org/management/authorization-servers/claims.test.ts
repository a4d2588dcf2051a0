import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { claimsOf } from '../../testing/app.ts';
import { createOpenServer, listOf, tokensAt, userinfoAt } from '../../testing/authorization-servers.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';

const { org } = await startTestOrg();
const { authorizationServerApi: api } = sdkFor(org);
const { id: authServerId, issuer } = await createOpenServer(org, 'claims');
const path = `/api/v1/authorizationServers/${authServerId}/claims`;
await api.createOAuth2Scope({ authServerId, oAuth2Scope: { name: 'work' } });

const [ada] = org.store.users.find('login', 'ada@example.com');
assert.ok(ada);
org.store.users.update(ada.id, { attributes: { department: 'Engines', skills: ['maths', 'poetry'] } });

interface ClaimFields {
  readonly claimType?: 'RESOURCE' | 'IDENTITY';
  readonly valueType?: 'EXPRESSION' | 'GROUPS';
  readonly value: string;
  readonly scopes?: string[];
  readonly alwaysIncludeInToken?: boolean;
  readonly group_filter_type?: 'STARTS_WITH' | 'EQUALS' | 'CONTAINS' | 'REGEX';
}

const createClaim = (name: string, { scopes, ...fields }: ClaimFields) =>
  api.createOAuth2Claim({
    authServerId,
    oAuth2Claim: {
      name,
      claimType: 'RESOURCE',
      valueType: 'EXPRESSION',
      ...(scopes && { conditions: { scopes } }),
      ...fields,
    },
  });

const accessToken = async (scope = 'openid', login?: string) =>
  claimsOf((await tokensAt(org, issuer, scope, login)).access_token);

describe('a custom claim', () => {
  it("is in access tokens at once, with the value of the user's attribute", async () => {
    const claim = await createClaim('department', { value: 'user.department' });
    assert.match(claim.id ?? '', /^ocl\w{17}$/);
    assert.equal((await accessToken())['department'], 'Engines');
    const { id_token } = await tokensAt(org, issuer, 'openid');
    assert.equal('department' in claimsOf(id_token), false);
  });

  it('is left out for users who do not have the attribute', async () => {
    assert.equal('department' in (await accessToken('openid', 'bob@example.com')), false);
  });

  it('keeps the type of the value', async () => {
    await createClaim('skills', { value: 'user.skills' });
    await createClaim('isAda', { value: "user.firstName == 'Ada'" });
    await createClaim('level', { value: '3' });
    const { skills, isAda, level } = await accessToken();
    assert.deepEqual([skills, isAda, level], [['maths', 'poetry'], true, 3]);
  });

  it('can be a constant, the name of the app, or put together', async () => {
    await createClaim('tier', { value: '"gold"' });
    await createClaim('client', { value: 'app.clientId' });
    await createClaim('label', { value: 'String.toUpperCase(user.firstName) + " " + appuser.userName' });
    const { tier, client, label } = await accessToken();
    assert.deepEqual([tier, client, label], ['gold', 'local-spa', 'ADA ada@example.com']);
  });

  it('depends on scopes if it has some', async () => {
    await createClaim('desk', { value: '"7"', scopes: ['work', 'phone'] });
    assert.equal('desk' in (await accessToken('openid')), false);
    assert.equal((await accessToken('openid work'))['desk'], '7');
    assert.equal((await accessToken('openid phone'))['desk'], '7');
  });

  it('of the ID token is at userinfo only, unless it is always included', async () => {
    const claim = await createClaim('office', { claimType: 'IDENTITY', value: '"B2"', scopes: ['work'] });
    const tokens = await tokensAt(org, issuer, 'openid work');
    assert.equal('office' in claimsOf(tokens.id_token), false);
    assert.equal('office' in claimsOf(tokens.access_token), false);
    assert.equal((await userinfoAt(issuer, tokens))['office'], 'B2');
    const without = await tokensAt(org, issuer, 'openid');
    assert.equal('office' in (await userinfoAt(issuer, without)), false);
    await api.replaceOAuth2Claim({
      authServerId,
      claimId: claim.id ?? '',
      oAuth2Claim: { ...claim, alwaysIncludeInToken: true },
    });
    const { id_token } = await tokensAt(org, issuer, 'openid work');
    assert.equal(claimsOf(id_token)['office'], 'B2');
  });

  it('is listed by the discovery document if it is for the ID token', async () => {
    await createClaim('nameplate', { claimType: 'IDENTITY', value: 'user.lastName' });
    const response = await fetch(`${issuer}/.well-known/openid-configuration`);
    const supported = ((await response.json()) as Record<string, unknown>)['claims_supported'];
    assert.ok(JSON.stringify(supported).includes('"nameplate"'));
    assert.ok(!JSON.stringify(supported).includes('"department"'));
  });

  it('can be got, put back, changed, disabled and deleted', async () => {
    const claim = await createClaim('floor', { value: '"1"' });
    const claimId = claim.id ?? '';
    const replace = (change: object) =>
      api.replaceOAuth2Claim({ authServerId, claimId, oAuth2Claim: { ...claim, ...change } });
    assert.deepEqual(await replace({}), claim);
    assert.deepEqual(await api.getOAuth2Claim({ authServerId, claimId }), claim);
    await replace({ value: '"2"' });
    assert.equal((await accessToken())['floor'], '2');
    await replace({ status: 'INACTIVE' });
    assert.equal('floor' in (await accessToken()), false);
    await replace({ status: 'ACTIVE', name: 'storey' });
    assert.equal((await accessToken())['storey'], '1');
    await api.deleteOAuth2Claim({ authServerId, claimId });
    assert.equal('storey' in (await accessToken()), false);
    await assert.rejects(api.getOAuth2Claim({ authServerId, claimId }), /E0000007/);
  });

  it('keeps a scope that was deleted, which adds it to no token', async () => {
    const scope = await api.createOAuth2Scope({ authServerId, oAuth2Scope: { name: 'brief' } });
    const claim = await createClaim('note', { value: '"n"', scopes: ['brief'] });
    await api.deleteOAuth2Scope({ authServerId, scopeId: scope.id ?? '' });
    assert.equal('note' in (await accessToken()), false);
    await api.replaceOAuth2Claim({ authServerId, claimId: claim.id ?? '', oAuth2Claim: claim });
  });
});

describe('a claim of groups', () => {
  const filters = [
    ['STARTS_WITH', 'admin', ['Admins']],
    ['EQUALS', 'everyone', ['Everyone']],
    ['EQUALS', 'every', undefined],
    ['CONTAINS', 'MIN', ['Admins']],
    ['REGEX', '.*', ['Everyone', 'Admins']],
    ['REGEX', 'A.*s|X', ['Admins']],
    ['REGEX', 'a.*', undefined],
    ['REGEX', 'Admin', undefined],
  ] as const;
  for (const [type, value, expected] of filters)
    it(`${type} "${value}" lists ${expected?.join(' and ') ?? 'nothing, and is left out'}`, async () => {
      const name = `groups-${type}-${value}`;
      await createClaim(name, { valueType: 'GROUPS', group_filter_type: type, value });
      assert.deepEqual((await accessToken())[name], expected);
    });
});

describe('a standard claim', () => {
  const standard = async (wanted: string) => {
    const claim = (await listOf(api.listOAuth2Claims({ authServerId }))).find(({ name }) => name === wanted);
    assert.ok(claim);
    return claim;
  };
  const replace = async (name: string, change: object) => {
    const claim = await standard(name);
    return api.replaceOAuth2Claim({
      authServerId,
      claimId: claim.id ?? '',
      oAuth2Claim: { ...claim, ...change },
    });
  };

  it('can be added to ID tokens that come with an access token', async () => {
    await replace('given_name', { alwaysIncludeInToken: true });
    assert.equal(claimsOf((await tokensAt(org, issuer, 'openid profile')).id_token)['given_name'], 'Ada');
    await replace('name', { alwaysIncludeInToken: false });
    assert.equal('name' in claimsOf((await tokensAt(org, issuer, 'openid profile')).id_token), false);
  });

  it('can give access tokens another subject', async () => {
    await replace('sub', { value: 'user.department' });
    assert.equal((await accessToken())['sub'], 'Engines');
    assert.equal((await accessToken('openid', 'bob@example.com'))['sub'], 'bob@example.com');
    await replace('sub', { value: '(appuser != null) ? appuser.userName : app.clientId' });
    assert.equal((await accessToken())['sub'], 'ada@example.com');
  });

  it('keeps its name, status and scopes, and is never deleted', async () => {
    for (const change of [{ name: 'mail' }, { status: 'INACTIVE' }, { conditions: { scopes: [] } }])
      await assert.rejects(replace('email', change), /Okta created the claim email/);
    const { id = '' } = await standard('email');
    const { status, body } = await callApi<ApiErrorBody>(org, `DELETE ${path}/${id}`);
    assert.deepEqual([status, body.errorCode], [403, 'E0000006']);
  });
});

describe('a claim is refused', () => {
  const cases: readonly (readonly [what: string, change: object, problem: RegExp])[] = [
    ['with a reserved name', { name: 'iss' }, /^name: iss is a reserved claim/],
    ['with the subject of the ID token', { name: 'sub', claimType: 'IDENTITY' }, /^name: sub is a reserved/],
    ['with the name of another claim', { name: 'email', claimType: 'IDENTITY' }, /^name: .*already has/],
    ['without a type of token', { claimType: undefined }, /^claimType: /],
    ['without a value', { value: undefined }, /^value: is required/],
    ['with the type of a standard claim', { valueType: 'SYSTEM', value: null }, /^valueType: must be EXPR/],
    ['with a scope that does not exist', { conditions: { scopes: ['none'] } }, /^conditions\.scopes: .*none/],
    ['with an unknown function', { value: 'Time.now()' }, /^value: .*doesn't have the function Time\.now/],
    ['with an unknown name', { value: 'org.name' }, /^value: .*can't evaluate "org\.name"/],
    ['with half an expression', { value: 'user.email +' }, /^value: Expected a value, but found the end/],
    ['with a filter but no groups', { group_filter_type: 'EQUALS' }, /^group_filter_type: must be missing/],
    ['of groups without a filter', { valueType: 'GROUPS' }, /^group_filter_type: is required/],
    [
      'of groups with an invalid regular expression',
      { valueType: 'GROUPS', group_filter_type: 'REGEX', value: '(' },
      /^value: is not a regular expression/,
    ],
  ];
  for (const [what, change, problem] of cases)
    it(what, async () => {
      const before = await listOf(api.listOAuth2Claims({ authServerId }));
      const { status, body } = await callApi<ApiErrorBody>(org, `POST ${path}`, {
        name: 'new',
        claimType: 'RESOURCE',
        valueType: 'EXPRESSION',
        value: 'user.email',
        ...change,
      });
      assert.equal(status, 400);
      assert.equal(body.errorCode, 'E0000001');
      assert.match(body.errorCauses[0]?.errorSummary ?? '', problem);
      assert.deepEqual(await listOf(api.listOAuth2Claims({ authServerId })), before);
    });
});
