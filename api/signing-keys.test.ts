import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { startTestApi } from './testing/test-api.ts';
import type { Answer, TestApi } from './testing/test-api.ts';

const cooldown = 10_000;
const keysMaxAge = 600_000;
const pause = 1_000;

/** Stops the clock that paces key fetches. @returns a function that moves it. */
function holdClock(t: TestContext) {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  return (ms: number) => t.mock.timers.tick(ms);
}

/** What the API logged about the keys. */
const failuresOf = ({ logged }: TestApi) =>
  logged('error').map(({ msg, reason }) => `${msg}: ${String(reason)}`);

/** Calls the API `count` times simultaneously with the same token. */
const callAll = ({ call }: TestApi, count: number, token: string): Promise<Answer[]> =>
  Promise.all(Array.from({ length: count }, () => call('messages', { token })));

const statuses = (answers: Answer[]) => [...new Set(answers.map(({ status }) => status))];

function assertUnavailable(answer: Answer, { org }: TestApi) {
  assert.equal(answer.status, 503);
  assert.equal(answer.headers.get('retry-after'), '1');
  assert.equal(answer.headers.get('www-authenticate'), null);
  assert.deepEqual(answer.body, {
    error: 'temporarily_unavailable',
    error_description: `The API can't fetch the signing keys of ${org.issuer} to verify access tokens. Check that the authorization server is running.`,
  });
}

describe('the signing keys', () => {
  it('are fetched on first use, once for simultaneous calls', async (t) => {
    const testApi = await startTestApi(t);
    assert.equal((await testApi.call('public/status')).status, 200);
    assert.deepEqual(testApi.org.requests, { discovery: 0, keys: 0 });
    assert.deepEqual(statuses(await callAll(testApi, 20, await testApi.org.sign())), [200]);
    assert.deepEqual(testApi.org.requests, { discovery: 1, keys: 1 });
    assert.deepEqual(statuses(await callAll(testApi, 20, await testApi.org.sign())), [200]);
    assert.deepEqual(testApi.org.requests, { discovery: 1, keys: 1 });
  });

  it('are not fetched for a token that no key could verify', async (t) => {
    const testApi = await startTestApi(t);
    await testApi.call('messages', { token: 'opaque' });
    await testApi.call('messages', { token: await testApi.org.sign({}, { kid: undefined as never }) });
    assert.deepEqual(testApi.org.requests, { discovery: 0, keys: 0 });
  });

  it('are fetched again for an unknown kid, at most once per cooldown', async (t) => {
    const tick = holdClock(t);
    const testApi = await startTestApi(t);
    const unknown = await testApi.org.sign({}, { kid: 'unknown' });
    assert.deepEqual(statuses(await callAll(testApi, 20, unknown)), [401]);
    assert.equal(testApi.org.requests.keys, 1, 'just fetched');
    tick(cooldown - 1);
    assert.deepEqual(statuses(await callAll(testApi, 20, unknown)), [401]);
    assert.equal(testApi.org.requests.keys, 1, 'within the cooldown');
    tick(1);
    assert.deepEqual(statuses(await callAll(testApi, 20, unknown)), [401]);
    assert.deepEqual(statuses(await callAll(testApi, 20, unknown)), [401]);
    assert.equal(testApi.org.requests.keys, 2, 'after it');
    assert.equal(testApi.org.requests.discovery, 1);
  });

  it('follow a rotation without a restart, and drop the old key', async (t) => {
    const tick = holdClock(t);
    const { org, call } = await startTestApi(t);
    const oldToken = await org.sign();
    assert.equal((await call('messages', { token: oldToken })).status, 200);
    await org.rotateKey();
    tick(cooldown);
    assert.equal((await call('messages', { token: await org.sign() })).status, 200);
    assert.equal((await call('messages', { token: oldToken })).status, 401);
  });

  it('are fetched again after a while, so that a withdrawn key stops being accepted', async (t) => {
    const tick = holdClock(t);
    const { org, call } = await startTestApi(t);
    const token = await org.sign();
    assert.equal((await call('messages', { token })).status, 200);
    await org.rotateKey();
    tick(keysMaxAge - 1);
    assert.equal((await call('messages', { token })).status, 200);
    tick(1);
    assert.equal((await call('messages', { token })).status, 401);
  });
});

describe('while the authorization server is down', () => {
  it('a call returns 503 and when to retry, and works once the server is back', async (t) => {
    const tick = holdClock(t);
    const testApi = await startTestApi(t);
    const token = await testApi.org.sign();
    await testApi.org.stop();
    assertUnavailable(await testApi.call('messages', { token }), testApi);
    await testApi.org.start();
    tick(pause);
    assert.equal((await testApi.call('messages', { token })).status, 200);
    assert.deepEqual(failuresOf(testApi), [
      `Can't fetch the signing keys of ${testApi.org.issuer}: fetch failed (ECONNREFUSED)`,
    ]);
  });

  it('calls with a known key keep working', async (t) => {
    const testApi = await startTestApi(t);
    const token = await testApi.org.sign();
    await testApi.call('messages', { token });
    await testApi.org.stop();
    assert.equal((await testApi.call('messages', { token })).status, 200);
  });

  it('the server is called at most once per second, also for unknown kids', async (t) => {
    const tick = holdClock(t);
    const testApi = await startTestApi(t);
    const good = await testApi.org.sign();
    const unknown = await testApi.org.sign({}, { kid: 'unknown' });
    await testApi.call('messages', { token: good });
    testApi.org.keysStatus = 500;
    tick(cooldown);
    for (const expected of [2, 3]) {
      for (const answer of await callAll(testApi, 10, unknown)) assertUnavailable(answer, testApi);
      for (const answer of await callAll(testApi, 10, unknown)) assertUnavailable(answer, testApi);
      assert.equal(testApi.org.requests.keys, expected);
      assert.equal(failuresOf(testApi).length, expected - 1, 'one line per failed fetch');
      tick(pause);
    }
    assert.equal((await testApi.call('messages', { token: good })).status, 200, 'known keys stay');
  });

  it('a call without a token still gets 401', async (t) => {
    const { org, call } = await startTestApi(t);
    await org.stop();
    assert.equal((await call('messages')).status, 401);
  });
});

describe('the discovery document', () => {
  const faults: Record<string, (testApi: TestApi) => void> = {
    'of another issuer is not used': ({ org }) =>
      (org.discovery.issuer = 'https://other.example/oauth2/default'),
    'whose issuer differs by a slash is not used': ({ org }) => (org.discovery.issuer += '/'),
    'whose jwks_uri is not a URL is not used': ({ org }) => (org.discovery.jwks_uri = 'keys'),
    // The same server at an address that is not a loopback name.
    'whose jwks_uri is http: to another host is not used': ({ org }) =>
      (org.discovery.jwks_uri = org.discovery.jwks_uri.replace('127.0.0.1', '[::ffff:127.0.0.1]')),
  };
  for (const [what, breakDocument] of Object.entries(faults)) {
    it(what, async (t) => {
      const testApi = await startTestApi(t);
      const token = await testApi.org.sign();
      breakDocument(testApi);
      assertUnavailable(await testApi.call('messages', { token }), testApi);
      assert.equal(testApi.org.requests.keys, 0);
      assert.equal(failuresOf(testApi).length, 1);
      assert.ok(!testApi.logLines.join().includes(token));
    });
  }
});
