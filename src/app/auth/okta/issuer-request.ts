import type { HttpRequestClient, HttpResponse } from '@okta/okta-auth-js';
import type { OwnAddresses } from './own-addresses';

/** Matches the error where a request was to leave for another server than the issuer's. */
export const foreignAddress = /^Blocked a request to \[.*\]\./s;

/**
 * As `request`, and sends nothing to anybody but the issuer. The SDK takes addresses from tokens, transactions and answers, and
 * hands a refresh token or a code to any of them. Everything that it sends goes to the issuer's own origin; what proves something
 * (a body, an `Authorization` header, cookies) goes to the authorization server's endpoints and the org's API there. The keys are
 * asked for where the issuer's metadata says (OpenID Connect Discovery 1.0, section 3, `jwks_uri`), wherever that is.
 * @throws Error if the request is for any other address
 */
export function issuerRequest(request: HttpRequestClient, own: OwnAddresses): HttpRequestClient {
  const metadata = `${own.issuer}/.well-known/openid-configuration`;
  const { origin } = new URL(own.issuer);
  const endpoints = [new URL('.', own.tokenUrl).href, `${origin}/api/v1/`, `${origin}/idp/`];
  let keys: string | undefined;

  const isAllowed = (url: URL, hasCredentials: boolean): boolean => {
    if (url.username !== '' || url.password !== '') return false;
    if (hasCredentials) return endpoints.some((endpoint) => url.href.startsWith(endpoint));
    return url.origin === origin || url.href === keys;
  };

  return async (method, url, options) => {
    const { headers, data, withCredentials } = options;
    const target = new URL(url, document.baseURI);
    const hasCredentials =
      data !== undefined || withCredentials === true || new Headers(headers).has('Authorization');
    if (!isAllowed(target, hasCredentials)) {
      throw new Error(
        `Blocked a request to [${target.origin}${target.pathname}]. The Okta client sends requests to ${own.issuer} only; use HttpClient for other servers.`,
      );
    }
    const response = await request(method, url, options);
    if (url === metadata) keys = keysIn(response);
    return response;
  };
}

function keysIn({ responseJSON }: HttpResponse): string | undefined {
  const uri: unknown = responseJSON?.['jwks_uri'];
  return typeof uri === 'string' && URL.canParse(uri) ? new URL(uri).href : undefined;
}
