import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { claimsOf, endpoint, getTokens, localPage, localSpa, type Tokens } from '../testing/app.ts';
import { createTestBrowser, form } from '../testing/browser.ts';
import { startTestOrg } from '../testing/org.ts';
import { openSession } from '../testing/session.ts';

const { org, clock } = await startTestOrg();
const browser = createTestBrowser();

const signIn = (issuer = org.issuer): Promise<Tokens> => {
  const user = createTestBrowser();
  openSession(org, user, 'ada@example.com');
  return getTokens(user, issuer, localSpa);
};

type Fields = Readonly<Record<string, string | undefined>>;

const call = (name: string, fields: Fields, issuer = org.issuer): Promise<Response> =>
  browser.fetch(endpoint(issuer, name), form({ client_id: localSpa.clientId, ...fields }));

async function introspect(token: string, fields: Fields = {}, issuer?: string): Promise<Fields> {
  const response = await call('introspect', { token, ...fields }, issuer);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('Cache-Control'), 'no-store');
  return (await response.json()) as Fields;
}

async function revoke(token: string, fields: Fields = {}): Promise<void> {
  const response = await call('revoke', { token, ...fields });
  assert.equal(response.status, 200);
  assert.equal(await response.text(), '');
}

const inactive = { active: false };

describe('introspection', () => {
  it("returns the claims of an app's access token", async () => {
    const { access_token } = await signIn();
    const { scp, cid, ...claims } = claimsOf(access_token);
    assert.deepEqual([scp, cid], [['openid', 'profile', 'email', 'offline_access'], 'local-spa']);
    assert.deepEqual(await introspect(access_token), {
      active: true,
      ...claims,
      token_type: 'Bearer',
      scope: 'openid profile email offline_access',
      client_id: 'local-spa',
      username: 'ada@example.com',
    });
  });

  it('describes a refresh token', async () => {
    const { refresh_token } = await signIn();
    const { active, scope, client_id, username, exp } = await introspect(refresh_token, {
      token_type_hint: 'refresh_token',
    });
    assert.deepEqual(
      [active, scope, client_id, username],
      [true, 'openid profile email offline_access', 'local-spa', 'ada@example.com'],
    );
    assert.ok(Number(exp) > clock.now() / 1000 + 6 * 24 * 3600);
  });

  it('returns the claims of an ID token, with any hint', async () => {
    const { id_token } = await signIn();
    const answer = await introspect(id_token, { token_type_hint: 'access_token' });
    assert.deepEqual([answer['active'], answer['aud']], [true, 'local-spa']);
  });

  it('pitfall 26: accepts the client from the query, and from a Basic header without a colon', async () => {
    const { access_token } = await signIn();
    const url = endpoint(org.issuer, 'introspect');
    const byQuery = await browser.fetch(`${url}?client_id=local-spa`, form({ token: access_token }));
    const byHeader = await browser.fetch(url, {
      ...form({ token: access_token }),
      headers: { Authorization: `Basic ${btoa('local-spa')}` },
    });
    for (const response of [byQuery, byHeader])
      assert.equal(((await response.json()) as Fields)['active'], true);
  });

  it('reports tokens of another app or another server as not active, and nothing else', async () => {
    const { access_token, id_token, refresh_token } = await signIn();
    for (const token of [access_token, id_token, refresh_token]) {
      assert.deepEqual(await introspect(token, { client_id: localPage.clientId }), inactive);
      assert.deepEqual(await introspect(token, {}, org.url), inactive);
    }
  });

  it('reports expired, forged and made-up tokens as not active, and nothing else', async () => {
    const { access_token, id_token } = await signIn();
    const [head, body] = access_token.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body ?? ''}.`;
    for (const token of ['made-up', `${head ?? ''}.${body ?? ''}.AAAA`, unsigned])
      assert.deepEqual(await introspect(token), inactive);
    clock.advance(3600_000);
    for (const token of [access_token, id_token]) assert.deepEqual(await introspect(token), inactive);
  });

  it("reports tokens as not active while the user's account is deactivated", async () => {
    const { access_token, id_token, refresh_token } = await signIn();
    const [ada] = org.store.users.find('login', 'ada@example.com');
    assert.ok(ada);
    org.store.users.update(ada.id, { status: 'STAGED' });
    for (const token of [access_token, id_token, refresh_token])
      assert.deepEqual(await introspect(token), inactive);
    org.store.users.update(ada.id, { status: 'ACTIVE' });
  });

  it('requires a client and a token', async () => {
    const { access_token } = await signIn();
    assert.equal((await call('introspect', { token: access_token, client_id: undefined })).status, 401);
    const response = await call('introspect', {});
    assert.equal(response.status, 400);
    assert.match(await response.text(), /The 'token' parameter is required\./);
  });

  it('rejects a secret in the query', async () => {
    const url = `${endpoint(org.issuer, 'introspect')}?client_id=local-spa&client_secret=s`;
    const response = await browser.fetch(url, form({ token: 'x' }));
    assert.equal(response.status, 400);
    assert.match(await response.text(), /cannot be supplied via query parameters/);
  });
});

describe('revocation', () => {
  it('ends an access token, and nothing else', async () => {
    const { access_token, refresh_token } = await signIn();
    await revoke(access_token, { token_type_hint: 'access_token' });
    assert.deepEqual(await introspect(access_token), inactive);
    assert.equal((await introspect(refresh_token))['active'], true);
  });

  it('ends a refresh token with the access tokens of its family', async () => {
    const first = await signIn();
    const response = await call('token', {
      grant_type: 'refresh_token',
      refresh_token: first.refresh_token,
    });
    const second = (await response.json()) as Tokens;
    await revoke(second.refresh_token);
    for (const token of [first.access_token, second.access_token, second.refresh_token])
      assert.deepEqual(await introspect(token), inactive);
  });

  it('responds the same way for tokens that are unknown, expired or already revoked', async () => {
    const { access_token } = await signIn();
    for (const token of ['made-up', access_token, access_token]) await revoke(token);
  });

  it("keeps another app's tokens, and responds the same way", async () => {
    const { access_token, refresh_token } = await signIn();
    for (const token of [access_token, refresh_token]) {
      await revoke(token, { client_id: localPage.clientId });
      assert.equal((await introspect(token))['active'], true);
    }
  });

  it('accepts the header that okta-auth-js sends: base64 of the client ID, without a colon', async () => {
    const { access_token } = await signIn();
    const response = await browser.fetch(endpoint(org.issuer, 'revoke'), {
      ...form({ token: access_token, token_type_hint: 'access_token' }),
      headers: { Authorization: `Basic ${btoa('local-spa')}` },
    });
    assert.equal(response.status, 200);
    assert.deepEqual(await introspect(access_token), inactive);
  });

  it('requires a known client', async () => {
    const response = await call('revoke', { token: 'x', client_id: 'nobody' });
    assert.equal(response.status, 401);
    assert.match(await response.text(), /"error":"invalid_client"/);
  });
});
