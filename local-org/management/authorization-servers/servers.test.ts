import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  authorizationRequest,
  claimsOf,
  endpoint,
  getTokens,
  localSpa,
  redirectParameters,
} from '../../testing/app.ts';
import { oauthStore } from '../../oauth/oauth-store.ts';
import { createOpenServer, listOf, tokensAt } from '../../testing/authorization-servers.ts';
import { createTestBrowser, form } from '../../testing/browser.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';
import { signInOnPage } from '../../testing/sign-in.ts';
import { openSession } from '../../testing/session.ts';

const { org, clock } = await startTestOrg();
const { authorizationServerApi: api } = sdkFor(org);

const path = '/api/v1/authorizationServers';
const document = async (issuer: string): Promise<Response> =>
  fetch(`${issuer}/.well-known/openid-configuration`);

describe('the authorization server default', () => {
  it('is found by its name and by its id, and its issuer has the name', async () => {
    const server = await api.getAuthorizationServer({ authServerId: 'default' });
    assert.match(server.id ?? '', /^aus\w{17}$/);
    assert.equal(server.issuer, org.issuer);
    assert.deepEqual(server.audiences, ['api://default']);
    const same = await api.getAuthorizationServer({ authServerId: server.id ?? '' });
    assert.deepEqual(same, server);
    const { body } = await callApi<Record<string, unknown>>(org, `GET ${path}/default`);
    assert.equal(body['default'], true);
  });

  it('can be got, changed and put back', async () => {
    const server = await api.getAuthorizationServer({ authServerId: 'default' });
    const put = (description: string) =>
      api.replaceAuthorizationServer({
        authServerId: 'default',
        authorizationServer: { ...server, description },
      });
    clock.advance(1000);
    const changed = await put('Changed');
    assert.equal(changed.description, 'Changed');
    assert.ok(Number(changed.lastUpdated) >= Number(server.lastUpdated) + 1000);
    assert.deepEqual(
      { ...(await put(server.description ?? '')), lastUpdated: undefined },
      { ...server, lastUpdated: undefined },
    );
  });

  it('gives access tokens another audience at once', async () => {
    const server = await api.getAuthorizationServer({ authServerId: 'default' });
    const put = (audiences: string[]) =>
      api.replaceAuthorizationServer({
        authServerId: 'default',
        authorizationServer: { ...server, audiences },
      });
    await put(['https://api.example.com']);
    const { access_token } = await tokensAt(org, org.issuer, 'openid');
    assert.equal(claimsOf(access_token)['aud'], 'https://api.example.com');
    await put(['api://default']);
  });
});

