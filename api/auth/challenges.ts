import { ApiError } from '../http/api-error.ts';

/** The attributes of a Bearer challenge; values hold no quote and no backslash. */
interface Challenge {
  readonly error?: string;
  readonly error_description?: string;
  readonly scope?: string;
  readonly acr_values?: string;
  readonly max_age?: string;
}

/** No access token was sent: RFC 6750 §3.1 wants a challenge with no error code then. */
export const tokenRequired = () =>
  new ApiError(401, 'unauthorized', 'This needs an access token in the Authorization header.', {
    headers: challenge({}),
  });

/** The access token is not accepted; `description` must say nothing of what is in it (RFC 6750 §3.1). */
export const invalidToken = (description: string, cause?: unknown) =>
  refuse(401, { error: 'invalid_token', error_description: description }, cause);

/**
 * The access token is good, but the caller may not do this (RFC 6750 §3.1). Okta's `groups` have no code of their
 * own there; "higher privileges than provided by the access token" is what both lack.
 * @param scope the scope that would do, where one would.
 */
export const insufficientScope = (description: string, scope?: string) =>
  refuse(403, {
    error: 'insufficient_scope',
    error_description: description,
    ...(scope !== undefined && { scope }),
  });

/**
 * The access token is good, but its user has to sign in anew for this: more strongly, or because it was too long ago
 * (RFC 9470 §3).
 * @param required `acrValues`: the levels of assurance that would do, best first; `maxAge`: seconds since the sign-in.
 */
export const insufficientAuthentication = (
  description: string,
  { acrValues, maxAge }: { readonly acrValues: readonly string[]; readonly maxAge: number },
) =>
  refuse(401, {
    error: 'insufficient_user_authentication',
    error_description: description,
    acr_values: acrValues.join(' '),
    max_age: String(maxAge),
  });

function refuse(
  status: 401 | 403,
  attributes: Required<Pick<Challenge, 'error' | 'error_description'>> & Challenge,
  cause?: unknown,
) {
  return new ApiError(status, attributes.error, attributes.error_description, {
    headers: challenge(attributes),
    cause,
  });
}

function challenge(attributes: Challenge) {
  const parts = Object.entries({ realm: 'api', ...attributes }).map(([name, value]) => `${name}="${value}"`);
  return { 'WWW-Authenticate': `Bearer ${parts.join(', ')}` };
}
