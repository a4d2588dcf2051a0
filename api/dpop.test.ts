import assert from 'node:assert/strict';
import { KeyObject, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { exportJWK } from 'jose';
import { twoFactors } from './testing/authorization-server.ts';
import { createDpopApp, createProofKey, signProof } from './testing/dpop.ts';
import type { DpopApp } from './testing/dpop.ts';
import { dpopChallenge, startTestApi } from './testing/test-api.ts';
import type { Answer, TestApi } from './testing/test-api.ts';
import type { ApiOptions } from './index.ts';
import type { Message } from './store/messages.ts';

const algs = 'algs="RS256 RS384 RS512 ES256 ES384 ES512"';
const bearerChallenge = 'Bearer realm="api"';
const minute = 60_000;

const challenge = (answer: Answer) => answer.headers.get('www-authenticate');
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

const dpopError = (error: string, description: string) =>
  `DPoP realm="api", error="${error}", error_description="${description}", ${algs}, ${bearerChallenge}`;

/** Starts an API, and an app with a key that Ada has signed in to. */
async function startApp(
  t: TestContext,
  options: Partial<ApiOptions> = {},
): Promise<TestApi & { app: DpopApp }> {
  const testApi = await startTestApi(t, options);
  return { ...testApi, app: await createDpopApp(testApi) };
}

function assertRefused(answer: Answer, error: string, description: string) {
  assert.equal(answer.status, 401);
  assert.equal(challenge(answer), dpopError(error, description));
  assert.deepEqual(answer.body, { error, error_description: description });
}

/** A proof that jose would not sign, with this header and the signature of `signature`. */
async function signByHand(app: DpopApp, header: object, signature: (input: Buffer) => Buffer) {
  const [, claims = ''] = (await app.prove()).split('.');
  const input = `${base64url({ typ: 'dpop+jwt', jwk: app.key.jwk, ...header })}.${claims}`;
  return `${input}.${signature(Buffer.from(input)).toString('base64url')}`;
}

const signWith = (app: DpopApp) => (input: Buffer) =>
  sign('sha256', input, { key: KeyObject.from(app.key.privateKey), dsaEncoding: 'ieee-p1363' });

const notValid = 'The DPoP proof is not valid.';
const doesNotFit = (claim: string) => `The '${claim}' of the DPoP proof does not fit this request.`;

type Forge = (app: DpopApp, testApi: TestApi) => Promise<string> | string;
const claims = (changes: object) => (app: DpopApp) => app.prove({ claims: { ...changes } });
const header = (changes: object) => (app: DpopApp) => app.prove({ header: { ...changes } });

const refusals: Record<string, [forge: Forge, description: string]> = {
  'is empty': [() => '', notValid],
  'is not a JWT': [() => 'proof', notValid],
  'is sent twice': [async (app) => `${await app.prove()}, ${await app.prove()}`, notValid],
  'is of another type': [header({ typ: 'JWT' }), notValid],
  'has no type': [header({ typ: undefined }), notValid],
  'has no signature': [async (app) => (await app.prove()).replace(/[^.]+$/, ''), notValid],
  'has alg none': [(app) => signByHand(app, { alg: 'none' }, () => Buffer.alloc(0)), notValid],
  'is signed with a shared secret': [
    (app) =>
      signByHand(app, { alg: 'HS256', jwk: { kty: 'oct', k: 'c2VjcmV0' } }, (input) =>
        createHmac('sha256', 'secret').update(input).digest(),
      ),
    notValid,
  ],
  'is signed with another key than that of its header': [
    async (app) => app.prove({ header: { jwk: (await createProofKey()).jwk } }),
    notValid,
  ],
  'contains no key': [header({ jwk: undefined }), notValid],
  'contains the private key': [
    async (app) => app.prove({ header: { jwk: await exportJWK(app.key.privateKey) } }),
    notValid,
  ],
  'contains a part of the private key': [
    (app) => app.prove({ header: { jwk: { ...app.key.jwk, p: 'AQAB' } } }),
    notValid,
  ],
  'contains an invalid key': [header({ jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } }), notValid],
  'contains an RSA key that is too short': [
    (app) => {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
      const jwk = publicKey.export({ format: 'jwk' });
      return signByHand(app, { alg: 'RS256', jwk }, (input) => sign('sha256', input, privateKey));
    },
    notValid,
  ],
  'is signed with an algorithm that is not supported': [
    async (app) => app.prove({}, await createProofKey('PS256')),
    notValid,
  ],
  'has an unknown critical extension': [
    (app) => signByHand(app, { alg: 'ES256', crit: ['x'], x: 1 }, signWith(app)),
    notValid,
  ],
  'has no jti': [claims({ jti: undefined }), doesNotFit('jti')],
  'has an empty jti': [claims({ jti: '' }), doesNotFit('jti')],
  'has no htm': [claims({ htm: undefined }), doesNotFit('htm')],
  'is for another method': [claims({ htm: 'DELETE' }), doesNotFit('htm')],
  'has no htu': [claims({ htu: undefined }), doesNotFit('htu')],
  'has an htu that is not a URL': [claims({ htu: '/api/messages' }), doesNotFit('htu')],
  'is for another address of the API': [
    (app, { api }) => app.prove({ url: `${api.url}admin/users` }),
    doesNotFit('htu'),
  ],
  'is for another server': [claims({ htu: 'http://localhost:1/api/messages' }), doesNotFit('htu')],
  'has no iat': [claims({ iat: undefined }), doesNotFit('iat')],
  'is older than five minutes': [(app) => claims({ iat: now() - 302 })(app), doesNotFit('iat')],
  'is more than five minutes in the future': [(app) => claims({ iat: now() + 302 })(app), doesNotFit('iat')],
  'has no ath': [claims({ ath: undefined }), doesNotFit('ath')],
  'is for another access token': [
    async (app, { org }) => app.prove({ token: await org.sign({ cnf: { jkt: app.key.jkt }, jti: 'AT.2' }) }),
    doesNotFit('ath'),
  ],
};

