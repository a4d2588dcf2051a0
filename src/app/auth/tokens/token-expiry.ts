/**
 * Whether a token has run out, by this machine's clock, which also set its end when it came. Not the SDK's way, which counts
 * it as expired half a minute before its end unless the page is at localhost (`expireEarlySeconds`): what works there would
 * differ from what works in production. The call that comes too late is answered `401`, and repeated with a new token.
 * @param token with its end in seconds since the epoch
 */
export const isExpired = ({ expiresAt }: { readonly expiresAt: number }): boolean =>
  Date.now() >= expiresAt * 1000;

/** The `expiresAt` of an access token that this app has had revoked: without one in the storage nobody is signed in. */
export const revokedExpiry = 0;
