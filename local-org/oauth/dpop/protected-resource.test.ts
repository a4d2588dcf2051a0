import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endpoint, type Tokens } from '../../testing/app.ts';
import { form } from '../../testing/browser.ts';
import { createDpopApp, type DpopApp } from '../../testing/dpop-app.ts';
import { createProofKey, fetchNonce, requestTokens, signProof, type ProofOf } from '../../testing/dpop.ts';
import { startTestOrg } from '../../testing/org.ts';

const { org, clock } = await startTestOrg();
const app = await createDpopApp(org);
const { access_token } = await app.signIn();
const other = await createProofKey();
const url = endpoint(org.issuer, 'userinfo');
const algs = 'algs="RS256 RS384 RS512 ES256 ES384 ES512"';

/** Signs the proof for a call of userinfo. */
const prove = (changes: Partial<ProofOf> = {}, key = app.key): Promise<string> =>
  signProof(clock, key, { method: 'GET', url, accessToken: access_token, ...changes });

async function assertRefused(response: Response, error: string, why: RegExp): Promise<void> {
  assert.equal(response.status, 401);
  const challenge = response.headers.get('WWW-Authenticate') ?? '';
  const [, scheme, code, description] =
    /^DPoP (algs="[^"]+"), error="([^"]+)", error_description="([^"]+)", Bearer$/.exec(challenge) ?? [];
  assert.deepEqual([scheme, code], [algs, error], challenge);
  assert.match(description ?? '', why);
  assert.equal(await response.text(), '');
}

describe('userinfo, with an access token that is bound to a key', () => {
  for (const issuer of [org.url, org.issuer])
    it(`accepts a request with a proof of the key, at ${new URL(issuer).pathname}`, async () => {
      const here: DpopApp = await createDpopApp(org, issuer);
      const { access_token: accessToken } = await here.signIn();
      const proof = await signProof(clock, here.key, {
        method: 'GET',
        url: endpoint(issuer, 'userinfo'),
        accessToken,
      });
      const response = await here.userinfo(`DPoP ${accessToken}`, proof);
      assert.equal(response.status, 200);
      assert.equal(((await response.json()) as { email: string }).email, 'ada@example.com');
    });

  it('accepts a proof with and without a nonce, and returns the current nonce', async () => {
    const nonce = await fetchNonce(clock, org.issuer, app.key);
    for (const sent of [undefined, nonce]) {
      const response = await app.userinfo(`dpop ${access_token}`, await prove({ nonce: sent }));
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('DPoP-Nonce'), nonce);
    }
  });

  it("rejects a nonce that is not the org's, and returns the current one", async () => {
    const response = await app.userinfo(`DPoP ${access_token}`, await prove({ nonce: 'made-up' }));
    assert.ok(response.headers.get('DPoP-Nonce'));
    await assertRefused(response, 'use_dpop_nonce', /requires nonce in DPoP proof/);
  });

  it('rejects the token as a bearer token, in the header and in a form', async () => {
    const inForm = await fetch(url, form({ access_token }));
    for (const response of [await app.userinfo(`Bearer ${access_token}`, await prove()), inForm]) {
      assert.equal(response.status, 401);
      assert.equal(
        response.headers.get('WWW-Authenticate'),
        `Bearer error="invalid_token", error_description="The access token is bound to a key and needs a DPoP proof.", DPoP ${algs}`,
      );
    }
  });

  it('rejects the token without a proof', async () => {
    await assertRefused(await app.userinfo(`DPoP ${access_token}`), 'invalid_dpop_proof', /is invalid/);
  });

  it('rejects the proof of another key, so a stolen token is useless', async () => {
    const response = await app.userinfo(`DPoP ${access_token}`, await prove({}, other));
    await assertRefused(response, 'invalid_token', /^Invalid DPoP key binding\.$/);
  });

  it('rejects a proof for another token, or for none', async () => {
    const another = await app.signIn();
    for (const claims of [{ ath: undefined }, { ath: '' }]) {
      const response = await app.userinfo(`DPoP ${access_token}`, await prove({ claims }));
      await assertRefused(response, 'invalid_dpop_proof', /^'ath' claim/);
    }
    const response = await app.userinfo(
      `DPoP ${access_token}`,
      await prove({ accessToken: another.access_token }),
    );
    await assertRefused(response, 'invalid_dpop_proof', /^'ath' claim/);
  });

  it('rejects a proof for another method or address', async () => {
    for (const [changes, claim] of [
      [{ method: 'POST' }, 'htm'],
      [{ url: endpoint(org.url, 'userinfo') }, 'htu'],
    ] as const) {
      const response = await app.userinfo(`DPoP ${access_token}`, await prove(changes));
      await assertRefused(response, 'invalid_dpop_proof', new RegExp(`^'${claim}' claim`));
    }
  });

  it('accepts a proof once', async () => {
    const proof = await prove();
    assert.equal((await app.userinfo(`DPoP ${access_token}`, proof)).status, 200);
    const again = await app.userinfo(`DPoP ${access_token}`, proof);
    await assertRefused(again, 'invalid_dpop_proof', /used before/);
  });

  it('rejects a token that is expired, revoked or forged, even with a valid proof', async () => {
    const response = await app.userinfo('DPoP made-up', await prove({ accessToken: 'made-up' }));
    await assertRefused(response, 'invalid_token', /^The access token is invalid\.$/);
  });
});

describe('userinfo, with an access token that is not bound to a key', () => {
  it('rejects the token with the scheme DPoP', async () => {
    const bearer = (await (await requestTokens(org.issuer, await app.newCode())).json()) as Tokens;
    const accessToken = bearer.access_token;
    const response = await app.userinfo(`DPoP ${accessToken}`, await prove({ accessToken }));
    await assertRefused(response, 'invalid_token', /^The access token is not bound to a key\.$/);
    assert.equal((await app.userinfo(`Bearer ${accessToken}`)).status, 200);
  });
});