describe('an access token that is bound to a key', () => {
  it('is accepted with a proof, with its scheme in any case', async (t) => {
    const { app, call } = await startApp(t);
    for (const scheme of ['DPoP', 'dpop', 'DPOP']) {
      const headers = { Authorization: `${scheme} ${app.token}`, DPoP: await app.prove() };
      const answer = await call('messages', { headers });
      assert.equal(answer.status, 200, scheme);
    }
  });

  it('is rejected as a bearer token, with or without a proof, because it may be stolen', async (t) => {
    const { app, call } = await startApp(t);
    const description = 'The access token is bound to a key: send it with a DPoP proof.';
    for (const headers of [{}, { DPoP: await app.prove() }]) {
      const answer = await call('messages', { token: app.token, headers });
      assert.equal(answer.status, 401);
      assert.equal(
        challenge(answer),
        `Bearer realm="api", error="invalid_token", error_description="${description}", ${dpopChallenge}`,
      );
    }
  });

  it('is rejected with the proof of another key, so a stolen token is useless in another browser', async (t) => {
    const { app } = await startApp(t);
    const proof = await app.prove({}, await createProofKey());
    assertRefused(await app.send(proof), 'invalid_token', 'The access token is bound to another key.');
  });

  it('is rejected without a proof', async (t) => {
    const { app } = await startApp(t);
    assertRefused(await app.send(undefined), 'invalid_dpop_proof', 'The DPoP proof is missing.');
  });

  it('is rejected when it has expired, without requiring a nonce first', async (t) => {
    const testApi = await startTestApi(t);
    const app = await createDpopApp(testApi, { exp: now() - 60 });
    assertRefused(await app.send(undefined), 'invalid_token', 'The access token has expired.');
  });

  it('does not record the caller if the proof is missing', async (t) => {
    const { app, org, call } = await startApp(t);
    await app.send(await app.prove({}, await createProofKey()));
    const { body } = await call('admin/users', {
      token: await org.sign({ uid: '00u3', sub: 'eve@example.com' }),
    });
    const { users } = body as { users: { login: string }[] };
    assert.deepEqual(
      users.map(({ login }) => login),
      ['eve@example.com'],
    );
  });
});

