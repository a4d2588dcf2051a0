import type { AbstractToken, Tokens } from '@okta/okta-auth-js';
import { type DecodedJwt, decodeJwt } from '../okta/decode-jwt';

/** A token of the app. */
export interface TokenInfo {
  /** The token itself. It is a secret: show it to its owner only, and never log it. */
  readonly raw: string;
  /** Header and claims, if the token is a JWT. */
  readonly decoded: DecodedJwt | undefined;
  /**
   * Seconds since the epoch, by this device's clock. Undefined for refresh tokens, since the org doesn't say. 0 if the app has
   * revoked the token.
   */
  readonly expiresAt: number | undefined;
  /** The granted scopes (RFC 6749, section 3.3). */
  readonly scopes: readonly string[];
}

/** The current tokens of the app. */
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
    // The SDK stores the access token's expiry here, since the org doesn't say when the refresh token expires.
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
