import type { HttpRequestClient, HttpResponse } from '@okta/okta-auth-js';
import { notJson, otherIssuer } from '../errors/request-errors';

/** Reads the parts of a JWT without checking it. Throws if it isn't a JWT. */
export type DecodeJwt = (jwt: string) => { payload: object };

/**
 * Rejects responses that no authorization server sends: one that isn't JSON, and a discovery document that names an issuer other
 * than the one that was asked (OpenID Connect Discovery 1.0, section 4.3).
 * @param issuer the one that the app trusts
 */
export const withResponseChecks =
  (request: HttpRequestClient, issuer: string): HttpRequestClient =>
  async (method, url, options) => {
    const response = await request(method, url, options);
    const content = parse(response);
    if (url !== `${issuer}/.well-known/openid-configuration`) return response;
    const { issuer: named } = (content ?? {}) as { issuer?: unknown };
    if (named !== issuer) throw new Error(otherIssuer(String(named)));
    return response;
  };

/** Some responses are empty, such as the one to a revocation (RFC 7009, section 2.2). */
function parse({ responseText }: HttpResponse): unknown {
  if (responseText === '') return undefined;
  try {
    return JSON.parse(responseText);
  } catch {
    throw new Error(notJson);
  }
}

/**
 * Measures with each new ID token how far this device's clock is off: the org issued the token a moment ago by its own clock
 * (OpenID Connect Core 1.0, section 2, `iat`). The `Date` header would also work, but a page of another origin can't read it (Fetch
 * Standard, CORS-safelisted response-header names).
 * @param onClockSkew gets how far this device is ahead, in ms; negative if it is behind
 */
export const withClockMeasurement =
  (request: HttpRequestClient, onClockSkew: (skew: number) => void, decode: DecodeJwt): HttpRequestClient =>
  async (...call) => {
    const response = await request(...call);
    const issuedAt = issuedAtOf(response, decode);
    if (issuedAt !== undefined) onClockSkew(Date.now() - issuedAt * 1000);
    return response;
  };

/** Seconds since the epoch. */
function issuedAtOf({ responseJSON }: HttpResponse, decode: DecodeJwt): number | undefined {
  const idToken: unknown = responseJSON?.['id_token'];
  if (typeof idToken !== 'string') return undefined;
  try {
    const { iat } = decode(idToken).payload as { iat?: unknown };
    return typeof iat === 'number' ? iat : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Stores each new refresh token before the SDK reads the response. The SDK stores it only after it has checked the ID token in the
 * same response. If that check fails (a wrong clock, keys that can't be fetched), the old refresh token is spent already, and
 * using it again ends the sign-in (RFC 9700, section 4.14.2).
 * @param onRefreshToken gets the refresh token that was spent, and the new one
 */
export const withRefreshTokenStorage =
  (request: HttpRequestClient, onRefreshToken: (spent: string, next: string) => void): HttpRequestClient =>
  async (method, url, options) => {
    const response = await request(method, url, options);
    const spent = refreshTokenSent(options.data);
    const next = spent === null ? undefined : refreshTokenIn(response);
    if (spent !== null && next !== undefined) onRefreshToken(spent, next);
    return response;
  };

/** The refresh token in a form (RFC 6749, section 6); null if there is none. */
export const refreshTokenSent = (form: unknown): string | null =>
  typeof form === 'string' ? new URLSearchParams(form).get('refresh_token') : null;

function refreshTokenIn({ responseJSON }: HttpResponse): string | undefined {
  const token: unknown = responseJSON?.['refresh_token'];
  return typeof token === 'string' ? token : undefined;
}
