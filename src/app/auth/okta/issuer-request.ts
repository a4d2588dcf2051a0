import type { HttpRequestClient, HttpResponse } from '@okta/okta-auth-js';
import { blockedRequest } from '../errors/request-errors';
import type { OrgEndpoints } from './org-endpoints';

/**
 * Sends requests to the issuer only. The SDK takes addresses from tokens, transactions and responses, and would send a refresh token
 * or a code to any of them. Every request must go to the issuer's origin. A request with credentials (a body, an `Authorization`
 * header, cookies) must go to the authorization server's endpoints or the org's API there. The keys are fetched from the address
 * in the issuer's metadata (OpenID Connect Discovery 1.0, section 3, `jwks_uri`), even if that is elsewhere.
 * @throws Error if the request is for any other address
 */
export function withIssuerOnly(request: HttpRequestClient, own: OrgEndpoints): HttpRequestClient {
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
      throw new Error(blockedRequest(target.origin + target.pathname, own.issuer));
    }
    const response = await request(method, url, options);
    if (url === own.metadataUrl) keys = keysIn(response);
    return response;
  };
}

function keysIn({ responseJSON }: HttpResponse): string | undefined {
  const uri: unknown = responseJSON?.['jwks_uri'];
  return typeof uri === 'string' && URL.canParse(uri) ? new URL(uri).href : undefined;
}
