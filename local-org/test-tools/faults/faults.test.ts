import assert from 'node:assert/strict';
import { Hono } from 'hono';
import { describe, it } from 'node:test';
import { callApi } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { injectFaults } from './inject-faults.ts';
import { matchesPattern } from './path-pattern.ts';

const { org, clock } = await startTestOrg();
const { faults } = org.testTools;
const discovery = '/oauth2/default/.well-known/openid-configuration';
const get = (path = discovery, init: RequestInit = {}): Promise<Response> => fetch(org.url + path, init);

/** What an error of `fetch` is about. */
const causeOf = (error: unknown): string =>
  error instanceof Error ? String((error.cause as { code?: string } | undefined)?.code) : '';

describe('a fault', () => {
  it('hits the next requests, as many as it says, and then is gone', async () => {
    faults.add({ path: discovery, kind: 'SERVER_ERROR', times: 2 });
    const statuses: number[] = [];
    for (let request = 1; request <= 3; request++) statuses.push((await get()).status);
    assert.deepEqual(statuses, [500, 500, 200]);
    assert.deepEqual(faults.list(), []);
  });

  it('without a number hits every request until it is switched off', async () => {
    const { id } = faults.add({ path: discovery, kind: 'SERVER_ERROR' });
    for (let request = 1; request <= 3; request++) assert.equal((await get()).status, 500);
    assert.equal(faults.get(id)?.hits, 3);
    assert.equal(faults.remove(id), true);
    assert.equal((await get()).status, 200);
    assert.equal(faults.remove(id), false);
  });

  it('hits only its method and its path', async () => {
    faults.add({ path: '/oauth2/*/v1/token', method: 'POST', kind: 'SERVER_ERROR' });
    assert.equal((await get('/oauth2/default/v1/token', { method: 'POST' })).status, 500);
    assert.equal((await get('/oauth2/default/v1/token')).status, 404);
    assert.equal((await get('/oauth2/default/v1/keys')).status, 200);
    faults.clear();
  });

  it('that was added first goes first, so that faults make a sequence', async () => {
    faults.add({ path: '/oauth2/*', kind: 'SERVER_ERROR', times: 1 });
    faults.add({ path: '/oauth2/*', kind: 'RATE_LIMIT', times: 1 });
    assert.deepEqual([(await get()).status, (await get()).status, (await get()).status], [500, 429, 200]);
  });

  it('is refused with the name of the field', () => {
    assert.throws(() => faults.add({ path: 'oauth2', kind: 'DOWN' }), /^TypeError: path: must start with \//);
    assert.throws(() => faults.add({ path: '/admin/test-tools', kind: 'DOWN' }), /choose another path/);
    assert.throws(
      () => faults.add({ path: '/', kind: 'SLOW', delay: 0 }),
      /^TypeError: delay: must be at least 1/,
    );
    assert.throws(() => faults.add({ path: '/', kind: 'DOWN', times: 1.5 }), /^TypeError: times: /);
    assert.deepEqual(faults.list(), []);
  });
});

describe('the kinds of faults', () => {
  it('429 has Okta’s headers and error', async () => {
    faults.add({ path: discovery, kind: 'RATE_LIMIT', times: 1 });
    const response = await get();
    assert.equal(response.status, 429);
    assert.equal(response.headers.get('X-Rate-Limit-Limit'), '600');
    assert.equal(response.headers.get('X-Rate-Limit-Remaining'), '0');
    const reset = Number(response.headers.get('X-Rate-Limit-Reset')) - clock.now() / 1000;
    assert.ok(reset > -1 && reset <= 60, `${reset} s`);
    const { errorId, ...error } = (await response.json()) as Record<string, unknown>;
    assert.match(String(errorId), /^oae/);
    assert.deepEqual(error, {
      errorCode: 'E0000047',
      errorSummary: 'API call exceeded rate limit due to too many requests.',
      errorLink: 'E0000047',
      errorCauses: [],
    });
  });

  it('500 has Okta’s error', async () => {
    faults.add({ path: '/api/v1/users', kind: 'SERVER_ERROR', times: 1 });
    const { status, body } = await callApi<{ errorCode: string }>(org, 'GET /api/v1/users');
    assert.deepEqual([status, body.errorCode], [500, 'E0000009']);
  });

  it('DOWN resets the connection, and handles nothing', async () => {
    faults.add({ path: '/api/v1/groups', kind: 'DOWN', times: 1 });
    const before = org.store.groups.count();
    await assert.rejects(callApi(org, 'POST /api/v1/groups', { profile: { name: 'New' } }), (error) => {
      assert.equal(causeOf(error), 'ECONNRESET');
      return true;
    });
    assert.equal(org.store.groups.count(), before);
  });

  it('CUT_OFF handles the request, and sends only the beginning of the answer', async () => {
    faults.add({ path: '/api/v1/groups', kind: 'CUT_OFF', times: 1 });
    await assert.rejects(callApi(org, 'POST /api/v1/groups', { profile: { name: 'Cut off' } }), TypeError);
    assert.equal(org.store.groups.find('name', 'Cut off').length, 1);

    faults.add({ path: discovery, kind: 'CUT_OFF', times: 1 });
    const response = await get();
    assert.equal(response.status, 200);
    assert.match(response.headers.get('Content-Type') ?? '', /json/);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const { value } = await reader.read();
    assert.match(new TextDecoder().decode(value), /^\{"issuer"/);
    await assert.rejects(reader.read(), TypeError);
  });

  it('CUT_OFF leaves nothing of an answer without a body', async () => {
    faults.add({ path: '/oauth2/default/v1/authorize', kind: 'CUT_OFF', times: 1 });
    const query = 'client_id=local-spa&prompt=none&redirect_uri=http://localhost:4200/login/callback&state=s';
    const request = get(`/oauth2/default/v1/authorize?${query}`, { redirect: 'manual' });
    await assert.rejects(request, TypeError);
    assert.equal((await get(`/oauth2/default/v1/authorize?${query}`, { redirect: 'manual' })).status, 302);
  });

  it('SLOW holds the answer back, but handles the request at once', async () => {
    faults.add({ path: '/api/v1/groups', kind: 'SLOW', delay: 300, times: 1 });
    const start = performance.now();
    const answer = callApi(org, 'POST /api/v1/groups', { profile: { name: 'Slow' } });
    while (org.store.groups.find('name', 'Slow').length === 0) await new Promise(setImmediate);
    assert.equal((await answer).status, 200);
    // A timer may fire a little early.
    assert.ok(performance.now() - start > 290);
  });
});

describe('faults on all paths', () => {
  it('spare the test tools and the console', async () => {
    faults.add({ path: '/*', kind: 'DOWN' });
    await assert.rejects(get(), TypeError);
    await assert.rejects(get('/'), TypeError);
    assert.equal((await callApi(org, 'GET /api/v1/testTools/faults')).status, 200);
    await assert.doesNotReject(get('/admin', { redirect: 'manual' }));
    assert.equal((await callApi(org, 'DELETE /api/v1/testTools/faults')).status, 204);
    assert.equal((await get()).status, 200);
  });

  it('spare preflights, and let pages of other origins read the error', async () => {
    faults.add({ path: '/oauth2/*', kind: 'RATE_LIMIT', times: 1 });
    const headers = { Origin: 'http://localhost:4200' };
    const preflight = { ...headers, 'Access-Control-Request-Method': 'POST' };
    const path = '/oauth2/default/v1/token';
    assert.equal((await get(path, { method: 'OPTIONS', headers: preflight })).status, 204);
    const response = await get(path, { method: 'POST', headers });
    assert.equal(response.status, 429);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), 'http://localhost:4200');
  });
});

