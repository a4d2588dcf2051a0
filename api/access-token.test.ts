import assert from 'node:assert/strict';
import { createHmac, createPublicKey } from 'node:crypto';
import { describe, it } from 'node:test';
import { adaClaims, createKey, startAuthorizationServer } from './testing/authorization-server.ts';
import type { AuthorizationServer } from './testing/authorization-server.ts';
import { dpopChallenge, startTestApi } from './testing/test-api.ts';
import type { Answer } from './testing/test-api.ts';

const invalid = (description: string) =>
  `Bearer realm="api", error="invalid_token", error_description="${description}", ${dpopChallenge}`;
const invalidToken = invalid('The access token is not valid for this API.');
const expiredToken = invalid('The access token has expired.');
const tokenRequired = `Bearer realm="api", ${dpopChallenge}`;

const challenge = (answer: Answer) => answer.headers.get('www-authenticate');
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

/** A token with this header and these claims, signed with HMAC over `secret`. */
function signWithHmac(header: object, claims: object, secret: string) {
  const input = `${base64url(header)}.${base64url(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

/** A valid token with one of its three parts replaced. */
async function replacePart(org: AuthorizationServer, index: number, change: (part: string) => string) {
  const parts = (await org.sign()).split('.');
  return parts.map((part, i) => (i === index ? change(part) : part)).join('.');
}

const publicPem = (org: AuthorizationServer) =>
  createPublicKey({ key: org.publicJwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();

const hs256 = (org: AuthorizationServer) => ({ alg: 'HS256', kid: org.publicJwk.kid });

const refusals: Record<
  string,
  (org: AuthorizationServer, foreign: AuthorizationServer) => Promise<string> | string
> = {
  "an access token of the org's own server": (org) => {
    const orgIssuer = new URL(org.issuer).origin;
    return org.sign({ iss: orgIssuer, aud: orgIssuer });
  },
  "an org server's token that names this API as its audience": (org) =>
    org.sign({ iss: new URL(org.issuer).origin }),
  'a token of the internal type that Okta gives the org server': (org) =>
    org.sign({}, { typ: 'application/okta-internal-at+jwt' }),
  'an ID token': (org) =>
    org.sign({ aud: '0oa1client', cid: undefined, scp: undefined, uid: undefined, sub: '00u1ada' }),
  'a token with no scp, as an ID token has none': (org) => org.sign({ scp: undefined }),
  'a token for another audience': (org) => org.sign({ aud: 'api://other' }),
  'a token with no audience': (org) => org.sign({ aud: undefined }),
  'a token of another client': (org) => org.sign({ cid: '0oa2other' }),
  'a token with no client': (org) => org.sign({ cid: undefined }),
  'a token without a user': (org) => org.sign({ uid: undefined, sub: '0oa1client' }),
  'a token of another version': (org) => org.sign({ ver: 2 }),
  'a token bound to a certificate': (org) => org.sign({ cnf: { 'x5t#S256': 'abc' } }),
  'a token bound to a certificate as well as a key': (org) =>
    org.sign({ cnf: { jkt: 'abc', 'x5t#S256': 'abc' } }),
  'a token with an invalid cnf': (org) => org.sign({ cnf: 'abc' }),
  'a token that is not valid yet (nbf)': (org) => org.sign({ nbf: now() + 60 }),
  'a token issued in the future': (org) => org.sign({ iat: now() + 60 }),
  'a token without iat': (org) => org.sign({ iat: undefined }),
  'a token that never expires': (org) => org.sign({ exp: undefined }),
  'a token with no kid': (org) => org.sign({}, { kid: undefined as never }),
  'a token with an unknown kid': (org) => org.sign({}, { kid: 'key-of-nobody' }),
  'a token with an unknown critical extension': async (org) =>
    replacePart(org, 0, () => base64url({ alg: 'RS256', kid: org.publicJwk.kid, crit: ['x'], x: 1 })),
  'alg none': (org) =>
    `${base64url({ alg: 'none', kid: org.publicJwk.kid })}.${base64url(adaClaims(org.issuer))}.`,
  'alg none with the signature of another token': (org) =>
    replacePart(org, 0, () => base64url({ alg: 'none', kid: org.publicJwk.kid })),
  'HS256 signed with the public key as PEM': (org) =>
    signWithHmac(hs256(org), adaClaims(org.issuer), publicPem(org)),
  'HS256 signed with the public key as JWK': (org) =>
    signWithHmac(hs256(org), adaClaims(org.issuer), JSON.stringify(org.publicJwk)),
  'HS256 signed with the modulus of the public key': (org) =>
    signWithHmac(hs256(org), adaClaims(org.issuer), org.publicJwk.n ?? ''),
  "another issuer's token": (_org, foreign) => foreign.sign(),
  "another issuer's token that claims to be of this one": (org, foreign) => foreign.sign({ iss: org.issuer }),
  'a token with its own key': (org, foreign) => {
    const header = { jwk: foreign.publicJwk, jku: foreign.discovery.jwks_uri };
    return foreign.sign({ iss: org.issuer }, header);
  },
  'tampered claims': (org) =>
    replacePart(org, 1, () => base64url({ ...adaClaims(org.issuer), sub: 'eve@example.com' })),
  'a tampered signature': (org) =>
    replacePart(org, 2, (signature) => (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)),
  'a token without its signature': (org) => replacePart(org, 2, () => ''),
  'a token with a fourth part': async (org) => `${await org.sign()}.e30`,
  'a string that is not a JWT': () => 'opaque-token',
  'three empty parts': () => '..',
  'two tokens': async (org) => `${await org.sign()}, Bearer ${await org.sign()}`,
};

describe('an access token', () => {
  it('is accepted if the custom authorization server signed it', async (t) => {
    const { org, call } = await startTestApi(t);
    const answer = await call('messages', { token: await org.sign() });
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body, { messages: [] });
  });

  it('is accepted with the type of RFC 9068, and with its audience in a list', async (t) => {
    const { org, call } = await startTestApi(t);
    const token = await org.sign({ aud: ['api://other', 'api://default'] }, { typ: 'at+JWT' });
    assert.equal((await call('messages', { token })).status, 200);
  });

  it('is rejected with 401 invalid_token, with the same message for every fault', async (t) => {
    const { org, call } = await startTestApi(t);
    const foreign = await startAuthorizationServer(createKey('key-1'));
    t.after(() => foreign.stop());
    for (const [what, forge] of Object.entries(refusals)) {
      await t.test(what, async () => {
        const answer = await call('messages', { token: await forge(org, foreign) });
        assert.equal(answer.status, 401);
        assert.equal(challenge(answer), invalidToken);
        assert.deepEqual(answer.body, {
          error: 'invalid_token',
          error_description: 'The access token is not valid for this API.',
        });
      });
    }
    assert.equal(
      (await call('messages', { token: await org.sign() })).status,
      200,
      'and a valid one still passes',
    );
  });

  it('is accepted until ten seconds after it has expired', async (t) => {
    let time = Date.now();
    const { org, call } = await startTestApi(t, { clock: () => time });
    const token = await org.sign({ exp: now() + 300 });
    const expiry = (now() + 300) * 1000;
    time = expiry + 8_000;
    assert.equal((await call('messages', { token })).status, 200);
    time = expiry + 12_000;
    const answer = await call('messages', { token });
    assert.equal(answer.status, 401);
    assert.equal(challenge(answer), expiredToken);
  });

  it('is not reported as expired if its signature is invalid', async (t) => {
    const { call, org } = await startTestApi(t);
    const forged = (await org.sign({ exp: now() - 300 })).replace(/\.[^.]{4}([^.]*)$/, '.AAAA$1');
    assert.equal(challenge(await call('messages', { token: forged })), invalidToken);
  });

  it('must be for the configured audience', async (t) => {
    const { org, call } = await startTestApi(t, { audience: 'api://orders' });
    assert.equal((await call('messages', { token: await org.sign({ aud: 'api://orders' }) })).status, 200);
    assert.equal((await call('messages', { token: await org.sign() })).status, 401);
  });

  it('must have the required scope, otherwise a 403 names it', async (t) => {
    const { org, call } = await startTestApi(t, { requiredScope: 'messages.read' });
    assert.equal((await call('messages', { token: await org.sign({ scp: ['messages.read'] }) })).status, 200);
    const answer = await call('messages', { token: await org.sign({ scp: ['openid', 'messages.reader'] }) });
    assert.equal(answer.status, 403);
    assert.equal(
      challenge(answer),
      `Bearer realm="api", error="insufficient_scope", error_description="This requires an access token with the scope 'messages.read'.", scope="messages.read"`,
    );
    assert.equal((answer.body as { error: string }).error, 'insufficient_scope');
  });
});

describe('the Authorization header', () => {
  it('is requested without an error code if there is no token (RFC 6750 section 3.1)', async (t) => {
    const { call } = await startTestApi(t);
    for (const path of ['messages', 'messages?author=me', 'admin/users', 'no/such/thing']) {
      const answer = await call(path);
      assert.equal(answer.status, 401, path);
      assert.equal(challenge(answer), tokenRequired, path);
    }
    for (const authorization of ['Bearer', 'Basic YTpi', 'DPoP', 'Bearerabc']) {
      const answer = await call('messages', { headers: { Authorization: authorization } });
      assert.equal(challenge(answer), tokenRequired, authorization);
    }
  });

  it('may have its scheme in any case', async (t) => {
    const { org, call } = await startTestApi(t);
    for (const scheme of ['bearer', 'BEARER', 'bEaReR']) {
      const answer = await call('messages', { headers: { Authorization: `${scheme} ${await org.sign()}` } });
      assert.equal(answer.status, 200, scheme);
    }
  });

  it('is the only place that a token is read from', async (t) => {
    const { org, call } = await startTestApi(t);
    const token = await org.sign();
    const form = new URLSearchParams({ access_token: token });
    assert.equal((await call(`messages?${form}`)).status, 401, 'query');
    assert.equal((await call('messages', { method: 'POST', body: form })).status, 401, 'form body');
    assert.equal(
      (await call('messages', { method: 'POST', json: { access_token: token, text: 'x' } })).status,
      401,
      'JSON',
    );
    assert.equal(
      (await call('messages', { headers: { Cookie: `access_token=${token}` } })).status,
      401,
      'cookie',
    );
  });
});
