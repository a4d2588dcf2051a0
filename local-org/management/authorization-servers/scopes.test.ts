import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { claimsOf } from '../../testing/app.ts';
import { createOpenServer, listOf, tokensAt } from '../../testing/authorization-servers.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';

const { org } = await startTestOrg();
const { authorizationServerApi: api } = sdkFor(org);
const { id: authServerId, issuer } = await createOpenServer(org, 'messages');
const path = `/api/v1/authorizationServers/${authServerId}/scopes`;

const createScope = (name: string, more: object = {}) =>
  api.createOAuth2Scope({ authServerId, oAuth2Scope: { name, ...more } });

const published = async (): Promise<unknown> => {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`);
  return ((await response.json()) as Record<string, unknown>)['scopes_supported'];
};

describe('a custom scope', () => {
  it('is granted as soon as it is created, also without openid', async () => {
    await assert.rejects(tokensAt(org, issuer, 'messages:read'), /not configured/);
    const scope = await createScope('messages:read', { description: 'Read messages' });
    assert.match(scope.id ?? '', /^scp\w{17}$/);
    const tokens = await tokensAt(org, issuer, 'messages:read');
    assert.deepEqual(claimsOf(tokens.access_token)['scp'], ['messages:read']);
    assert.equal(tokens.scope, 'messages:read');
    assert.equal(tokens.id_token, undefined);
    const both = await tokensAt(org, issuer, 'openid messages:read');
    assert.deepEqual(claimsOf(both.access_token)['scp'], ['openid', 'messages:read']);
    assert.ok(both.id_token);
  });

  it('does not replace openid for the scopes of OpenID Connect', async () => {
    await createScope('messages:list');
    await assert.rejects(tokensAt(org, issuer, 'messages:list profile'), /require the 'openid' scope/);
    const { refresh_token } = await tokensAt(org, issuer, 'messages:list offline_access');
    assert.ok(refresh_token);
  });

  it('is granted to requests without scopes if it is a default scope', async () => {
    await assert.rejects(tokensAt(org, issuer, undefined), /No scopes were requested/);
    const scope = await createScope('messages:default', { _default: true });
    assert.equal((await tokensAt(org, issuer, undefined)).scope, 'messages:default');
    await api.deleteOAuth2Scope({ authServerId, scopeId: scope.id ?? '' });
    await assert.rejects(tokensAt(org, issuer, undefined), /No scopes were requested/);
  });

  it('is in the discovery document if it is published to all clients', async () => {
    const scope = await createScope('messages:hidden');
    assert.equal(scope.metadataPublish, 'NO_CLIENTS');
    assert.ok(!JSON.stringify(await published()).includes('messages:hidden'));
    const changed = await api.replaceOAuth2Scope({
      authServerId,
      scopeId: scope.id ?? '',
      oAuth2Scope: { ...scope, metadataPublish: 'ALL_CLIENTS' },
    });
    assert.deepEqual({ ...changed }, { ...scope, metadataPublish: 'ALL_CLIENTS' });
    assert.ok(JSON.stringify(await published()).includes('messages:hidden'));
  });

  it('can be listed, renamed and deleted', async () => {
    const { id: scopeId = '', ...scope } = await createScope('messages:write', { consent: 'REQUIRED' });
    assert.equal(scope.consent, 'REQUIRED');
    await api.replaceOAuth2Scope({
      authServerId,
      scopeId,
      oAuth2Scope: { ...scope, name: 'messages:manage' },
    });
    await assert.rejects(tokensAt(org, issuer, 'messages:write'), /not configured/);
    assert.equal((await tokensAt(org, issuer, 'messages:manage')).scope, 'messages:manage');
    const found = await listOf(api.listOAuth2Scopes({ authServerId, q: 'MANAGE' }));
    assert.deepEqual(
      found.map(({ id }) => id),
      [scopeId],
    );
    assert.equal((await api.getOAuth2Scope({ authServerId, scopeId })).name, 'messages:manage');
    await api.deleteOAuth2Scope({ authServerId, scopeId });
    await assert.rejects(tokensAt(org, issuer, 'messages:manage'), /not configured/);
    await assert.rejects(api.getOAuth2Scope({ authServerId, scopeId }), /E0000007/);
  });

  it('is of one authorization server only', async () => {
    await createScope('messages:own');
    await assert.rejects(tokensAt(org, org.issuer, 'messages:own'), /not configured/);
  });

  const cases: readonly (readonly [what: string, scope: object, problem: RegExp])[] = [
    ['without a name', { name: undefined }, /^name: /],
    ['with a space in its name', { name: 'read all' }, /^name: must consist of printable ASCII/],
    ['with the name of another one', { name: 'openid' }, /^name: .*already has a scope/],
    ['with a name of Okta', { name: 'okta.users.read' }, /^name: .*Okta reserves/],
    ['with the name of all scopes', { name: '*' }, /^name: .*all scopes/],
    ['with an unknown consent', { consent: 'MAYBE' }, /^consent: /],
  ];
  for (const [what, scope, problem] of cases)
    it(`is refused ${what}`, async () => {
      const before = await listOf(api.listOAuth2Scopes({ authServerId }));
      const { status, body } = await callApi<ApiErrorBody>(org, `POST ${path}`, { name: 'new', ...scope });
      assert.equal(status, 400);
      assert.equal(body.errorCode, 'E0000001');
      assert.match(body.errorCauses[0]?.errorSummary ?? '', problem);
      assert.deepEqual(await listOf(api.listOAuth2Scopes({ authServerId })), before);
    });
});

describe('a standard scope', () => {
  it('can change its description, but not its name, and is never deleted', async () => {
    const scope = (await listOf(api.listOAuth2Scopes({ authServerId }))).find(
      ({ name }) => name === 'profile',
    );
    assert.ok(scope);
    const scopeId = scope.id ?? '';
    const replace = (change: object) =>
      api.replaceOAuth2Scope({ authServerId, scopeId, oAuth2Scope: { ...scope, ...change } });
    assert.equal((await replace({ description: 'Who you are' })).description, 'Who you are');
    assert.deepEqual(await replace({}), scope);
    await assert.rejects(replace({ name: 'me' }), /must stay profile/);
    const { status, body } = await callApi<ApiErrorBody>(org, `DELETE ${path}/${scopeId}`);
    assert.deepEqual([status, body.errorCode], [403, 'E0000006']);
  });
});
