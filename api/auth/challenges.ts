import { ApiError } from '../http/api-error.ts';

/** No access token was sent. The challenge then has no error code (RFC 6750 section 3.1). */
export const tokenRequired = () =>
  new ApiError(401, 'unauthorized', 'Send an access token in the Authorization header.', {
    challenge: {},
  });

/** A bearer token was sent, but the API accepts only tokens that are bound to a key. */
export const boundTokenRequired = () =>
  new ApiError(401, 'unauthorized', 'Send an access token that is bound to a key (DPoP).', {
    challenge: {},
  });

/** The access token is rejected. `description` must not reveal its content (RFC 6750 section 3.1). */
export const invalidToken = (description: string, cause?: unknown) =>
  refuse(401, 'invalid_token', description, {}, cause);

/** The access token's proof is rejected (RFC 9449 section 7.1). */
export const invalidProof = (description: string, cause?: unknown) =>
  refuse(401, 'invalid_dpop_proof', description, {}, cause);

/** The proof has no nonce, or an old one (RFC 9449 section 9). The `DPoP-Nonce` header has the current one. */
export const useNonce = () =>
  refuse(401, 'use_dpop_nonce', 'The DPoP proof must contain the nonce of the DPoP-Nonce header.');

/**
 * The access token is valid, but the caller may not do this (RFC 6750 section 3.1). A missing group has the same error
 * code, because RFC 6750 has none for groups.
 * @param scope the scope that is missing, if any.
 */
export const insufficientScope = (description: string, scope?: string) =>
  refuse(403, 'insufficient_scope', description, scope === undefined ? {} : { scope });

/**
 * The access token is valid, but its user must sign in again: with stronger authentication, or more recently (RFC 9470
 * section 3).
 * @param required `acrValues`: the levels of assurance that are enough, preferred first; `maxAge`: seconds since the
 * sign-in.
 */
export const insufficientAuthentication = (
  description: string,
  { acrValues, maxAge }: { readonly acrValues: readonly string[]; readonly maxAge: number },
) =>
  refuse(401, 'insufficient_user_authentication', description, {
    acr_values: acrValues.join(' '),
    max_age: String(maxAge),
  });

/** @param attributes further attributes of the challenge. Values must not contain quotes or backslashes. */
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
