import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { decodeProtectedHeader } from 'jose';
import { authTimeOf } from '../policy/factors.ts';
import { loadSeed } from '../seed/seed.ts';
import {
  redirectParameters,
  authorizationRequest,
  claimsOf,
  endpoint,
  exchangeCode,
  getTokens,
  localPage,
  localSpa,
  type Tokens,
} from '../testing/app.ts';
import { changeTokenLifetimes } from '../testing/authorization-servers.ts';
import { createTestBrowser, form } from '../testing/browser.ts';
import { startTestOrg } from '../testing/org.ts';
import { openSession } from '../testing/session.ts';

const seed = loadSeed();
const [spa] = seed.apps;
assert.ok(spa);
seed.apps.push({ ...spa, client_id: 'no-refresh', grant_types: ['authorization_code'] });
const { org, clock } = await startTestOrg({ seed });

type Changes = Readonly<Record<string, string | undefined>>;
interface Refusal {
  readonly error: string;
  readonly error_description: string;
}

async function newCode(issuer = org.issuer, changes: Changes = {}) {
  const browser = createTestBrowser();
  openSession(org, browser, 'ada@example.com');
  const { url, codeVerifier } = authorizationRequest(issuer, localSpa, changes);
  const { code = assert.fail('no code') } = redirectParameters(await browser.fetch(url));
  return { browser, code, codeVerifier };
}

/** Exchanges a new code, with changed parameters. */
async function exchangeChanged(changes: Changes, init?: RequestInit): Promise<Response> {
  const { browser, code, codeVerifier } = await newCode();
  const request = form({
    grant_type: 'authorization_code',
    client_id: localSpa.clientId,
    redirect_uri: localSpa.redirectUri,
    code,
    code_verifier: codeVerifier,
    ...changes,
  });
  return browser.fetch(endpoint(org.issuer, 'token'), { ...request, ...init });
}

async function assertRefused(response: Response, status: number, error: string, text: RegExp): Promise<void> {
  const body = (await response.json()) as Refusal;
  assert.equal(body.error, error);
  assert.match(body.error_description, text);
  assert.equal(response.status, status);
  assert.equal(response.headers.get('Cache-Control'), 'no-store');
}

const basic = (credentials: string): RequestInit => ({
  headers: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
});