describe('an authorization server that is created', () => {
  it('is served at once, with its own issuer, audience and keys', async () => {
    const { id, issuer } = await createOpenServer(org, 'messages');
    assert.equal(issuer, `${org.url}/oauth2/${id}`);
    const discovered = (await (await document(issuer)).json()) as Record<string, unknown>;
    assert.equal(discovered['issuer'], issuer);
    assert.equal(discovered['token_endpoint'], `${issuer}/v1/token`);
    assert.deepEqual(
      await (await fetch(`${org.url}/.well-known/oauth-authorization-server/oauth2/${id}`)).json(),
      discovered,
    );
    const { access_token, id_token } = await tokensAt(org, issuer, 'openid profile');
    const { iss, aud } = claimsOf(access_token);
    assert.deepEqual([iss, aud], [issuer, 'api://messages']);
    assert.equal(claimsOf(id_token)['iss'], issuer);
    const { credentials } = await api.getAuthorizationServer({ authServerId: id });
    const [header = ''] = access_token.split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    assert.equal(credentials?.signing?.kid, kid);
  });

  it('signs users in on the page', async () => {
    const { issuer } = await createOpenServer(org, 'page');
    const browser = createTestBrowser();
    const { url, codeVerifier } = authorizationRequest(issuer, localSpa, { scope: 'openid' });
    const answer = await signInOnPage(
      browser,
      org,
      await browser.fetch(url),
      'ada@example.com',
      'Local-0rg!',
    );
    const { code = '' } = redirectParameters(answer);
    const response = await fetch(
      endpoint(issuer, 'token'),
      form({
        grant_type: 'authorization_code',
        client_id: localSpa.clientId,
        redirect_uri: localSpa.redirectUri,
        code,
        code_verifier: codeVerifier,
      }),
    );
    assert.equal(response.status, 200);
  });

  it('has the standard scopes and claims, and no policy', async () => {
    const created = await api.createAuthorizationServer({
      authorizationServer: { name: 'plain', description: 'Plain', audiences: ['api://plain'] },
    });
    const authServerId = created.id ?? '';
    assert.equal(created.status, 'ACTIVE');
    assert.equal(created.issuerMode, 'ORG_URL');
    const scopes = await listOf(api.listOAuth2Scopes({ authServerId }));
    assert.deepEqual(
      scopes.map(({ name }) => name),
      ['openid', 'profile', 'email', 'address', 'phone', 'offline_access'],
    );
    assert.ok(scopes.every(({ system }) => system));
    const claims = await listOf(api.listOAuth2Claims({ authServerId }));
    assert.equal(claims.length, 19);
    assert.ok(claims.every(({ system }) => system));
    assert.deepEqual(await listOf(api.listAuthorizationServerPolicies({ authServerId })), []);
    await assert.rejects(tokensAt(org, created.issuer ?? '', 'openid'), /Policy evaluation failed/);
  });

  it('answers 404 while it is inactive, and its tokens are valid again afterwards', async () => {
    const { id: authServerId, issuer } = await createOpenServer(org, 'paused');
    const { refresh_token } = await tokensAt(org, issuer, 'openid offline_access');
    const refresh = () =>
      fetch(
        endpoint(issuer, 'token'),
        form({ grant_type: 'refresh_token', client_id: localSpa.clientId, refresh_token }),
      );
    await api.deactivateAuthorizationServer({ authServerId });
    assert.equal((await api.getAuthorizationServer({ authServerId })).status, 'INACTIVE');
    assert.equal((await document(issuer)).status, 404);
    const refused = await refresh();
    assert.equal(refused.status, 404);
    assert.equal(((await refused.json()) as ApiErrorBody).errorCode, 'E0000007');
    await api.activateAuthorizationServer({ authServerId });
    assert.equal((await refresh()).status, 200);
  });

  it('ends a sign-in that it is deactivated in', async () => {
    const { id: authServerId, issuer } = await createOpenServer(org, 'stopped');
    const browser = createTestBrowser();
    const page = await browser.fetch(authorizationRequest(issuer, localSpa, { scope: 'openid' }).url);
    await api.deactivateAuthorizationServer({ authServerId });
    const answer = await signInOnPage(browser, org, page, 'ada@example.com', 'Local-0rg!');
    assert.equal(redirectParameters(answer)['error'], 'access_denied');
  });

  it('is gone when it is deleted, with its tokens', async () => {
    const { id: authServerId, issuer } = await createOpenServer(org, 'gone');
    await tokensAt(org, issuer, 'openid offline_access');
    const { refreshTokens, signingKeys } = oauthStore(org.store);
    const left = () =>
      [...refreshTokens.all().map(({ grant }) => grant), ...signingKeys.all()].filter(
        ({ server }) => server === new URL(issuer).pathname,
      ).length;
    assert.equal(left(), 2);
    await api.deleteAuthorizationServer({ authServerId });
    assert.equal(left(), 0);
    assert.equal((await document(issuer)).status, 404);
    await assert.rejects(api.getAuthorizationServer({ authServerId }), /E0000007/);
    await assert.rejects(tokensAt(org, issuer, 'openid'));
  });
});

it('the rotation mode of an authorization server is kept, until another one is set', async () => {
  const put = async (credentials?: object): Promise<unknown> => {
    const body = { name: 'default', audiences: ['api://default'], ...(credentials && { credentials }) };
    return (await callApi(org, `PUT ${path}/default`, body)).body;
  };
  const modeOf = (server: unknown) =>
    (server as { credentials: { signing: { rotationMode: string } } }).credentials.signing.rotationMode;
  assert.equal(modeOf(await put({ signing: { rotationMode: 'MANUAL' } })), 'MANUAL');
  assert.equal(modeOf(await put()), 'MANUAL');
  assert.equal(modeOf(await put({ signing: { rotationMode: 'AUTO' } })), 'AUTO');
});

describe('the list of authorization servers', () => {
  it('is searched by a part of the name or of the audience, and read in pages', async () => {
    await createOpenServer(org, 'listed-one');
    await createOpenServer(org, 'listed-two');
    const names = async (q: string, limit?: number) =>
      (await listOf(api.listAuthorizationServers({ q, ...(limit && { limit }) }))).map(({ name }) => name);
    assert.deepEqual(await names('LISTED-'), ['listed-one', 'listed-two']);
    assert.deepEqual(await names('listed-', 1), ['listed-one', 'listed-two']);
    assert.deepEqual(await names('api://listed-two'), ['listed-two']);
    assert.equal((await names(''))[0], 'default');
  });
});

