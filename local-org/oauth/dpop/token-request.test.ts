import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadSeed } from '../../seed/seed.ts';
import { claimsOf, endpoint, type Tokens } from '../../testing/app.ts';
import { createDpopApp } from '../../testing/dpop-app.ts';
import { createProofKey, requestTokens } from '../../testing/dpop.ts';
import { startTestOrg } from '../../testing/org.ts';

const { org, clock } = await startTestOrg();
const app = await createDpopApp(org);
const other = await createProofKey();

const requireProofs = (dpop_bound_access_tokens: boolean) =>
  org.store.apps.update('local-spa', { dpop_bound_access_tokens });
const rotate = (rotation_type: 'ROTATE' | 'STATIC') =>
  org.store.apps.update('local-spa', { refresh_token: { rotation_type, leeway: 0 } });

async function tokensOf(response: Response): Promise<Tokens> {
  assert.equal(response.status, 200);
  return (await response.json()) as Tokens;
}

async function assertRefused(response: Response, error: string, why: RegExp): Promise<void> {
  assert.equal(response.status, 400);
  const body = (await response.json()) as Record<string, string>;
  assert.equal(body['error'], error);
  assert.match(body['error_description'] ?? '', why);
}

const assertProofMissing = (response: Response) =>
  assertRefused(response, 'invalid_dpop_proof', /^The DPoP proof JWT header is missing\.$/);
const assertOtherKey = (response: Response) =>
  assertRefused(response, 'invalid_grant', /signed with another key than the grant is bound to/);

const exchange = async (parameters = {}, proof?: string): Promise<Response> =>
  requestTokens(org.issuer, await app.newCode(parameters), proof);
const refresh = async (tokens: Tokens, proof?: string): Promise<Response> =>
  requestTokens(org.issuer, app.refreshing(tokens), proof);
const boundKey = ({ access_token }: Tokens) => claimsOf(access_token)['cnf'];

describe('an app of the seed', () => {
  it('needs no proof by default', () => {
    assert.deepEqual(
      loadSeed().apps.map(({ dpop_bound_access_tokens }) => dpop_bound_access_tokens),
      [false, false],
    );
  });
});

describe('a code exchanged with a proof', () => {
  for (const issuer of [org.url, org.issuer])
    it(`gives tokens that are bound to its key, at ${new URL(issuer).pathname}`, async () => {
      const here = await createDpopApp(org, issuer);
      const tokens = await here.signIn();
      assert.equal(tokens.token_type, 'DPoP');
      assert.deepEqual(boundKey(tokens), { jkt: here.key.jkt });
      assert.equal(claimsOf(tokens.id_token)['cnf'], undefined);
    });

  it("gives bearer tokens without a proof, if the app doesn't require DPoP", async () => {
    const tokens = await tokensOf(await exchange());
    assert.equal(tokens.token_type, 'Bearer');
    assert.equal(boundKey(tokens), undefined);
  });

  it('requires a proof if the app requires DPoP', async () => {
    requireProofs(true);
    const code = await app.newCode();
    await assertProofMissing(await requestTokens(org.issuer, code));
    await tokensOf(await requestTokens(org.issuer, code, await app.prove()));
    requireProofs(false);
  });

  it('requires the key that the authorization request named', async () => {
    const code = await app.newCode({ dpop_jkt: app.key.jkt });
    await assertProofMissing(await requestTokens(org.issuer, code));
    await assertOtherKey(await requestTokens(org.issuer, code, await app.prove({}, other)));
    const tokens = await tokensOf(await requestTokens(org.issuer, code, await app.prove()));
    assert.deepEqual(boundKey(tokens), { jkt: app.key.jkt });
  });

  it('is not used up by a rejected proof', async () => {
    const code = await app.newCode();
    const bad = await app.prove({ claims: { htm: 'GET' } });
    await assertRefused(await requestTokens(org.issuer, code, bad), 'invalid_dpop_proof', /htm/);
    await tokensOf(await requestTokens(org.issuer, code, await app.prove()));
  });
});

