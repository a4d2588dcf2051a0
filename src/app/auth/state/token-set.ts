import type { AbstractToken, Tokens } from '@okta/okta-auth-js';
import { type DecodedJwt, decodeJwt } from '../okta/decode-jwt';

/** A token that the app holds. */
export interface TokenInfo {
  /** The token itself. A secret: show it to its owner only, and never log it. */
  readonly raw: string;
  /** Header and claims, where the token is a JWT. */
  readonly decoded: DecodedJwt | undefined;
  /**
   * Seconds since the epoch, by this machine's clock; undefined where the app can't know (refresh tokens), and 0 where it has
   * had the token revoked and uses it no more.
   */
  readonly expiresAt: number | undefined;
  /** What the org granted with it (RFC 6749, section 3.3). */
  readonly scopes: readonly string[];
}

/** The tokens that the app holds at this moment. */
export interface TokenSet {
  readonly id?: TokenInfo;
  readonly access?: TokenInfo;
  readonly refresh?: TokenInfo;
}

/** Describes the SDK's tokens. */
export function toTokenSet({ idToken, accessToken, refreshToken }: Tokens): TokenSet {
  return {
    ...(idToken && { id: describe(idToken.idToken, idToken) }),
    ...(accessToken && { access: describe(accessToken.accessToken, accessToken) }),
    // The SDK gives it the access token's time, for the org does not tell its own.
    ...(refreshToken && {
      refresh: { ...describe(refreshToken.refreshToken, refreshToken), expiresAt: undefined },
    }),
  };
}

const describe = (raw: string, { expiresAt, scopes }: AbstractToken): TokenInfo => ({
  raw,
  decoded: decodeJwt(raw),
  expiresAt,
  scopes,
});