describe('the token endpoint', () => {
  it('exchanges a code for tokens that no cache may store', async () => {
    const { browser, code, codeVerifier } = await newCode();
    const response = await exchangeCode(browser, org.issuer, localSpa, code, codeVerifier);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    const tokens = (await response.json()) as Tokens;
    assert.equal(tokens.token_type, 'Bearer');
    assert.equal(tokens.expires_in, 3600);
    assert.equal(tokens.scope, 'openid profile email offline_access');
    assert.ok(tokens.access_token && tokens.id_token && tokens.refresh_token);
  });

  it('gives no refresh token without offline_access', async () => {
    const { browser, code, codeVerifier } = await newCode(org.issuer, { scope: 'openid' });
    const response = await exchangeCode(browser, org.issuer, localSpa, code, codeVerifier);
    assert.equal('refresh_token' in ((await response.json()) as Tokens), false);
  });

  it('accepts a code once: a second attempt fails and revokes the tokens of the first', async () => {
    const { browser, code, codeVerifier } = await newCode();
    const redeem = () => exchangeCode(browser, org.issuer, localSpa, code, codeVerifier);
    const tokens = (await (await redeem()).json()) as Tokens;
    await assertRefused(await redeem(), 400, 'invalid_grant', /authorization code is invalid or has expired/);
    const userinfo = await browser.fetch(endpoint(org.issuer, 'userinfo'), {
      headers: { Authorization: `Bearer ${tokens.access_token}` },
    });
    assert.equal(userinfo.status, 401);
    const refresh = await browser.fetch(
      endpoint(org.issuer, 'token'),
      form({
        grant_type: 'refresh_token',
        client_id: localSpa.clientId,
        refresh_token: tokens.refresh_token,
      }),
    );
    await assertRefused(refresh, 400, 'invalid_grant', /refresh token is invalid or expired/);
  });

  it('gives lasting tokens to only one of two simultaneous exchanges', async () => {
    const { browser, code, codeVerifier } = await newCode();
    const redeem = () => exchangeCode(browser, org.issuer, localSpa, code, codeVerifier);
    const responses = await Promise.all([redeem(), redeem()]);
    assert.deepEqual(responses.map(({ status }) => status).sort(), [200, 400]);
    const { access_token } = (await responses.find(({ ok }) => ok)?.json()) as Tokens;
    const userinfo = await browser.fetch(endpoint(org.issuer, 'userinfo'), {
      headers: { Authorization: `Bearer ${access_token}` },
    });
    assert.equal(userinfo.status, 401);
  });

  it('accepts a code for 300 seconds', async () => {
    const inTime = await newCode();
    clock.advance(299_000);
    const exchange = ({ browser, code, codeVerifier }: Awaited<ReturnType<typeof newCode>>) =>
      exchangeCode(browser, org.issuer, localSpa, code, codeVerifier);
    assert.equal((await exchange(inTime)).status, 200);
    const late = await newCode();
    clock.advance(300_000);
    await assertRefused(await exchange(late), 400, 'invalid_grant', /invalid or has expired/);
  });

  it('accepts a code only with its client, redirect URI and verifier', async () => {
    const description = (text: string) => new RegExp(text);
    await assertRefused(
      await exchangeChanged({ client_id: localPage.clientId }),
      400,
      'invalid_grant',
      description('The grant was issued to another client'),
    );
    await assertRefused(
      await exchangeChanged({ redirect_uri: 'http://localhost:4200/' }),
      400,
      'invalid_grant',
      description("'redirect_uri' does not match"),
    );
    await assertRefused(
      await exchangeChanged({ code_verifier: 'a'.repeat(43) }),
      400,
      'invalid_grant',
      description('PKCE verification failed'),
    );
  });

  it('accepts a code only at the server that issued it', async () => {
    const { browser, code, codeVerifier } = await newCode(org.url);
    const elsewhere = await exchangeCode(browser, org.issuer, localSpa, code, codeVerifier);
    await assertRefused(elsewhere, 400, 'invalid_grant', /another authorization server/);
    const there = await exchangeCode(browser, org.url, localSpa, code, codeVerifier);
    assert.equal(there.status, 200);
  });

  it('rejects a code if the user is no longer assigned or active', async () => {
    const { browser, code, codeVerifier } = await newCode();
    const [ada] = org.store.users.find('login', 'ada@example.com');
    assert.ok(ada);
    org.store.users.update(ada.id, { groupIds: [] });
    const refused = await exchangeCode(browser, org.issuer, localSpa, code, codeVerifier);
    org.store.users.update(ada.id, { groupIds: ada.groupIds });
    assert.equal(refused.status, 400);
  });

  it('names a missing parameter', async () => {
    for (const name of ['code', 'redirect_uri', 'code_verifier'])
      await assertRefused(
        await exchangeChanged({ [name]: undefined }),
        400,
        'invalid_request',
        new RegExp(`'${name}' is missing`),
      );
    await assertRefused(
      await exchangeChanged({ grant_type: undefined }),
      400,
      'invalid_request',
      /must specify a 'grant_type'/,
    );
  });

  it("rejects unsupported grants, and grants that the app doesn't have", async () => {
    for (const grant_type of ['password', 'client_credentials', 'toString'])
      await assertRefused(
        await exchangeChanged({ grant_type }),
        400,
        'unsupported_grant_type',
        /grant types/,
      );
    await assertRefused(
      await exchangeChanged({ client_id: 'no-refresh', grant_type: 'refresh_token', refresh_token: 'x' }),
      400,
      'unauthorized_client',
      /Configured grant types: \[authorization_code\]/,
    );
  });

  it('rejects a parameter that is sent twice, and bodies that are not forms', async () => {
    const twice = 'grant_type=authorization_code&grant_type=refresh_token&client_id=local-spa';
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    await assertRefused(
      await exchangeChanged({}, { body: twice, headers }),
      400,
      'invalid_request',
      /Duplicated parameters: \[grant_type\]/,
    );
    const json = { body: '{}', headers: { 'Content-Type': 'application/json' } };
    await assertRefused(await exchangeChanged({}, json), 400, 'invalid_request', /Content-Type/);
  });

  it('rejects a body of more than 64 KB', async () => {
    await assertRefused(
      await exchangeChanged({ filler: 'x'.repeat(70_000) }),
      413,
      'invalid_request',
      /too large/,
    );
  });

  it("rejects a page whose origin is not that of the app's redirect URIs", async () => {
    const from = (origin: string) => exchangeChanged({}, { headers: { Origin: origin } });
    await assertRefused(
      await from('http://localhost:9000'),
      400,
      'invalid_request',
      /whitelisted redirect_uri/,
    );
    assert.equal((await from('http://localhost:4200')).status, 200);
  });
});