describe('a refresh token that is bound to a key', () => {
  for (const rotation of ['ROTATE', 'STATIC'] as const)
    it(`gives tokens of the same key every time, with rotation ${rotation}`, async () => {
      rotate(rotation);
      let tokens = await app.signIn();
      for (let use = 0; use < 3; use++) {
        tokens = await tokensOf(await refresh(tokens, await app.prove()));
        assert.equal(tokens.token_type, 'DPoP');
        assert.deepEqual(boundKey(tokens), { jkt: app.key.jkt });
      }
      rotate('ROTATE');
    });

  it("is rejected without a proof or with another key's, and still works with its own key", async () => {
    const tokens = await app.signIn();
    await assertProofMissing(await refresh(tokens));
    await assertOtherKey(await refresh(tokens, await app.prove({}, other)));
    await tokensOf(await refresh(tokens, await app.prove()));
  });

  it('revokes its family when its own key reuses it, but not when another client does', async () => {
    const first = await app.signIn();
    const second = await tokensOf(await refresh(first, await app.prove()));
    await assertProofMissing(await refresh(first));
    await assertOtherKey(await refresh(first, await app.prove({}, other)));
    const third = await tokensOf(await refresh(second, await app.prove()));
    const dead = /refresh token is invalid or expired/;
    await assertRefused(await refresh(first, await app.prove()), 'invalid_grant', dead);
    await assertRefused(await refresh(third, await app.prove()), 'invalid_grant', dead);
  });

  it('keeps the acr and the time of the sign-in', async () => {
    const tokens = await tokensOf(await exchange({ acr_values: 'urn:okta:loa:1fa:any' }, await app.prove()));
    clock.advance(60_000);
    const [before, after] = [tokens, await tokensOf(await refresh(tokens, await app.prove()))].map(
      ({ access_token }) => claimsOf(access_token),
    );
    assert.equal(after?.['acr'], 'urn:okta:loa:1fa:any');
    assert.equal(after['auth_time'], before?.['auth_time']);
  });
});

describe('a refresh token that is not bound to a key', () => {
  for (const rotation of ['ROTATE', 'STATIC'] as const)
    it(`is bound by the first refresh with a proof, with rotation ${rotation}`, async () => {
      rotate(rotation);
      const before = await tokensOf(await exchange());
      const tokens = await tokensOf(await refresh(before, await app.prove()));
      assert.equal(tokens.token_type, 'DPoP');
      await assertProofMissing(await refresh(tokens));
      await assertOtherKey(await refresh(tokens, await app.prove({}, other)));
      await tokensOf(await refresh(tokens, await app.prove()));
      rotate('ROTATE');
    });

  it('keeps giving bearer tokens without a proof', async () => {
    const tokens = await tokensOf(await refresh(await tokensOf(await exchange())));
    assert.equal(tokens.token_type, 'Bearer');
  });

  it('needs a proof as soon as the app requires DPoP', async () => {
    const tokens = await tokensOf(await exchange());
    requireProofs(true);
    await assertProofMissing(await refresh(tokens));
    assert.equal((await tokensOf(await refresh(tokens, await app.prove()))).token_type, 'DPoP');
    requireProofs(false);
  });
});

describe('tokens that are bound to a key', () => {
  const call = async (name: string, token: string) => {
    const body = new URLSearchParams({ client_id: 'local-spa', token });
    return fetch(endpoint(org.issuer, name), { method: 'POST', body });
  };
  const introspect = async (token: string) =>
    (await (await call('introspect', token)).json()) as Record<string, unknown>;

  it('are introspected with their type and key', async () => {
    const { access_token, refresh_token } = await app.signIn();
    for (const token of [access_token, refresh_token]) {
      const { active, token_type, cnf } = await introspect(token);
      assert.deepEqual(
        { active, token_type, cnf },
        { active: true, token_type: 'DPoP', cnf: { jkt: app.key.jkt } },
      );
    }
  });

  it('can be revoked without a proof', async () => {
    const { access_token, refresh_token } = await app.signIn();
    for (const token of [access_token, refresh_token]) {
      assert.equal((await call('revoke', token)).status, 200);
      assert.equal((await introspect(token))['active'], false);
    }
  });
});
