import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Agent, request } from 'node:http';
import { describe, it } from 'node:test';
import { orgRoutes } from './routes.ts';
import { apiToken } from './testing/management.ts';
import { startTestOrg } from './testing/org.ts';

/** A request, and what comes back. */
interface MalformedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const count = 10_000;
/** The same requests in every run. Another number gives other ones. */
const seed = 20261129;
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
    const requests = fc.sample(malformedRequest(routes, ids), { seed, numRuns: count });
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

/** Requests to the routes, with wrong parameters, headers and bodies. */
function malformedRequest(
  routes: readonly { method: string; path: string }[],
  ids: readonly string[],
): fc.Arbitrary<MalformedRequest> {
  const text = fc.oneof(fc.constantFrom('', '0', '-1', '%', '__proto__', 'a'.repeat(2000)), anyText);
  const segment = fc.oneof({ arbitrary: fc.constantFrom(...ids), weight: 3 }, { arbitrary: text, weight: 2 });
  return fc
    .record({
      route: fc.constantFrom(...routes),
      segments: fc.array(segment, { minLength: 3, maxLength: 3 }),
      query: fc.dictionary(fc.oneof(knownName, text), text, { maxKeys: 4 }),
      headers: malformedHeaders(text),
      body: malformedBody(text),
    })
    .map(({ route, segments, query, headers, body }) => {
      const filled = [...segments];
      const path = route.path.replaceAll(/:\w+(?:\{[^}]*\})?/g, () => encode(filled.pop() ?? 'x'));
      const hasBody = route.method === 'POST' || route.method === 'PUT';
      const search = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`);
      return {
        method: route.method,
        path: search.length > 0 ? `${path}?${search.join('&')}` : path,
        headers: { ...headers, ...(path.startsWith('/api/') && { Authorization: `SSWS ${apiToken}` }) },
        body: hasBody ? body : '',
      };
    });
}

/** Texts of all kinds of characters. */
const anyText = fc.string({ unit: 'binary', maxLength: 40 });

/** Names of parameters and of fields that endpoints read. */
const knownName = fc.constantFrom(
  ...['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'nonce', 'code', 'code_verifier'],
  ...['grant_type', 'refresh_token', 'token', 'id_token_hint', 'prompt', 'max_age', 'acr_values', 'dpop_jkt'],
  ...['limit', 'after', 'q', 'filter', 'search', 'type', 'status', 'activate', 'since', 'until', 'sortOrder'],
  ...[
    'stateHandle',
    'stateToken',
    'identifier',
    'credentials',
    'authenticator',
    'userProfile',
    'to',
    'timeout',
  ],
  ...['id', 'name', 'label', 'profile', 'settings', 'conditions', 'actions', 'rules', 'scopes', 'origin'],
);

function malformedHeaders(text: fc.Arbitrary<string>): fc.Arbitrary<Record<string, string>> {
  const value = text.map(encode);
  return fc
    .record(
      {
        'Content-Type': fc.constantFrom(
          'application/json',
          'application/x-www-form-urlencoded',
          'multipart/form-data',
          'text/plain',
          'application/json; charset=utf-16',
          ';;;',
        ),
        Authorization: fc.oneof(
          value.map((token) => `Bearer ${token}`),
          value.map((token) => `DPoP ${token}`),
          value.map((token) => `Basic ${token}`),
          value,
        ),
        Cookie: value.map((secret) => `idx=${secret}; DT=${secret}`),
        DPoP: value,
        Accept: value,
        'Accept-Language': value,
        Origin: fc.oneof(fc.constantFrom('null', 'http://localhost:4200', 'https://evil.example.com'), value),
      },
      { requiredKeys: ['Content-Type'] },
    )
    .map((headers) => ({ ...headers }));
}

/** Bodies that are no JSON, JSON of another form, and forms. */
function malformedBody(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const fields = fc.dictionary(fc.oneof(knownName, text), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 6 });
  return fc.oneof(
    { arbitrary: fields.map((each) => JSON.stringify(each)), weight: 4 },
    { arbitrary: fc.json({ maxDepth: 4 }), weight: 2 },
    {
      arbitrary: fc
        .dictionary(fc.oneof(knownName, text), text, { maxKeys: 6 })
        .map((each) => new URLSearchParams(each).toString()),
      weight: 3,
    },
    { arbitrary: fc.constantFrom('', '{', '[1,', '{"a":}', 'null', '[]', '"', '['.repeat(5000)), weight: 1 },
    { arbitrary: text, weight: 1 },
  );
}

/** Percent-encodes a text. Lone surrogates, which can't be encoded, become `?`. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

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
