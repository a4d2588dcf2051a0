import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { loggedPath } from './log/request-log.ts';
import { bobClaims } from './testing/authorization-server.ts';
import { startTestApi } from './testing/test-api.ts';
import type { Answer } from './testing/test-api.ts';

function assertTooMany(answer: Answer, seconds: string) {
  assert.equal(answer.status, 429);
  assert.equal(answer.headers.get('retry-after'), seconds);
  assert.equal((answer.body as { error: string }).error, 'too_many_requests');
}

describe('the rate limit', () => {
  it('is counted for each user, and ends after a minute', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const { org, call } = await startTestApi(t, { userRateLimit: 3 });
    const ada = await org.sign();
    for (let i = 0; i < 3; i++) assert.equal((await call('messages', { token: ada })).status, 200);
    t.mock.timers.tick(15_000);
    assertTooMany(await call('messages', { token: ada }), '45');
    assertTooMany(await call('messages', { token: await org.sign({ jti: 'another' }) }), '45');
    assert.equal((await call('messages', { token: await org.sign(bobClaims) })).status, 200);
    t.mock.timers.tick(45_000);
    assert.equal((await call('messages', { token: ada })).status, 200);
  });

  it('is counted for each address, also without a valid token', async (t) => {
    const { call } = await startTestApi(t, { addressRateLimit: 2, trustedProxies: 1 });
    const from = (address: string) =>
      call('messages', { token: 'bad', headers: { 'X-Forwarded-For': address } });
    for (let i = 0; i < 2; i++) assert.equal((await from(`198.51.100.${i}, 203.0.113.1`)).status, 401);
    assertTooMany(await from('198.51.100.9, 203.0.113.1'), '60');
    assert.equal((await from('203.0.113.2')).status, 401);
    for (const host of ['1', '2']) assert.equal((await from(`2001:db8:1:2::${host}`)).status, 401);
    assertTooMany(await from('2001:db8:1:2:ffff::3'), '60');
  });

  it('can not be avoided with X-Forwarded-For if no proxy is trusted', async (t) => {
    const { call } = await startTestApi(t, { addressRateLimit: 2 });
    const from = (address: string) => call('public/status', { headers: { 'X-Forwarded-For': address } });
    for (const address of ['203.0.113.1', '203.0.113.2']) assert.equal((await from(address)).status, 200);
    assertTooMany(await from('203.0.113.3'), '60');
  });

  it('does not apply to health checks', async (t) => {
    const { api, call } = await startTestApi(t, { addressRateLimit: 1 });
    await call('public/status');
    for (let i = 0; i < 3; i++) assert.equal((await fetch(new URL('/healthz', api.url))).status, 200);
  });
});

describe('the time limit', () => {
  it('ends a request that arrives too slowly with 408', async (t) => {
    const { org, api, logged } = await startTestApi(t, { receiveTimeout: 0.2, logLevel: 'info' });
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1').setEncoding('utf8');
    let answer = '';
    socket.on('data', (text: string) => (answer += text));
    const headers = `Host: localhost\r\nAuthorization: Bearer ${await org.sign()}\r\nContent-Type: application/json`;
    socket.write(`POST /api/messages HTTP/1.1\r\n${headers}\r\nContent-Length: 9\r\n\r\n{`);
    await once(socket, 'close');
    assert.match(answer, /^HTTP\/1\.1 408 /);
    assert.deepEqual(logged('error'), [], 'it is no error of the API');
  });

  it('answers with 503 if the answer takes too long', async (t) => {
    const { org, call } = await startTestApi(t, { answerTimeout: 0.2 });
    org.answerKeys = () => undefined;
    const answer = await call('messages', { token: await org.sign() });
    assert.equal(answer.status, 503);
    assert.equal(answer.headers.get('retry-after'), '1');
    assert.deepEqual(answer.body, {
      error: 'temporarily_unavailable',
      error_description: 'The API took too long to answer. Try again.',
    });
  });
});

describe('the log', () => {
  it('has one line for each request, without its query, headers or body', async (t) => {
    const { org, call, logLines, logged } = await startTestApi(t, { logLevel: 'info' });
    const token = await org.sign();
    const query = `?access_token=${token}`;
    const headers = { Cookie: `session=${token}`, DPoP: token, 'X-Request-Id': 'chosen-by-client' };
    const answer = await call(`messages${query}`, { token, headers });
    await call(`messages/${token}`, { method: 'POST', token, json: { text: token } });
    const requests = logged('info').filter(({ msg }) => msg === 'request');
    assert.deepEqual(
      requests.map(({ method, path, status }) => [method, path, status]),
      [
        ['GET', '/api/messages', 200],
        ['POST', `/api/messages/(${token.length} characters)`, 405],
      ],
    );
    const [first] = requests;
    assert.equal(first?.['requestId'], answer.headers.get('x-request-id'));
    assert.notEqual(first['requestId'], 'chosen-by-client');
    assert.equal(typeof first['durationMs'], 'number');
    assert.ok(!logLines.join().includes(token.slice(0, 20)));
  });

  it("keeps a trusted proxy's request ID, if it is one", async (t) => {
    const { call } = await startTestApi(t, { trustedProxies: 1 });
    const idFor = async (id: string) =>
      (await call('public/status', { headers: { 'X-Request-Id': id } })).headers.get('x-request-id');
    assert.equal(await idFor('0af7651916cd43dd8448eb211c80319c'), '0af7651916cd43dd8448eb211c80319c');
    for (const bad of ['a b', '{"a":1}', 'x'.repeat(65)]) assert.notEqual(await idFor(bad), bad);
  });

  it('has health checks at the level debug only', async (t) => {
    const { api, logged } = await startTestApi(t, { logLevel: 'debug' });
    await (await fetch(new URL('/healthz', api.url))).text();
    await (await fetch(new URL('/readyz', api.url))).text();
    assert.deepEqual(
      logged('debug').map(({ path }) => path),
      ['/healthz', '/readyz'],
    );
    assert.ok(logged('info').every(({ msg }) => msg !== 'request'));
  });

  it('has no more than 200 characters of a path', () => {
    assert.equal(loggedPath(`/api${'/a'.repeat(500)}?x=1#y`).length, 201);
  });
});
