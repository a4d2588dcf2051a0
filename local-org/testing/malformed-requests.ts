import fc from 'fast-check';
import { apiToken } from './management.ts';

/** A request that an endpoint doesn't expect. */
export interface MalformedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Requests to the routes, with wrong parameters, headers and bodies. */
export function malformedRequest(
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
    'clientData',
    'attestation',
    'authenticatorData',
    'signatureData',
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
