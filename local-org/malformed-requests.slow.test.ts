import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Agent, request } from 'node:http';
import { describe, it } from 'node:test';
import { orgRoutes } from './routes.ts';
import { damagedObjectRequest, readObjects } from './testing/damaged-objects.ts';
import { malformedRequest, type MalformedRequest } from './testing/malformed-requests.ts';
import { startTestOrg } from './testing/org.ts';

const count = Number(process.env['FUZZ_RUNS'] ?? 10_000);
/** The same requests in every run. Another number gives other ones. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20261129);
/** They answer when something happens. */
const waiting = ['/inbox/events', '/inbox/messages/next'];
/** No answer after this time is a hang, in milliseconds. */
const longest = 10_000;

describe(`the answers to ${count} malformed requests over all endpoints`, () => {
  it('are all there, and none is an error of the server', async (t) => {
    const problems = t.mock.method(console, 'error', () => undefined);
    const { org } = await startTestOrg();
    const routes = orgRoutes(org)
      .routes.filter(({ method, path }) => method !== 'ALL' && !waiting.includes(path))
      .map(({ method, path }) => ({ method, path }));
    const { users, groups, apps, policies, authorizationServers } = org.store;
    const servers = authorizationServers.all();
    const parts = servers.flatMap((server) => [...server.scopes, ...server.claims, ...server.policies]);
    const ids = [
      ...[users.all(), groups.all(), apps.all(), policies.all(), servers, parts].flat().map(({ id }) => id),
      'default',
    ];
    const any = fc.oneof(
      { arbitrary: malformedRequest(routes, ids), weight: 3 },
      { arbitrary: damagedObjectRequest(await readObjects(org)), weight: 1 },
    );
    const requests = fc.sample(any, { seed, numRuns: count });
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const failures: unknown[] = [];
    const pending = requests[Symbol.iterator]();
    const sendNext = async (): Promise<void> => {
      for (const each of pending) {
        const status = await send(org.url, agent, each);
        if (typeof status !== 'number' || status >= 500) failures.push({ status, ...each });
      }
    };
    await Promise.all(Array.from({ length: 16 }, sendNext));
    agent.destroy();
    assert.deepEqual(failures, []);
    assert.deepEqual(
      problems.mock.calls.map((call) => call.arguments),
      [],
    );
    assert.equal((await fetch(`${org.url}/.well-known/openid-configuration`)).status, 200);
  });
});

/** Sends a request. @returns the status, or what went wrong */
function send(
  url: string,
  agent: Agent,
  { method, path, headers, body }: MalformedRequest,
): Promise<number | string> {
  return new Promise((resolve) => {
    const sent = request(new URL(url), { agent, method, path, headers, timeout: longest }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', ({ message }) => resolve(message));
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer for ${longest} ms`)));
    sent.on('error', ({ message }) => resolve(message));
    sent.end(body);
  });
}
