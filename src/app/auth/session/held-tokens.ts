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
