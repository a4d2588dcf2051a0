/**
 * Whether a token has expired, by this device's clock, which also determined its expiry. The SDK counts a token as expired half a
 * minute earlier, except at localhost (`expireEarlySeconds`), so development would differ from production. If a call comes too late,
 * the API responds with `401`, and the call is repeated with a new token.
 * @param token with its expiry in seconds since the epoch
 */
export const isExpired = ({ expiresAt }: { readonly expiresAt: number }): boolean =>
  Date.now() >= expiresAt * 1000;

/** The `expiresAt` of a revoked access token. It stays in the storage, since nobody is signed in without an access token. */
export const revokedExpiry = 0;
