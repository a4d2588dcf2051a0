import { ApiError } from '../http/api-error.ts';

/** No access token was sent: RFC 6750 section 3.1 wants a challenge with no error code then. */
export const tokenRequired = () =>
  new ApiError(401, 'unauthorized', 'This needs an access token in the Authorization header.', {
    challenge: {},
  });

/** An access token was sent as a bearer token, and the API takes such that are bound to a key alone. */
export const boundTokenRequired = () =>
  new ApiError(401, 'unauthorized', 'This needs an access token that is bound to a key (DPoP).', {
    challenge: {},
  });

/** The access token is not accepted; `description` must say nothing of what is in it (RFC 6750 section 3.1). */
export const invalidToken = (description: string, cause?: unknown) =>
  refuse(401, 'invalid_token', description, {}, cause);

/** The proof that the access token came with is not accepted (RFC 9449 section 7.1). */
export const invalidProof = (description: string, cause?: unknown) =>
  refuse(401, 'invalid_dpop_proof', description, {}, cause);

/** The proof has no nonce, or an old one (RFC 9449 section 9); the one to use is in the header `DPoP-Nonce`. */
export const useNonce = () =>
  refuse(401, 'use_dpop_nonce', 'The DPoP proof needs the nonce that is in the header DPoP-Nonce.');

/**
 * The access token is good, but the caller may not do this (RFC 6750 section 3.1). Okta's `groups` have no code of their
 * own there; "higher privileges than provided by the access token" is what both lack.
 * @param scope the scope that would do, where one would.
 */
export const insufficientScope = (description: string, scope?: string) =>
  refuse(403, 'insufficient_scope', description, scope === undefined ? {} : { scope });

/**
 * The access token is good, but its user has to sign in anew for this: more strongly, or because it was too long ago
 * (RFC 9470 section 3).
 * @param required `acrValues`: the levels of assurance that would do, best first; `maxAge`: seconds since the sign-in.
 */
export const insufficientAuthentication = (
  description: string,
  { acrValues, maxAge }: { readonly acrValues: readonly string[]; readonly maxAge: number },
) =>
  refuse(401, 'insufficient_user_authentication', description, {
    acr_values: acrValues.join(' '),
    max_age: String(maxAge),
  });

/** @param attributes what the challenge says beside the error; values hold no quote and no backslash. */
function refuse(
  status: 401 | 403,
  error: string,
  description: string,
  attributes: Readonly<Record<string, string>> = {},
  cause?: unknown,
) {
  const challenge = { error, error_description: description, ...attributes };
  return new ApiError(status, error, description, { challenge, cause });
}
