import type { Tokens } from '@okta/okta-auth-js';
import type { Claims } from './user';

/** A token that the app holds. */
export interface HeldToken {
  /** The token itself. A secret: show it to its owner only, and never log it. */
  readonly raw: string;
  /** Header and claims, where the token is a JWT. */
  readonly decoded: { readonly header: Claims; readonly claims: Claims } | undefined;
  /** Seconds since the epoch, by this machine's clock; undefined where the app can't know (refresh tokens). */
  readonly expiresAt: number | undefined;
}

/** The tokens that the app holds at this moment. */
export interface HeldTokens {
  readonly id?: HeldToken;
  readonly access?: HeldToken;
  readonly refresh?: HeldToken;
}

/** Describes the SDK's tokens. `decode` reads a JWT's parts without checking it, and throws where it is none. */
export function describeHeldTokens(
  { idToken, accessToken, refreshToken }: Tokens,
  decode: (jwt: string) => { header: object; payload: object },
): HeldTokens {
  const describe = (raw: string, expiresAt: number | undefined): HeldToken => ({
    raw,
    decoded: decodeQuietly(raw, decode),
    expiresAt,
  });
  return {
    ...(idToken && { id: describe(idToken.idToken, idToken.expiresAt) }),
    ...(accessToken && { access: describe(accessToken.accessToken, accessToken.expiresAt) }),
    // The SDK gives it the access token's time, for the org does not tell its own.
    ...(refreshToken && { refresh: describe(refreshToken.refreshToken, undefined) }),
  };
}

function decodeQuietly(
  raw: string,
  decode: (jwt: string) => { header: object; payload: object },
): HeldToken['decoded'] {
  try {
    const { header, payload } = decode(raw);
    return { header: header as Claims, claims: payload as Claims };
  } catch {
    return undefined;
  }
}
