import type { FetchOptions, HttpRequestClient, HttpResponse } from '@okta/okta-auth-js';

/** Sends a request for public data once while it is under way, however many want the response: the metadata and the keys. */
export function sharedRequest(request: HttpRequestClient): HttpRequestClient {
  const underWay = new Map<string, Promise<HttpResponse>>();
  return (method, url, options) => {
    if (method !== 'GET' || hasCredentials(options)) return request(method, url, options);
    const known = underWay.get(url);
    if (known) return known;
    const response = request(method, url, options).finally(() => underWay.delete(url));
    underWay.set(url, response);
    return response;
  };
}

const hasCredentials = ({ headers, withCredentials }: FetchOptions): boolean =>
  withCredentials === true || new Headers(headers).has('Authorization');
