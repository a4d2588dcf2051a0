import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import type { JWK } from 'jose';
import { startTestApi } from './testing/test-api.ts';

const json = (document: unknown) => (response: ServerResponse) =>
  void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(document));
const text = (body: string) => (response: ServerResponse) => void response.writeHead(200).end(body);

const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });

/** Key sets that no token can be verified with, made of the key that signed the token. */
const broken: Record<string, (key: JWK) => (response: ServerResponse) => void> = {
  'that is not JSON': () => text('<html>Sign in to the Wi-Fi</html>'),
  'that is empty': () => text(''),
  'that is null': () => json(null),
  'that is a list': (key) => json([key]),
  'without keys': () => json({}),
  'with a text as its keys': () => json({ keys: 'none' }),
  'with no key in it': () => json({ keys: [] }),
  'with other things than keys': () => json({ keys: [null, 1, 'key', []] }),
  'of more than 256 kB': (key) => json({ keys: [key], padding: 'x'.repeat(300_000) }),
  'with several keys of one kid': (key) => json({ keys: [key, { ...key, e: 'Aw' }] }),
  'with a symmetric key': ({ kid }) => json({ keys: [{ kty: 'oct', kid, k: 'c2VjcmV0', alg: 'RS256' }] }),
  'with a key of an elliptic curve': ({ kid }) => json({ keys: [{ ...elliptic, kid }] }),
  'with a key for encryption': (key) => json({ keys: [{ ...key, use: 'enc' }] }),
  'with a key for another algorithm': (key) => json({ keys: [{ ...key, alg: 'PS256' }] }),
  'with a key of 1024 bits': ({ kid }) => json({ keys: [{ ...weak, kid }] }),
  'with a key without a kid': (key) => json({ keys: [{ ...key, kid: undefined }] }),
  'with a kid that is a number': (key) => json({ keys: [{ ...key, kid: 1 }] }),
  'with a key without its exponent': (key) => json({ keys: [{ ...key, e: undefined }] }),
  'with a modulus that is not base64url': (key) => json({ keys: [{ ...key, n: `${key.n ?? ''}!` }] }),
};

/** Answers that bring no key set at all. */
const absent: Record<string, (response: ServerResponse) => void> = {
  'with the status 500': (response) => void response.writeHead(500).end('{"keys":[]}'),
  'with the status 404': (response) => void response.writeHead(404).end(),
  'with a redirect': (response) => void response.writeHead(302, { Location: '/elsewhere' }).end(),
  'that breaks off': (response) => {
    response.writeHead(200, { 'Content-Length': '1000' }).write('{"keys":[');
    setImmediate(() => response.destroy());
  },
};

describe('a key set of the org', () => {
  for (const [what, answer] of Object.entries(broken)) {
    it(`${what} makes a token invalid, and is reported to the operator once`, async (t) => {
      const { org, call, logged, api } = await startTestApi(t);
      org.answerKeys = answer(org.publicJwk);
      const token = await org.sign();
      for (let i = 0; i < 3; i++) {
        const { status, headers } = await call('messages', { token });
        assert.equal(status, 401);
        assert.match(headers.get('www-authenticate') ?? '', /^Bearer realm="api", error="invalid_token"/);
      }
      const [entry, ...others] = logged('error');
      assert.equal(entry?.msg, `Can't use the signing keys of ${org.issuer}`);
      assert.ok(String(entry['reason']).length > 0);
      assert.deepEqual(others, []);
      assert.equal((await fetch(new URL('/readyz', api.url))).status, 503);
    });
  }

  it('with a usable key beside broken ones is used', async (t) => {
    const { org, call, logged } = await startTestApi(t);
    org.answerKeys = json({
      keys: [{ kty: 'EC' }, { kty: 'RSA', kid: 'x', n: 'AQ', e: 'AQAB' }, org.publicJwk],
    });
    assert.equal((await call('messages', { token: await org.sign() })).status, 200);
    assert.deepEqual(logged('error'), []);
  });

  it('whose key can not be read makes a token invalid', async (t) => {
    const { org, call } = await startTestApi(t);
    for (const e of ['', '!', 'AA', 'AQAB'.repeat(200)]) {
      org.answerKeys = json({ keys: [{ ...org.publicJwk, e }] });
      const { status } = await call('messages', { token: await org.sign() });
      assert.equal(status, 401, e);
    }
  });

  it('that breaks while the API runs leaves the known keys in use', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const { org, call } = await startTestApi(t);
    const token = await org.sign();
    assert.equal((await call('messages', { token })).status, 200);
    org.answerKeys = json({ keys: [] });
    t.mock.timers.tick(60_000);
    assert.equal((await call('messages', { token: await org.sign({}, { kid: 'new' }) })).status, 401);
    assert.equal((await call('messages', { token })).status, 200);
  });

  for (const [what, answer] of Object.entries(absent)) {
    it(`${what} can't be had: a clear 503 that says when to retry`, async (t) => {
      const { org, call, logged } = await startTestApi(t);
      org.answerKeys = answer;
      const { status, headers, body } = await call('messages', { token: await org.sign() });
      assert.equal(status, 503);
      assert.equal(headers.get('retry-after'), '1');
      assert.equal((body as { error: string }).error, 'temporarily_unavailable');
      assert.deepEqual(
        logged('error').map(({ msg }) => msg),
        [`Can't fetch the signing keys of ${org.issuer}`],
      );
    });
  }
});
