import type { HttpRequestClient, HttpResponse } from '@okta/okta-auth-js';

/**
 * As `request`, and hands each refresh token that comes in exchange for another to `keep` before anything else is done with
 * the answer. The SDK keeps it only once it has checked the ID token beside it: should that fail (a wrong clock, keys that
 * can't be had), the one before it is spent, and using it again ends the sign-in (RFC 9700, section 4.14.2).
 * @param keep is told which refresh token was spent, and which came for it
 */
export const keepingRefreshToken =
  (request: HttpRequestClient, keep: (spent: string, next: string) => void): HttpRequestClient =>
  async (method, url, options) => {
    const response = await request(method, url, options);
    const spent = spentBy(options.data);
    const next = spent === null ? undefined : refreshTokenIn(response);
    if (spent !== null && next !== undefined) keep(spent, next);
    return response;
  };

/** The refresh token that a form sends in (RFC 6749, section 6); null where it sends none. */
export const spentBy = (form: unknown): string | null =>
  typeof form === 'string' ? new URLSearchParams(form).get('refresh_token') : null;

function refreshTokenIn({ responseJSON }: HttpResponse): string | undefined {
  const token: unknown = responseJSON?.['refresh_token'];
  return typeof token === 'string' ? token : undefined;
}
