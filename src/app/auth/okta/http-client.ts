import type { FetchOptions, HttpRequestClient, HttpResponse, RequestData } from '@okta/okta-auth-js';
import type { AuthConfig } from '../config/auth-config';
import { TimeoutError, timeouts } from '../time/timeouts';
import { withKeyPrefetch } from './fetching-keys';
import { withIssuerOnly } from './issuer-request';
import { orgEndpoints } from './org-endpoints';
import {
  withResponseChecks,
  withRefreshTokenStorage,
  withClockMeasurement,
  refreshTokenSent,
  type DecodeJwt,
} from './response-checks';
import { withSharedResponses } from './shared-request';

/** What the HTTP client needs from its owner, and reports to it. */
export interface HttpClientListener {
  readonly decode: DecodeJwt;
  /** Fetches the keys for checking ID tokens into the SDK's cache. Must not reject. */
  readonly fetchKeys: () => Promise<void>;
  /** A token response has shown how far this device's clock is ahead of the org's, in ms. */
  readonly onClockSkew: (skew: number) => void;
  /** A refresh token was exchanged for another. */
  readonly onRefreshToken: (spent: string, next: string) => void;
}

/** Creates the HTTP client that the SDK uses: it sends requests to the issuer only, has time-outs, and checks responses. */
export function createHttpClient(config: AuthConfig, listener: HttpClientListener): HttpRequestClient {
  const endpoints = orgEndpoints(config);
  const safe = withIssuerOnly(withResponseChecks(withSharedResponses(orgRequest), config.issuer), endpoints);
  return withKeyPrefetch(
    withRefreshTokenStorage(
      withClockMeasurement(safe, listener.onClockSkew, listener.decode),
      listener.onRefreshToken,
    ),
    listener.fetchKeys,
  );
}

/**
 * Sends a request as the SDK would, with a time-out: a request that takes too long is aborted, and fails as if there were no
 * network. The SDK's own requests never time out and can't be aborted. It omits headers that would only cause a preflight request.
 * @throws HttpResponse if the org refuses, as the SDK expects; if no response comes, what `fetch` throws, or TimeoutError
 */
export const orgRequest: HttpRequestClient = async (method, url, { headers, data, withCredentials }) => {
  const limit = refreshTokenSent(data) === null ? timeouts.orgResponse : timeouts.refreshResponse;
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(new TimeoutError(limit)), limit);
  const sent = headersOf(headers, data);
  try {
    const response = await fetch(url, {
      method,
      headers: sent,
      body: bodyOf(data, sent),
      credentials: withCredentials ? 'include' : 'omit',
      signal: end.signal,
    });
    const result = await read(response);
    // The SDK treats a response with `error` as an error, whatever its status.
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the SDK treats an Error as a network failure
    if (!response.ok || result.responseJSON?.['error']) throw result;
    return result;
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Removes headers that cause a preflight request (Fetch Standard, "CORS-preflight fetch"): the SDK's version, which is for Okta's
 * statistics, and the content type of a missing body.
 */
function headersOf(headers: FetchOptions['headers'], data: RequestData | undefined): Headers {
  const sent = new Headers(headers);
  sent.delete('X-Okta-User-Agent-Extended');
  if (data === undefined) sent.delete('Content-Type');
  return sent;
}

function bodyOf(data: RequestData | undefined, headers: Headers): string | null {
  if (data === undefined || typeof data === 'string') return data ?? null;
  return headers.get('Content-Type') === 'application/x-www-form-urlencoded'
    ? new URLSearchParams(data as Record<string, string>).toString()
    : JSON.stringify(data);
}

async function read(response: Response): Promise<HttpResponse> {
  const responseText = await response.text();
  const responseJSON = response.headers.get('Content-Type')?.toLowerCase().includes('application/json')
    ? parse(responseText)
    : undefined;
  return {
    responseText,
    status: response.status,
    headers: Object.fromEntries(response.headers),
    ...(responseJSON && { responseType: 'json', responseJSON }),
  };
}

/** Ignores invalid JSON: the checks read the text, and reject the response. */
function parse(text: string): HttpResponse['responseJSON'] {
  try {
    return JSON.parse(text) as HttpResponse['responseJSON'];
  } catch {
    return undefined;
  }
}
