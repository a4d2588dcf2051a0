import type { TokenInfo } from '../auth/index';
import { timeLeft } from './time-left';

/** How long a token is still valid. `expiresAt` in seconds since epoch. */
export type Lifetime =
  /** `left`: the remaining time as text; `share`: its share of the lifetime, from 1 to 0, undefined if that is unknown. */
  | {
      readonly status: 'running';
      readonly expiresAt: number;
      readonly left: string;
      readonly share: number | undefined;
    }
  | { readonly status: 'expired'; readonly expiresAt: number }
  | { readonly status: 'revoked' }
  /** The app doesn't know when the token expires. */
  | { readonly status: 'unknown' };

/** @param now ms since epoch */
export function lifetimeOf(token: TokenInfo, now: number): Lifetime {
  const { expiresAt } = token;
  if (expiresAt === undefined) return { status: 'unknown' };
  if (expiresAt === 0) return { status: 'revoked' };
  const left = expiresAt - now / 1000;
  if (left <= 0) return { status: 'expired', expiresAt };
  const whole = wholeOf(token);
  const share = whole === undefined ? undefined : Math.min(left / whole, 1);
  return { status: 'running', expiresAt, left: timeLeft(expiresAt, now), share };
}

/** The whole lifetime in seconds. Both times are by the org's clock, which may differ from this machine's. */
function wholeOf({ decoded }: TokenInfo): number | undefined {
  const { iat, exp } = decoded?.claims ?? {};
  return typeof iat === 'number' && typeof exp === 'number' && exp > iat ? exp - iat : undefined;
}
