import type { HttpRequestClient, HttpResponse } from '@okta/okta-auth-js';

/**
 * As `request`, and measures by each ID token that comes how far this device's clock is off: it was issued a moment ago by the
 * org's clock (OpenID Connect Core 1.0, section 2, `iat`). The `Date` of an answer would do for any of them, but a page of
 * another origin may not read it (Fetch Standard, CORS-safelisted response-header names).
 * @param tell is told by how much this device is ahead, in ms; negative where it is behind
 * @param decode reads a JWT's parts without checking it, and throws where it is none
 */
export const measuringClock =
  (
    request: HttpRequestClient,
    tell: (skew: number) => void,
    decode: (jwt: string) => { payload: object },
  ): HttpRequestClient =>
  async (...call) => {
    const response = await request(...call);
    const issuedAt = issuedAtOf(response, decode);
    if (issuedAt !== undefined) tell(Date.now() - issuedAt * 1000);
    return response;
  };

/** In s since the epoch. */
function issuedAtOf(
  { responseJSON }: HttpResponse,
  decode: (jwt: string) => { payload: object },
): number | undefined {
  const idToken: unknown = responseJSON?.['id_token'];
  if (typeof idToken !== 'string') return undefined;
  try {
    const { iat } = decode(idToken).payload as { iat?: unknown };
    return typeof iat === 'number' ? iat : undefined;
  } catch {
    return undefined;
  }
}