describe('an access token that is not bound to a key', () => {
  it('is rejected with the scheme DPoP', async (t) => {
    const testApi = await startTestApi(t);
    const app = await createDpopApp(testApi, { cnf: undefined });
    const proof = await signProof(app.key, { url: `${testApi.api.url}messages`, token: app.token });
    const description = 'The access token is bound to no key: send it as a bearer token.';
    assertRefused(await app.send(proof), 'invalid_token', description);
  });
});

describe('a proof', () => {
  it('is rejected with 401 invalid_dpop_proof', async (t) => {
    const { app, ...testApi } = await startApp(t);
    for (const [what, [forge, description]] of Object.entries(refusals))
      await t.test(`that ${what}`, async () => {
        assertRefused(await app.send(await forge(app, testApi)), 'invalid_dpop_proof', description);
      });
    assert.equal((await app.send(await app.prove())).status, 200, 'and a valid one still passes');
    const byHand = await signByHand(app, { alg: 'ES256' }, signWith(app));
    assert.equal((await app.send(byHand)).status, 200, 'and one that is signed by hand');
  });

  it('may be signed with each algorithm that the challenge lists', async (t) => {
    const testApi = await startTestApi(t);
    for (const alg of /algs="([^"]+)"/.exec(dpopChallenge)?.[1]?.split(' ') ?? assert.fail()) {
      const app = await createDpopApp(testApi, {}, alg);
      assert.equal((await app.send(await app.prove())).status, 200, alg);
    }
  });

  it('may come from a clock that is five minutes off', async (t) => {
    const { app } = await startApp(t);
    for (const iat of [now() - 298, now() + 298])
      assert.equal((await app.send(await app.prove({ claims: { iat } }))).status, 200);
  });

  it("is checked by the API's clock", async (t) => {
    let time = Date.now();
    const { app } = await startApp(t, { clock: () => time });
    time += 10 * minute;
    assertRefused(await app.send(await app.prove()), 'invalid_dpop_proof', doesNotFit('iat'));
    const iat = Math.floor(time / 1000);
    const nonce = (await app.send(await app.prove({ claims: { iat, nonce: '' } }))).headers.get('dpop-nonce');
    assert.equal((await app.send(await app.prove({ claims: { iat, nonce } }))).status, 200);
  });

  it('may spell the address differently, and add a query and a fragment', async (t) => {
    const { app, api } = await startApp(t);
    const spellings = [
      `${api.url}messages?author=me#top`,
      `${api.url}./x/../%6Dessages`,
      `${api.url}messages`.replace('http://localhost', 'HTTP://LOCALHOST'),
    ];
    for (const url of spellings) assert.equal((await app.send(await app.prove({ url }))).status, 200, url);
    assert.equal(
      (await app.send(await app.prove(), 'messages?author=me')).status,
      200,
      'a request with a query',
    );
  });

  it('works for one request', async (t) => {
    const { app } = await startApp(t);
    const proof = await app.prove();
    assert.equal((await app.send(proof)).status, 200);
    assertRefused(await app.send(proof), 'invalid_dpop_proof', 'The DPoP proof has been used before.');
  });

  it('works for one of two simultaneous requests', async (t) => {
    const { app } = await startApp(t);
    const proof = await app.prove();
    const answers = await Promise.all([app.send(proof), app.send(proof)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401]);
  });
});

