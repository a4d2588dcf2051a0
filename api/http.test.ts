import assert from 'node:assert/strict';
import { get } from 'node:http';
import { describe, it } from 'node:test';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { appOrigin, startTestApi } from './testing/test-api.ts';
import type { TestApi } from './testing/test-api.ts';

const preflight = ({ call }: TestApi, origin: string, method: string, headers: string) =>
  call('messages', {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': headers,
    },
  });

const listed = (value: string | null) => (value ?? '').toLowerCase().split(/\s*,\s*/);

describe('the public status', () => {
  it('needs no token, and ignores an invalid one', async (t) => {
    const { call } = await startTestApi(t, { clock: () => Date.parse('2030-01-01T12:00:00.000Z') });
    for (const init of [{}, { token: 'bad' }]) {
      const answer = await call('public/status', init);
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.body, { status: 'ok', time: '2030-01-01T12:00:00.000Z' });
    }
  });
});

describe('a page of an allowed origin', () => {
  it("may send the app's headers, with each method", async (t) => {
    const testApi = await startTestApi(t);
    for (const method of ['GET', 'POST', 'DELETE']) {
      const { status, headers } = await preflight(testApi, appOrigin, method, 'authorization,content-type');
      assert.equal(status, 204);
      assert.equal(headers.get('access-control-allow-origin'), appOrigin);
      assert.ok(listed(headers.get('access-control-allow-methods')).includes(method.toLowerCase()));
      for (const name of ['authorization', 'content-type', 'x-okta-user-agent-extended', 'dpop']) {
        assert.ok(listed(headers.get('access-control-allow-headers')).includes(name), name);
      }
      assert.ok(listed(headers.get('vary')).includes('origin'));
      assert.equal(headers.get('access-control-max-age'), '600');
    }
  });

  it('may read all responses, including errors and their challenge', async (t) => {
    const { org, call } = await startTestApi(t);
    const headers = { Origin: appOrigin };
    const answers = [
      await call('public/status', { headers }),
      await call('messages', { headers, token: await org.sign() }),
      await call('messages', { headers }),
      await call('messages', { headers, method: 'POST', token: await org.sign(), body: 'x' }),
      await call('nothing', { headers, token: await org.sign() }),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 401, 415, 404],
    );
    for (const answer of answers) {
      assert.equal(answer.headers.get('access-control-allow-origin'), appOrigin);
      assert.deepEqual(listed(answer.headers.get('access-control-expose-headers')), [
        'www-authenticate',
        'retry-after',
        'dpop-nonce',
      ]);
      assert.equal(answer.headers.get('access-control-allow-credentials'), null);
      assert.ok(listed(answer.headers.get('vary')).includes('origin'));
    }
  });
});

describe('a page of any other origin', () => {
  it('may neither call nor read', async (t) => {
    const testApi = await startTestApi(t);
    const origins = [
      'http://localhost:4300',
      'https://localhost:4200',
      'http://localhost:4200.evil.example',
      'null',
    ];
    for (const origin of origins) {
      const asked = await preflight(testApi, origin, 'POST', 'authorization');
      assert.equal(asked.headers.get('access-control-allow-origin'), null, origin);
      const answer = await testApi.call('public/status', { headers: { Origin: origin } });
      assert.equal(answer.headers.get('access-control-allow-origin'), null, origin);
      assert.ok(listed(answer.headers.get('vary')).includes('origin'), origin);
    }
  });
});

describe('every response', () => {
  it('forbids caching, sniffing and framing', async (t) => {
    const { org, call } = await startTestApi(t);
    for (const answer of [await call('messages', { token: await org.sign() }), await call('messages')]) {
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(
        answer.headers.get('content-security-policy'),
        "default-src 'none'; frame-ancestors 'none'",
      );
      assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
      assert.equal(answer.headers.get('strict-transport-security'), null);
      assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
    }
  });

  it('to an unknown address or method is a JSON error', async (t) => {
    const { org, call } = await startTestApi(t);
    const token = await org.sign();
    const missing = await call('nothing', { token });
    assert.equal(missing.status, 404);
    assert.equal((missing.body as { error: string }).error, 'not_found');
    const wrongMethod = await call('messages', { method: 'PUT', token, json: { text: 'x' } });
    assert.equal(wrongMethod.status, 405);
    assert.deepEqual(listed(wrongMethod.headers.get('allow')).sort(), ['get', 'head', 'post']);
    assert.equal((wrongMethod.body as { error: string }).error, 'invalid_request');
  });
});

describe('the Host header', () => {
  /** Uses Node's HTTP client, because fetch sets Host itself. */
  async function statusFor(url: string, host: string) {
    const [response] = (await once(
      get(new URL('public/status', url), { headers: { host } }),
      'response',
    )) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  }

  it('may be a loopback name, with or without a port', async (t) => {
    const { api } = await startTestApi(t);
    for (const host of ['localhost', 'LOCALHOST:4201', '127.0.0.1:4201', '[::1]:4201', '[::1]']) {
      assert.equal(await statusFor(api.url, host), 200, host);
    }
  });

  it('is rejected with any other name, against DNS rebinding', async (t) => {
    const { api } = await startTestApi(t);
    const hosts = [
      'evil.example',
      'evil.example:4201',
      'localhost.evil.example',
      '127.0.0.1.nip.io',
      '192.0.2.1',
      'localhost.',
    ];
    for (const host of hosts) assert.equal(await statusFor(api.url, host), 421, host);
  });
});
