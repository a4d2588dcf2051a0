import assert from 'node:assert/strict';
import { KeyObject, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import { exportJWK, generateKeyPair } from 'jose';
import type { Tokens } from '../../testing/app.ts';
import { claimsOf, endpoint } from '../../testing/app.ts';
import { createDpopApp, type DpopApp } from '../../testing/dpop-app.ts';
import { createProofKey, requestTokens } from '../../testing/dpop.ts';
import { startTestOrg } from '../../testing/org.ts';
import { proofAlgorithms } from './proof.ts';

const { org, clock } = await startTestOrg();
const app = await createDpopApp(org);
const tokenUrl = endpoint(org.issuer, 'token');
const now = () => Math.floor(clock.now() / 1000);

/** Exchanges a valid code, with a proof. */
const exchange = async (proof: string): Promise<Response> =>
  requestTokens(org.issuer, await app.newCode(), proof);

const withClaims = (claims: object) => app.prove({ claims });
const withHeader = (header: object) => app.prove({ header });
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A valid proof with one of its parts replaced. */
async function replacePart(index: number, change: (part: string) => string): Promise<string> {
  const parts = (await app.prove()).split('.');
  return parts.map((part, i) => (i === index ? change(part) : part)).join('.');
}

/** A proof that jose would not sign, with this header and the signature of `sign`. */
async function signByHand(header: object, signature: (input: Buffer) => Buffer): Promise<string> {
  const [, claims = ''] = (await app.prove()).split('.');
  const input = `${base64url({ typ: 'dpop+jwt', jwk: app.key.jwk, ...header })}.${claims}`;
  return `${input}.${signature(Buffer.from(input)).toString('base64url')}`;
}

const signWithKey = (input: Buffer): Buffer =>
  sign('sha256', input, { key: KeyObject.from(app.key.privateKey), dsaEncoding: 'ieee-p1363' });

const invalid = /^The DPoP proof JWT is invalid\.$/;
const invalidClaim = (claim: string) => new RegExp(`^'${claim}' claim in the DPoP proof JWT is invalid\\.$`);

const refusals: Record<string, [proof: () => Promise<string> | string, why: RegExp]> = {
  'is empty': [() => '', invalid],
  'is not a JWT': [() => 'proof', invalid],
  'is sent twice': [async () => `${await app.prove()}, ${await app.prove()}`, invalid],
  'is of another type': [() => withHeader({ typ: 'JWT' }), invalid],
  'has no type': [() => withHeader({ typ: undefined }), invalid],
  'has no signature': [() => replacePart(2, () => ''), invalid],
  'has alg none': [() => signByHand({ alg: 'none' }, () => Buffer.alloc(0)), invalid],
  'is signed with a shared secret': [
    () =>
      signByHand({ alg: 'HS256', jwk: { kty: 'oct', k: 'c2VjcmV0' } }, (input) =>
        createHmac('sha256', 'secret').update(input).digest(),
      ),
    invalid,
  ],
  'is signed with another key than that of its header': [
    async () => withHeader({ jwk: (await createProofKey()).jwk }),
    invalid,
  ],
  'was changed after it was signed': [
    () =>
      replacePart(1, (part) =>
        base64url({ ...(JSON.parse(Buffer.from(part, 'base64url').toString()) as object), x: 1 }),
      ),
    invalid,
  ],
  'contains no key': [() => withHeader({ jwk: undefined }), invalid],
  'contains the private key': [async () => withHeader({ jwk: await exportJWK(app.key.privateKey) }), invalid],
  'contains a part of the private key': [() => withHeader({ jwk: { ...app.key.jwk, p: 'AQAB' } }), invalid],
  'contains an invalid key': [
    () => withHeader({ jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } }),
    invalid,
  ],
  'contains an RSA key that is too short': [
    () => {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
      const jwk = publicKey.export({ format: 'jwk' });
      return signByHand({ alg: 'RS256', jwk }, (input) => sign('sha256', input, privateKey));
    },
    invalid,
  ],
  'is signed with an algorithm that is not supported': [
    async () => app.prove({}, await createProofKey('PS256')),
    invalid,
  ],
  'has an unknown critical extension': [
    () => signByHand({ alg: 'ES256', crit: ['x'], x: 1 }, signWithKey),
    invalid,
  ],
  'has no jti': [() => withClaims({ jti: undefined }), invalidClaim('jti')],
  'has an empty jti': [() => withClaims({ jti: '' }), invalidClaim('jti')],
  'has no htm': [() => withClaims({ htm: undefined }), invalidClaim('htm')],
  'is for another method': [() => withClaims({ htm: 'GET' }), invalidClaim('htm')],
  'is for a method in lower case': [() => withClaims({ htm: 'post' }), invalidClaim('htm')],
  'has no htu': [() => withClaims({ htu: undefined }), invalidClaim('htu')],
  'has an htu that is not a URL': [() => withClaims({ htu: '/v1/token' }), invalidClaim('htu')],
  'is for another path': [() => withClaims({ htu: endpoint(org.issuer, 'revoke') }), invalidClaim('htu')],
  'is for the other authorization server': [
    () => withClaims({ htu: endpoint(org.url, 'token') }),
    invalidClaim('htu'),
  ],
  'is for another host': [
    () => withClaims({ htu: tokenUrl.replace('localhost', 'localhost.example') }),
    invalidClaim('htu'),
  ],
  'is for another port': [() => withClaims({ htu: tokenUrl.replace(/:\d+/, ':1') }), invalidClaim('htu')],
  'is for another scheme': [
    () => withClaims({ htu: tokenUrl.replace('http:', 'https:') }),
    invalidClaim('htu'),
  ],
  'has no iat': [() => withClaims({ iat: undefined }), invalidClaim('iat')],
  'has an iat that is not a number': [() => withClaims({ iat: String(now()) }), invalid],
  'is older than five minutes': [() => withClaims({ iat: now() - 302 }), invalidClaim('iat')],
  'is more than five minutes in the future': [() => withClaims({ iat: now() + 302 }), invalidClaim('iat')],
  'has an exp in the past': [() => withClaims({ exp: now() - 1 }), invalid],
};

