import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { parseChallenges, unauthorizedReason } from '../../app/auth/http/unauthorized';

const read = (header: string | null): unknown[] =>
  parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);

describe('The challenges of a response', () => {
  for (const [what, header, challenges] of [
    ['that has none', null, []],
    ['with a scheme alone', 'Bearer', [['bearer', {}]]],
    [
      'with quoted and plain values',
      'Bearer realm="api", error=invalid_token',
      [['bearer', { realm: 'api', error: 'invalid_token' }]],
    ],
    [
      'with a comma and quotes in a value',
      String.raw`Bearer a="x, \"y\" z"`,
      [['bearer', { a: 'x, "y" z' }]],
    ],
    [
      'of two schemes in one header',
      'Bearer realm="api", DPoP error="use_dpop_nonce", algs="ES256 RS256"',
      [
        ['bearer', { realm: 'api' }],
        ['dpop', { error: 'use_dpop_nonce', algs: 'ES256 RS256' }],
      ],
    ],
    ['that breaks off', 'Bearer a="x', [['bearer', {}]]],
  ] as const) {
    it(`are read, ${what}`, () => {
      const found = read(header);
      if (what === 'that breaks off') expect((found[0] as unknown[])[0]).toBe('bearer');
      else expect(found).toEqual(challenges);
    });
  }
});

describe('A 401 response', () => {
  const answer = (status: number, challenge = ''): HttpErrorResponse =>
    new HttpErrorResponse({ status, headers: new HttpHeaders({ 'WWW-Authenticate': challenge }) });

  it('because of an invalid token is distinguished from one that requires authentication', () => {
    expect(unauthorizedReason(answer(401, 'Bearer error="invalid_token"'))).toEqual({ kind: 'token' });
    const asked = 'Bearer error="insufficient_user_authentication", acr_values="a b", max_age="900"';
    expect(unauthorizedReason(answer(401, asked))).toEqual({
      kind: 'authentication',
      requirements: { acrValues: 'a b', maxAge: 900 },
    });
  });

  it('with an invalid max_age requires only the level', () => {
    const asked = 'Bearer error="insufficient_user_authentication", acr_values="a", max_age="soon"';
    expect(unauthorizedReason(answer(401, asked))).toEqual({
      kind: 'authentication',
      requirements: { acrValues: 'a' },
    });
  });

  it('that requires a fresh sign-in has a max_age of 0', () => {
    const asked = 'Bearer error="insufficient_user_authentication", max_age="0"';
    expect(unauthorizedReason(answer(401, asked))).toEqual({
      kind: 'authentication',
      requirements: { maxAge: 0 },
    });
  });

  it('isn’t assumed for other statuses', () => {
    expect(unauthorizedReason(answer(403, 'Bearer error="insufficient_scope"'))).toEqual({ kind: 'none' });
    expect(unauthorizedReason(new Error('x'))).toEqual({ kind: 'none' });
  });
});