describe('a client at the token endpoint', () => {
  it('identifies itself in the body, or by HTTP Basic with or without a colon', async () => {
    const { clientId } = localSpa;
    const responses = [
      await exchangeChanged({}),
      await exchangeChanged({ client_id: undefined }, basic(clientId)),
      await exchangeChanged({ client_id: undefined }, basic(`${clientId}:`)),
      await exchangeChanged({}, basic(clientId)),
    ];
    assert.deepEqual(
      responses.map(({ status }) => status),
      [200, 200, 200, 200],
    );
  });

  it('is rejected if it sends no client ID, or two different ones', async () => {
    await assertRefused(
      await exchangeChanged({ client_id: undefined }),
      401,
      'invalid_client',
      /No client credentials found/,
    );
    await assertRefused(
      await exchangeChanged({}, basic(localPage.clientId)),
      401,
      'invalid_request',
      /multiple client credentials/,
    );
  });

  it('is rejected if it is unknown', async () => {
    await assertRefused(
      await exchangeChanged({ client_id: 'nobody' }),
      401,
      'invalid_client',
      /Invalid value for 'client_id' parameter/,
    );
  });

  it('is rejected if it sends a secret, because it has none', async () => {
    const failed = /Client authentication failed/;
    await assertRefused(await exchangeChanged({ client_secret: 's' }), 401, 'invalid_client', failed);
    await assertRefused(await exchangeChanged({ client_assertion: 'a.b.c' }), 401, 'invalid_client', failed);
    const withSecret = await exchangeChanged({ client_id: undefined }, basic(`${localSpa.clientId}:s`));
    assert.match(withSecret.headers.get('WWW-Authenticate') ?? '', /^Basic /);
    await assertRefused(withSecret, 401, 'invalid_client', failed);
  });

  it('is rejected if its header is not HTTP Basic', async () => {
    for (const Authorization of ['Basic', 'Basic !', 'Bearer abc', 'Basic Og=='])
      await assertRefused(
        await exchangeChanged({}, { headers: { Authorization } }),
        401,
        'invalid_client',
        /not valid client credentials/,
      );
  });
});

