import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDpopApp } from '../../testing/dpop-app.ts';
import { fetchNonce, requestTokens } from '../../testing/dpop.ts';
import { startTestOrg } from '../../testing/org.ts';

const { org, clock } = await startTestOrg();
const app = await createDpopApp(org);
const hour = 3600_000;

const nonceOf = (response: Response): string => response.headers.get('DPoP-Nonce') ?? assert.fail('no nonce');
const exchange = async (nonce: string | undefined) =>
  requestTokens(org.issuer, await app.newCode(), await app.prove({ claims: { nonce } }));
const newNonce = () => fetchNonce(clock, org.issuer, app.key);

async function assertAskedFor(response: Response): Promise<void> {
  assert.equal(response.status, 400);
  assert.deepEqual(await response.json(), {
    error: 'use_dpop_nonce',
    error_description: 'Authorization server requires nonce in DPoP proof.',
  });
  assert.ok(nonceOf(response));
}

describe('a nonce', () => {
  it('is required if the proof has none, or one that the org did not issue', async () => {
    for (const nonce of [undefined, 'made-up', '']) await assertAskedFor(await exchange(nonce));
  });

  it('is in the response that requires it, and is accepted', async () => {
    const nonce = nonceOf(await exchange(undefined));
    assert.match(nonce, /^[A-Za-z0-9_-]{32,}$/);
    assert.equal((await exchange(nonce)).status, 200);
  });

  it('can be fetched without using up the code or the refresh token', async () => {
    const code = await app.newCode();
    const without = await app.prove({ claims: { nonce: undefined } });
    await assertAskedFor(await requestTokens(org.issuer, code, without));
    const response = await requestTokens(org.issuer, code, await app.prove());
    assert.equal(response.status, 200);
    const refreshing = app.refreshing((await response.json()) as { refresh_token: string });
    const again = await app.prove({ claims: { nonce: undefined } });
    await assertAskedFor(await requestTokens(org.issuer, refreshing, again));
    assert.equal((await requestTokens(org.issuer, refreshing, await app.prove())).status, 200);
  });

  it('is valid for many proofs', async () => {
    const nonce = await newNonce();
    for (let use = 0; use < 3; use++) assert.equal((await exchange(nonce)).status, 200);
  });

  it('is the same at all authorization servers, because they share an origin', async () => {
    assert.equal(await fetchNonce(clock, org.url, app.key), await newNonce());
  });

  it('is replaced after 24 hours, and the response to the old one carries the new one', async () => {
    const first = await newNonce();
    clock.advance(24 * hour - 60_000);
    assert.equal(nonceOf(await exchange(first)), first);
    clock.advance(60_000);
    const response = await exchange(first);
    assert.equal(response.status, 200);
    const second = nonceOf(response);
    assert.notEqual(second, first);
    assert.equal((await exchange(second)).status, 200);
  });

  it('is valid for exactly three days', async () => {
    clock.advance(24 * hour);
    const nonce = await newNonce();
    clock.advance(72 * hour - 60_000);
    assert.equal((await exchange(nonce)).status, 200);
    clock.advance(60_000);
    await assertAskedFor(await exchange(nonce));
  });

  it('is not sent to clients without a proof', async () => {
    const response = await requestTokens(org.issuer, await app.newCode());
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('DPoP-Nonce'), null);
  });

  it('is deleted when it is no longer valid', async () => {
    for (let day = 0; day < 10; day++) {
      clock.advance(25 * hour);
      await newNonce();
    }
    const kept = org.store.database.prepare('SELECT count(*) AS count FROM dpop_nonces').get()?.['count'];
    assert.ok(Number(kept) <= 4, `${kept?.toString() ?? ''} nonces`);
  });
});
