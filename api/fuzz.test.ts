import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import fc from 'fast-check';
import { adaClaims } from './testing/authorization-server.ts';
import { malformedRequest, malformedToken, marker } from './testing/malformed.ts';
import type { MalformedRequest } from './testing/malformed.ts';
import { startTestApi } from './testing/test-api.ts';

/** How many cases each property is tried with. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 500);
/** The same cases in every run. Another seed gives other ones. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20261129);
/** They are limited only so that a hang of the API doesn't become one of the test, in milliseconds. */
const longest = 20_000;

/** An API whose limits no test reaches. */
async function startPatientApi(t: TestContext) {
  const api = await startTestApi(t, {
    addressRateLimit: 1_000_000,
    userRateLimit: 1_000_000,
    logLevel: 'info',
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  t.after(() => agent.destroy());
  return { ...api, send: (each: MalformedRequest) => send(api.api.url, agent, each) };
}

/** Sends a request as it is. @returns the status, or what went wrong, and the ID that the API gave it */
const send = (url: string, agent: Agent, { method, path, headers, body }: MalformedRequest) =>
  new Promise<{ status: number | string; requestId?: string | undefined }>((resolve) => {
    const fail = ({ message }: Error) => resolve({ status: message });
    const { port } = new URL(url);
    const options = { agent, port, method, path, timeout: longest };
    const sent = request(
      { ...options, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } },
      (response) => {
        response.resume();
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            requestId: response.headers['x-request-id']?.toString(),
          }),
        );
        response.on('error', fail);
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`no answer for ${longest} ms`)));
    sent.on('error', fail);
    sent.end(body);
  });

describe(`the API, with ${numRuns} cases`, () => {
  it('accepts no malformed token, and has no error because of one', async (t) => {
    const { org, send, logged, call } = await startPatientApi(t);
    const valid = await org.sign();
    assert.equal((await call('messages', { token: valid })).status, 200);
    const parts = {
      header: { alg: 'RS256', kid: org.publicJwk.kid },
      claims: adaClaims(org.issuer),
      signature: valid.split('.')[2] ?? '',
    };
    const asRequest = (headers: Record<string, string>): MalformedRequest => ({
      method: 'GET',
      path: '/api/messages',
      headers: { Host: 'localhost', ...headers },
      body: '',
    });
    // The headers of the report that this test was written for.
    for (const typ of [1, null, true, [], {}]) {
      const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: 'k1', typ })).toString('base64url');
      assert.equal((await send(asRequest({ Authorization: `Bearer ${header}.e30.AA` }))).status, 401);
    }
    const attempt = fc.record({
      token: malformedToken(parts),
      scheme: fc.constantFrom('Bearer', 'DPoP'),
      asProof: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(attempt, async ({ token, scheme, asProof }) => {
        const headers = asProof
          ? { Authorization: `DPoP ${valid}`, DPoP: token }
          : { Authorization: `${scheme} ${token}` };
        assert.equal((await send(asRequest(headers))).status, 401);
      }),
      { numRuns, seed, endOnFailure: true },
    );
    assert.deepEqual(logged('error'), []);
    assert.equal((await call('messages', { token: valid })).status, 200, 'and a valid token still passes');
  });

  it('answers every malformed request with less than 500, and logs exactly one line for it', async (t) => {
    const { org, send, logLines, call } = await startPatientApi(t);
    const token = await org.sign();
    assert.equal((await call('messages', { token })).status, 200);
    await fc.assert(
      fc.asyncProperty(malformedRequest(token), async (each) => {
        const before = logLines.length;
        const { status, requestId } = await send(each);
        assert.ok(typeof status === 'number' && status < 500, String(status));
        // Once the line of a later request is there, the line of this one is too.
        const later = await call('public/status');
        const idOfLater = String(later.headers.get('x-request-id'));
        while (!logLines.at(-1)?.includes(idOfLater)) await new Promise((resolve) => setTimeout(resolve, 1));
        const lines = logLines.slice(before, -1);
        // What is no HTTP, Node rejects before the API sees it.
        assert.equal(lines.length, requestId === undefined ? 0 : 1, lines.join(''));
        const [line] = lines;
        if (line === undefined) return;
        assert.match(line, /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+\n$/u);
        const entry = JSON.parse(line) as Record<string, unknown>;
        assert.deepEqual([entry['level'], entry['msg'], entry['requestId']], ['info', 'request', requestId]);
        assert.ok(!line.includes(token) && !line.includes(`${marker}=`));
      }),
      { numRuns, seed, endOnFailure: true },
    );
    assert.equal((await call('messages', { token })).status, 200, 'and it still works');
  });
});
