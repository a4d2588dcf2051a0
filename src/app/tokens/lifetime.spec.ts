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

  it('says how much of it is left, though the org’s clock may differ from this machine’s', () => {
    expect(lifetimeOf(token(1_000_900, hour), now)).toEqual({
      status: 'running',
      expiresAt: 1_000_900,
      left: '15 min 0 s left',
      share: 0.25,
    });
  });

  it('is never more than whole', () => {
    expect(lifetimeOf(token(1_009_000, hour), now)).toEqual(jasmine.objectContaining({ share: 1 }));
  });

  for (const [what, claims] of [
    ['does not say when it was made', { exp: 3605 }],
    ['ends before it begins', { iat: 3605, exp: 5 }],
    ['says it in words', { iat: 'now', exp: 'later' }],
    ['is no JWT', undefined],
  ] as const) {
    it(`has no share where the token ${what}`, () => {
      const lifetime = lifetimeOf(token(1_000_900, claims), now);
      expect(lifetime).toEqual(jasmine.objectContaining({ status: 'running', share: undefined }));
    });
  }

  for (const expiresAt of [1_000_000, 999_995]) {
    it(`is over from its last second on (${expiresAt})`, () => {
      expect(lifetimeOf(token(expiresAt, hour), now)).toEqual({ status: 'expired', expiresAt });
    });
  }

  it('is over by revocation', () => {
    expect(lifetimeOf(token(0, hour), now)).toEqual({ status: 'revoked' });
  });

  it('may be unknown', () => {
    expect(lifetimeOf(token(undefined), now)).toEqual({ status: 'unknown' });
  });
});
