import type { TokenInfo } from '../auth/index';
import { lifetimeOf } from './lifetime';

describe('The lifetime of a token', () => {
  const now = 1_000_000_000;
  const token = (expiresAt: number | undefined, claims?: Record<string, unknown>): TokenInfo => ({
    raw: 'a.b.c',
    decoded: claims && { header: {}, claims },
    expiresAt,
    scopes: [],
  });
  const hour = { iat: 5, exp: 3605 };

  it('says how much of it is left, even if the org’s clock differs from this machine’s', () => {
    expect(lifetimeOf(token(1_000_900, hour), now)).toEqual({
      status: 'running',
      expiresAt: 1_000_900,
      left: '15 min 0 s left',
      share: 0.25,
    });
  });

  it('never exceeds 100 %', () => {
    expect(lifetimeOf(token(1_009_000, hour), now)).toEqual(jasmine.objectContaining({ share: 1 }));
  });

  for (const [what, claims] of [
    ['does not say when it was issued', { exp: 3605 }],
    ['expires before it was issued', { iat: 3605, exp: 5 }],
    ['has a time that is not a number', { iat: 'now', exp: 'later' }],
    ['is not a JWT', undefined],
  ] as const) {
    it(`has no share if the token ${what}`, () => {
      const lifetime = lifetimeOf(token(1_000_900, claims), now);
      expect(lifetime).toEqual(jasmine.objectContaining({ status: 'running', share: undefined }));
    });
  }

  for (const expiresAt of [1_000_000, 999_995]) {
    it(`has expired at and after its expiry time (${expiresAt})`, () => {
      expect(lifetimeOf(token(expiresAt, hour), now)).toEqual({ status: 'expired', expiresAt });
    });
  }

  it('ends with revocation', () => {
    expect(lifetimeOf(token(0, hour), now)).toEqual({ status: 'revoked' });
  });

  it('may be unknown', () => {
    expect(lifetimeOf(token(undefined), now)).toEqual({ status: 'unknown' });
  });
});