describe('a proof', () => {
  for (const [what, [proof, why]] of Object.entries(refusals))
    it(`that ${what} is rejected`, async () => {
      const response = await exchange(await proof());
      assert.equal(response.status, 400);
      const { error, error_description } = (await response.json()) as Record<string, string>;
      assert.equal(error, 'invalid_dpop_proof');
      assert.match(error_description ?? '', why);
    });

  it('may be signed with each algorithm of the discovery document', async () => {
    const response = await fetch(`${org.issuer}/.well-known/openid-configuration`);
    const { dpop_signing_alg_values_supported: supported } = (await response.json()) as Record<
      string,
      string[]
    >;
    assert.deepEqual(supported, ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512']);
    for (const alg of proofAlgorithms) {
      const key = await createProofKey(alg);
      const answer = await exchange(await app.prove({}, key));
      const { access_token } = (await answer.json()) as Tokens;
      assert.deepEqual(claimsOf(access_token)['cnf'], { jkt: key.jkt }, alg);
    }
  });

  it('may be signed by hand, like the invalid ones above', async () => {
    assert.equal((await exchange(await signByHand({ alg: 'ES256' }, signWithKey))).status, 200);
  });

  it('may come from a clock that is five minutes off', async () => {
    for (const iat of [now() - 299, now() + 299])
      assert.equal((await exchange(await withClaims({ iat }))).status, 200);
  });

  it("is checked by the org's clock", async () => {
    clock.advance(3600_000);
    assert.equal((await exchange(await withClaims({ iat: Math.floor(Date.now() / 1000) }))).status, 400);
    assert.equal((await exchange(await withClaims({ iat: now() }))).status, 200);
  });

  it("may spell the endpoint's address differently, and add a query", async () => {
    const { host } = new URL(org.url);
    const spellings = [
      `${tokenUrl}?a=b#c`,
      tokenUrl.replace('http://localhost', 'HTTP://LOCALHOST'),
      tokenUrl.replace('/token', '/./x/../%74oken'),
      `http://${host}/oauth2/default/v1/token`,
    ];
    for (const htu of spellings) assert.equal((await exchange(await withClaims({ htu }))).status, 200, htu);
  });

  it("may have a key with members that don't affect its thumbprint", async () => {
    const response = await exchange(
      await withHeader({ jwk: { ...app.key.jwk, kid: 'mine', use: 'sig', alg: 'ES256' } }),
    );
    const { access_token } = (await response.json()) as Tokens;
    assert.deepEqual(claimsOf(access_token)['cnf'], { jkt: app.key.jkt });
  });

  it('works once', async () => {
    const proof = await app.prove();
    assert.equal((await exchange(proof)).status, 200);
    const again = await exchange(proof);
    assert.equal(again.status, 400);
    const { error, error_description } = (await again.json()) as Record<string, string>;
    assert.equal(error, 'invalid_dpop_proof');
    assert.match(error_description ?? '', /'jti' claim .* has been used before/);
  });

  it('works for one of two simultaneous requests', async () => {
    const proof = await app.prove();
    const responses = await Promise.all([exchange(proof), exchange(proof)]);
    assert.deepEqual(responses.map(({ status }) => status).sort(), [200, 400]);
  });

  it('is still rejected after five minutes if it came from a fast clock', async () => {
    const proof = await withClaims({ iat: now() + 299 });
    assert.equal((await exchange(proof)).status, 200);
    clock.advance(599_000 - 2000);
    const { error_description } = (await (await exchange(proof)).json()) as Record<string, string>;
    assert.match(error_description ?? '', /used before/);
  });

  it("is not rejected because of another client's jti", async () => {
    const other: DpopApp = await createDpopApp(org);
    const claims = { jti: 'the-same' };
    assert.equal((await exchange(await app.prove({ claims }))).status, 200);
    assert.equal((await exchange(await other.prove({ claims }))).status, 200);
  });

  it('is forgotten once it is too old to be used again', async () => {
    await exchange(await app.prove());
    clock.advance(3600_000);
    await exchange(await app.prove());
    assert.equal(
      org.store.database.prepare('SELECT count(*) AS count FROM dpop_used_proofs').get()?.['count'],
      1,
    );
  });
});

describe('a key pair of okta-auth-js', () => {
  it("that can't be exported signs valid proofs", async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: false });
    const jwk = await exportJWK(publicKey);
    const key = { ...(await createProofKey('RS256')), privateKey, jwk };
    // 32 random numbers in hexadecimal, some of them of one digit.
    const jti = Array.from({ length: 32 }, (_, index) => (index * 8).toString(16)).join('');
    const response = await exchange(await app.prove({ claims: { jti } }, key));
    assert.equal(response.status, 200);
    assert.equal(((await response.json()) as Tokens).token_type, 'DPoP');
  });
});