describe('the keys of an authorization server', () => {
  it('are rotated: the next token has the new key, and the old one stays published', async () => {
    const { id: authServerId, issuer } = await createOpenServer(org, 'rotated');
    const [before] = await listOf(api.listAuthorizationServerKeys({ authServerId }));
    assert.equal(before?.status, 'ACTIVE');
    const rotated = await listOf(api.rotateAuthorizationServerKeys({ authServerId, use: { use: 'sig' } }));
    assert.deepEqual(
      rotated.map(({ status }) => status),
      ['ACTIVE', 'EXPIRED'],
    );
    assert.equal(rotated[1]?.kid, before.kid);
    const { access_token } = await tokensAt(org, issuer, 'openid');
    const [header = ''] = access_token.split('.');
    assert.ok(
      Buffer.from(header, 'base64url')
        .toString()
        .includes(rotated[0]?.kid ?? '-'),
    );
    const keyId = before.kid ?? '';
    assert.deepEqual(await api.getAuthorizationServerKey({ authServerId, keyId }), rotated[1]);
    assert.equal((await callApi(org, `GET ${path}/${authServerId}/credentials/keys/none`)).status, 404);
  });

  it('have no private members', async () => {
    const { body } = await callApi<readonly object[]>(org, `GET ${path}/default/credentials/keys`);
    assert.deepEqual(Object.keys(body[0] ?? {}).sort(), [
      '_links',
      'alg',
      'e',
      'kid',
      'kty',
      'n',
      'status',
      'use',
    ]);
  });

  it('are rotated for signatures only', async () => {
    const { status, body } = await callApi<ApiErrorBody>(
      org,
      `POST ${path}/default/credentials/lifecycle/keyRotate`,
      { use: 'enc' },
    );
    assert.equal(status, 400);
    assert.match(body.errorCauses[0]?.errorSummary ?? '', /^use: /);
  });
});

describe('an authorization server is refused', () => {
  const cases: readonly (readonly [what: string, change: object, problem: RegExp])[] = [
    ['without a name', { name: '' }, /^name: /],
    ['without an audience', { audiences: [] }, /^audiences: must have exactly one audience/],
    ['with two audiences', { audiences: ['a', 'b'] }, /^audiences: must have exactly one audience/],
    ['with a custom domain', { issuerMode: 'CUSTOM_URL' }, /^issuerMode: .*no custom domain/],
    ['with an issuer', { issuer: 'https://other.example.com' }, /^issuer: is set by the org/],
    ['with encrypted tokens', { jwks_uri: 'https://example.com/keys' }, /^jwks_uri: .*not support/],
    ['with an unknown field', { color: 'blue' }, /^color: .*not support/],
  ];
  for (const [what, change, problem] of cases)
    it(what, async () => {
      const before = org.store.authorizationServers.count();
      const { status, body } = await callApi<ApiErrorBody>(org, `POST ${path}`, {
        name: 'refused',
        audiences: ['api://refused'],
        ...change,
      });
      assert.equal(status, 400);
      assert.equal(body.errorCode, 'E0000001');
      assert.match(body.errorCauses[0]?.errorSummary ?? '', problem);
      assert.equal(org.store.authorizationServers.count(), before);
    });

  it('with another issuer than it has', async () => {
    const { status, body } = await callApi<ApiErrorBody>(org, `PUT ${path}/default`, {
      name: 'default',
      audiences: ['api://default'],
      issuer: 'https://other.example.com',
    });
    assert.equal(status, 400);
    assert.match(body.errorCauses[0]?.errorSummary ?? '', /^issuer: must stay http/);
  });

  it('if it does not exist', async () => {
    for (const call of ['GET', 'PUT', 'DELETE']) {
      const body = call === 'PUT' ? { name: 'x', audiences: ['x'] } : undefined;
      const answer = await callApi<ApiErrorBody>(org, `${call} ${path}/none`, body);
      assert.equal(answer.status, 404);
      assert.equal(answer.body.errorSummary, 'Not found: Resource not found: none (AuthorizationServer)');
    }
  });
});

it('an app gets no code of an unknown authorization server', async () => {
  const browser = createTestBrowser();
  openSession(org, browser, 'ada@example.com');
  await assert.rejects(getTokens(browser, `${org.url}/oauth2/none`, localSpa));
});