describe('the tokens', () => {
  const now = () => Math.floor(clock.now() / 1000);
  const ada = () => org.store.users.find('login', 'ada@example.com')[0] ?? assert.fail();
  const tokensOf = async (issuer: string, changes: Changes = {}) => {
    const browser = createTestBrowser();
    const session = openSession(org, browser, 'ada@example.com', {
      factors: { pwd: clock.now() - 60_000 },
    });
    return { session, tokens: await getTokens(browser, issuer, localSpa, changes) };
  };

  it("have a header with alg and kid only, like Okta's", async () => {
    const { tokens } = await tokensOf(org.issuer);
    for (const token of [tokens.access_token, tokens.id_token]) {
      const { kid, ...rest } = decodeProtectedHeader(token);
      assert.ok(kid);
      assert.deepEqual(rest, { alg: 'RS256' });
    }
  });

  it('of the custom server include an access token for the API', async () => {
    const { tokens, session } = await tokensOf(org.issuer);
    const { jti, iat, ...claims } = claimsOf(tokens.access_token);
    assert.match(String(jti), /^AT\.[\w-]{20,}$/);
    assert.ok(Math.abs(Number(iat) - now()) <= 2);
    assert.deepEqual(claims, {
      ver: 1,
      iss: org.issuer,
      aud: 'api://default',
      exp: Number(iat) + 3600,
      cid: 'local-spa',
      uid: ada().id,
      scp: ['openid', 'profile', 'email', 'offline_access'],
      auth_time: Math.floor(authTimeOf(session.factors) / 1000),
      sub: 'ada@example.com',
      groups: ['Everyone', 'Admins'],
    });
  });

  it('of the org server include an access token for the org only', async () => {
    const { tokens } = await tokensOf(org.url);
    const { iss, aud, sub, groups } = claimsOf(tokens.access_token);
    assert.deepEqual([iss, aud, sub, groups], [org.url, org.url, 'ada@example.com', undefined]);
  });

  it('include a thin ID token: of the user it has name, username, email and what the server always adds', async () => {
    const { tokens, session } = await tokensOf(org.issuer);
    const { jti, iat, idp, ...claims } = claimsOf(tokens.id_token);
    assert.match(String(jti), /^ID\.[\w-]{20,}$/);
    assert.match(String(idp), /^00o\w{17}$/);
    assert.deepEqual(claims, {
      sub: ada().id,
      name: 'Ada Lovelace',
      preferred_username: 'ada@example.com',
      email: 'ada@example.com',
      groups: ['Everyone', 'Admins'],
      ver: 1,
      iss: org.issuer,
      aud: 'local-spa',
      exp: Number(iat) + 3600,
      amr: ['pwd'],
      nonce: 'the-nonce',
      auth_time: Math.floor(authTimeOf(session.factors) / 1000),
      at_hash: createHash('sha256')
        .update(tokens.access_token)
        .digest()
        .subarray(0, 16)
        .toString('base64url'),
    });
  });

  it('contain no user claims without their scopes', async () => {
    const { tokens } = await tokensOf(org.issuer, { scope: 'openid', nonce: undefined });
    const claims = claimsOf(tokens.id_token);
    for (const name of ['name', 'preferred_username', 'email', 'locale', 'nonce', 'acr'])
      assert.equal(name in claims, false, name);
  });

  it('of the org server list no groups: those are at userinfo, on request', async () => {
    const { tokens: without } = await tokensOf(org.url);
    assert.equal('groups' in claimsOf(without.id_token), false);
    const { tokens } = await tokensOf(org.url, { scope: 'openid groups' });
    assert.equal('groups' in claimsOf(tokens.id_token), false);
    assert.equal('groups' in claimsOf(tokens.access_token), false);
  });

  it('report which requested level of assurance was reached', async () => {
    const { tokens } = await tokensOf(org.issuer, { acr_values: 'urn:okta:loa:1fa:pwd' });
    assert.equal(claimsOf(tokens.id_token)['acr'], 'urn:okta:loa:1fa:pwd');
    assert.equal(claimsOf(tokens.access_token)['acr'], 'urn:okta:loa:1fa:pwd');
  });

  it('are valid for as long as the rule of the access policy says', async () => {
    const restore = changeTokenLifetimes(org, { accessTokenLifetimeMinutes: 5 });
    const { tokens } = await tokensOf(org.issuer);
    restore();
    const { iat, exp } = claimsOf(tokens.access_token);
    assert.equal(Number(exp) - Number(iat), 300);
    assert.equal(tokens.expires_in, 300);
  });
});