describe('an org with a slow endpoint', () => {
  it('answers at once when it closes', async () => {
    const { org: closing } = await startTestOrg();
    closing.testTools.faults.add({ path: '/oauth2/*', kind: 'SLOW', delay: 600_000 });
    const answer = fetch(closing.url + discovery);
    while (closing.testTools.faults.list()[0]?.hits !== 1) await new Promise(setImmediate);
    const start = performance.now();
    await closing.close();
    assert.equal((await answer).status, 200);
    assert.ok(performance.now() - start < 3000, 'it did not wait for the grace time');
  });
});

describe('a slow endpoint', () => {
  it('stops waiting when the client has gone', { timeout: 10_000 }, async () => {
    const app = new Hono();
    const { signal } = new AbortController();
    app.use(injectFaults({ clock, closing: signal }, faults)).get('/slow', (c) => c.text('done'));
    faults.add({ path: '/slow', kind: 'SLOW', delay: 600_000, times: 1 });
    const client = new AbortController();
    const answer = app.request('/slow', { signal: client.signal }, { outgoing: {} });
    client.abort();
    assert.equal(await (await answer).text(), 'done');
    assert.deepEqual(faults.list(), []);
  });
});

describe('a path pattern', () => {
  const cases: readonly (readonly [pattern: string, path: string, matches: boolean])[] = [
    ['/a', '/a', true],
    ['/a', '/a/b', false],
    ['/a/*', '/a/b/c', true],
    ['/a/*', '/a', false],
    ['/oauth2/*/v1/token', '/oauth2/default/v1/token', true],
    ['/oauth2/*/v1/token', '/oauth2/v1/token', false],
    ['/oauth2/*v1/token', '/oauth2/v1/token', true],
    ['/*/token', '/oauth2/default/v1/token', true],
    ['*ab*ab', '/ab', false],
    ['*ab*ab', '/abab', true],
    ['/a.c', '/abc', false],
  ];
  for (const [pattern, path, matches] of cases)
    it(`${pattern} ${matches ? 'matches' : 'does not match'} ${path}`, () => {
      assert.equal(matchesPattern(pattern, path), matches);
    });
});
