import { redact } from '../../app/auth/errors/redact';

describe('A redacted text', () => {
  for (const [text, redacted] of [
    ['eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln is invalid', '[token] is invalid'],
    ['cut: eyJhbGciOiJSUzI1NiJ9.eyJzdW', 'cut: [token]'],
    [
      'GET http://localhost:4200/login/callback?code=a&state=b failed',
      'GET http://localhost:4200/login/callback?… failed',
    ],
    ['at /a/b#access_token=c', 'at /a/b#…'],
    ['code_verifier=abc and refresh_token=def', 'code_verifier=… and refresh_token=…'],
    ['{"id_token":"abc", "nonce" : "def"}', '{"id_token":…, "nonce" : …}'],
    [`${'a1'.repeat(32)} was the state`, '[…] was the state'],
  ] as const) {
    it(`is “${redacted}”`, () => expect(redact(text)).toBe(redacted));
  }

  for (const text of [
    'User is not assigned to the client application.',
    "Invalid value for 'client_id' parameter.",
    'The issuer [https://evil.example/oauth2/default] does not match [http://localhost:4202].',
    'unmet_authentication_requirements',
    'Status code: 404. What next? Try a=b.',
  ]) {
    it(`is unchanged without secrets: “${text}”`, () => expect(redact(text)).toBe(text));
  }
});
