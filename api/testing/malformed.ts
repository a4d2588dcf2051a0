import fc from 'fast-check';

/** In each token and text, so that a test can look for it in the log. */
export const marker = 'Mm4rk3r';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('\n', '\r', '\t', '\u001b', '\u009b', '\u2028', '{', '"', '%0a', '%00', 'a'),
  }),
  fc.constantFrom('', '%', '__proto__', 'constructor', 'a'.repeat(5000), `${marker}\r\n{"level":"error"}`),
);
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A header value that Node sends: characters outside of Latin-1 and line ends can't be sent. */
const sendable = (value: string) => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '').trim();

/** The parts of a valid token, which malformed ones are made of. */
export interface TokenParts {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signature: string;
}

/**
 * JWTs with any members in header and payload, with parts that are no JSON or no base64url, with parts of a valid token,
 * and other texts. None is valid, because no header or payload is as it was signed.
 */
export function malformedToken({ header, claims, signature }: TokenParts): fc.Arbitrary<string> {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    anyText,
    fc.constantFrom(1, null, true, [], {}, -1, 1e308),
  );
  const changed = (original: Readonly<Record<string, unknown>>, extra: readonly string[]) =>
    fc
      .dictionary(fc.constantFrom(...Object.keys(original), ...extra), value, { minKeys: 1, maxKeys: 4 })
      .map((changes) => ({ ...original, ...changes, [marker]: marker }));
  const head = changed(header, ['typ', 'crit', 'b64', 'jwk', 'jku', 'x5c', 'x5u', 'zip', 'enc', '__proto__']);
  const body = changed(claims, ['cnf', 'nbf', 'acr', 'client_id']);
  const part = (json: fc.Arbitrary<unknown>) =>
    fc.oneof(
      { arbitrary: json.map(base64url), weight: 6 },
      { arbitrary: value.map(base64url), weight: 2 },
      { arbitrary: anyText, weight: 1 },
      { arbitrary: anyText.map((text) => Buffer.from(`{"${text}`).toString('base64url')), weight: 1 },
    );
  const signatures = fc.oneof(
    fc.constantFrom(signature, '', 'AA', signature.slice(1), `${signature}=`),
    anyText,
  );
  return fc
    .oneof(
      { arbitrary: fc.tuple(part(head), part(body), signatures).map((parts) => parts.join('.')), weight: 8 },
      {
        arbitrary: fc
          .tuple(part(head), fc.constant(base64url(claims)), fc.constant(signature))
          .map((p) => p.join('.')),
        weight: 4,
      },
      { arbitrary: fc.array(part(body), { maxLength: 7 }).map((parts) => parts.join('.')), weight: 1 },
      { arbitrary: anyText, weight: 1 },
    )
    .map((token) => sendable(token).slice(0, 8000));
}

/** A request that the API doesn't expect, as it is written to the connection. */
export interface MalformedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Requests with any method, path, headers and body. Some have the given valid token. */
export function malformedRequest(token: string): fc.Arbitrary<MalformedRequest> {
  const encoded = anyText.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 3000));
  // Bytes that are no ASCII may stand in a request line too: Node accepts them.
  const raw = anyText.map((text) => text.replace(/[^\x21-\x7e\x80-\xff]/g, '').slice(0, 3000));
  const place = fc.constantFrom(
    'messages',
    'messages/',
    'admin/users',
    'public/status',
    '../healthz',
    '%2e%2e/readyz',
  );
  const path = fc
    .tuple(
      fc.constantFrom('/api/', '/', '//', '/api//'),
      place,
      fc.oneof(encoded, raw),
      fc.oneof(encoded, raw),
    )
    .map(
      ([start, middle, end, query]) =>
        `${start}${middle}${end && `/${end}`}?author=${query}&${marker}=${query}`,
    );
  const value = anyText.map(sendable);
  const headers = fc.record(
    {
      Authorization: fc.oneof(
        { arbitrary: fc.constant(`Bearer ${token}`), weight: 3 },
        { arbitrary: fc.constant(`DPoP ${token}`), weight: 1 },
        { arbitrary: value, weight: 1 },
      ),
      DPoP: value,
      Cookie: value.map((text) => `${marker}=${text}`),
      Origin: value,
      'Content-Type': fc.oneof(
        { arbitrary: fc.constant('application/json'), weight: 3 },
        { arbitrary: value, weight: 1 },
      ),
      'Content-Encoding': value,
      'X-Forwarded-For': value,
      'X-Forwarded-Proto': value,
      'X-Request-Id': value,
      'Access-Control-Request-Headers': value,
      Host: fc.oneof({ arbitrary: fc.constant('localhost'), weight: 9 }, { arbitrary: value, weight: 1 }),
    },
    { requiredKeys: ['Host'] },
  );
  const field = fc.constantFrom('text', 'id', 'author', '__proto__', marker);
  const body = fc.oneof(
    fc
      .dictionary(field, fc.oneof(anyText, fc.jsonValue({ maxDepth: 3 })), { maxKeys: 3 })
      .map((each) => JSON.stringify(each)),
    fc.json({ maxDepth: 3 }),
    anyText,
    fc.constantFrom('', 'null', '{"text":', '['.repeat(8000), 'x'.repeat(20_000)),
  );
  const method = fc.constantFrom(
    'GET',
    'POST',
    'POST',
    'DELETE',
    'PUT',
    'PATCH',
    'HEAD',
    'OPTIONS',
    'TRACE',
    'PROPFIND',
  );
  return fc
    .record({ method, path, headers, body })
    .map((request) => ({ ...request, headers: { ...request.headers } }));
}