describe('a nonce', () => {
  const nonceRequired = 'The DPoP proof must contain the nonce of the DPoP-Nonce header.';

  it('is required if the proof has none, or one that the API did not issue', async (t) => {
    const { app } = await startApp(t);
    for (const nonce of [undefined, '', 'made-up']) {
      const answer = await app.send(await app.prove({ nonce }));
      assertRefused(answer, 'use_dpop_nonce', nonceRequired);
      assert.match(answer.headers.get('dpop-nonce') ?? '', /^[\w-]{43}$/);
    }
  });

  it('is sent only when it is new, and before the old one expires', async (t) => {
    let time = Math.ceil(Date.now() / (5 * minute)) * 5 * minute;
    t.mock.timers.enable({ apis: ['Date'], now: time });
    const { app } = await startApp(t, { clock: () => time });
    const first = await app.fetchNonce();
    const use = async (nonce: string) =>
      app.send(await app.prove({ nonce, claims: { iat: Math.floor(time / 1000) } }));
    time += 5 * minute - 1;
    assert.equal((await use(first)).headers.get('dpop-nonce'), null);
    time += 1;
    const later = await use(first);
    assert.equal(later.status, 200);
    const second = later.headers.get('dpop-nonce') ?? '';
    assert.match(second, /^[\w-]{43}$/);
    assert.notEqual(second, first);
    time += 5 * minute;
    assertRefused(await use(first), 'use_dpop_nonce', nonceRequired);
    assert.equal((await use(second)).status, 200);
  });

  it('of another API, or from before a restart, is rejected', async (t) => {
    const [{ app }, other] = [await startApp(t), await startApp(t)];
    assertRefused(
      await app.send(await app.prove({ nonce: await other.app.fetchNonce() })),
      'use_dpop_nonce',
      nonceRequired,
    );
  });

  it('is checked before the request has any effect, so the request works when it is repeated', async (t) => {
    const { app, api } = await startApp(t);
    const post = async (nonce: string | undefined) =>
      app.send(await app.prove({ method: 'POST', url: `${api.url}messages`, nonce }), 'messages', {
        method: 'POST',
        json: { text: 'once' },
      });
    const asked = await post(undefined);
    assert.equal(asked.status, 401);
    assert.equal((await post(asked.headers.get('dpop-nonce') ?? '')).status, 201);
    const { body } = await app.send(await app.prove());
    assert.equal((body as { messages: Message[] }).messages.length, 1);
  });
});

describe('an error', () => {
  it('about a scope or group uses the scheme of the request', async (t) => {
    const testApi = await startTestApi(t);
    const app = await createDpopApp(testApi, { groups: ['Everyone'] });
    const answer = await app.send(await app.prove({ url: `${testApi.api.url}admin/users` }), 'admin/users');
    assert.equal(answer.status, 403);
    assert.equal(
      challenge(answer),
      `DPoP realm="api", error="insufficient_scope", error_description="This requires membership in the group 'Admins'.", ${algs}`,
    );
  });

  it('about a second factor uses the scheme of the request', async (t) => {
    const { app, api, org, call } = await startApp(t);
    const posted = await call('messages', {
      method: 'POST',
      token: await org.sign(),
      json: { text: 'hers' },
    });
    const path = `messages/${(posted.body as Message).id}`;
    const remove = async (by: DpopApp) =>
      by.send(await by.prove({ method: 'DELETE', url: api.url + path }), path, { method: 'DELETE' });
    assert.equal(
      challenge(await remove(app)),
      `DPoP realm="api", error="insufficient_user_authentication", error_description="This requires a stronger sign-in.", ` +
        `acr_values="urn:okta:loa:2fa:any", max_age="900", ${algs}, ${bearerChallenge}`,
    );
    const stronger = await createDpopApp({ org, api, call }, twoFactors);
    assert.equal((await remove(stronger)).status, 204);
  });
});

describe('an API that requires DPoP', () => {
  it('accepts only tokens that are bound to a key, and offers no other scheme', async (t) => {
    const { app, org, call } = await startApp(t, { dpop: 'required' });
    assert.equal((await app.send(await app.prove())).status, 200);
    const bad = await app.send(await app.prove({ claims: { htm: 'PUT' } }));
    assert.equal(
      challenge(bad),
      `DPoP realm="api", error="invalid_dpop_proof", error_description="${doesNotFit('htm')}", ${algs}`,
    );
    for (const init of [{}, { token: await org.sign() }, { token: app.token }]) {
      const answer = await call('messages', init);
      assert.equal(answer.status, 401);
      assert.equal(challenge(answer), dpopChallenge);
    }
  });
});
