import type { FetchOptions, HttpRequestClient, HttpResponse } from '@okta/okta-auth-js';

/** Shares the response of concurrent requests for public data: the metadata and the keys. */
export function withSharedResponses(request: HttpRequestClient): HttpRequestClient {
  const pending = new Map<string, Promise<HttpResponse>>();
  return (method, url, options) => {
    if (method !== 'GET' || hasCredentials(options)) return request(method, url, options);
    const running = pending.get(url);
    if (running) return running;
    const response = request(method, url, options).finally(() => pending.delete(url));
    pending.set(url, response);
    return response;
  };
}

const hasCredentials = ({ headers, withCredentials }: FetchOptions): boolean =>
  withCredentials === true || new Headers(headers).has('Authorization');
