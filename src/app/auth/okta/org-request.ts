import type { HttpRequestClient, HttpResponse, RequestData } from '@okta/okta-auth-js';
import { spentBy } from './keep-refresh-token';
import { OutOfPatience, patience } from './patience';

/**
 * How long a renewal may take, in ms: longer than anybody waits for it. The refresh token is spent once the org has read it, so
 * it is not sent again while the answer may still come (RFC 9700, section 4.14.2).
 */
const renewalPatience = 60_000;

/**
 * Asks the org as the SDK would by itself, with an end: a request that takes too long is stopped, and fails as if there were no
 * network. The SDK's own waits for ever, and can't be stopped.
 * @throws HttpResponse where the org refuses, as the SDK expects it; where no answer comes, what `fetch` throws, or
 *   OutOfPatience
 */
export const orgRequest: HttpRequestClient = async (method, url, { headers, data, withCredentials }) => {
  const limit = spentBy(data) === null ? patience : renewalPatience;
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(new OutOfPatience(limit)), limit);
  try {
    const response = await fetch(url, {
      method,
      headers: new Headers(headers),
      body: bodyOf(data, new Headers(headers)),
      credentials: withCredentials ? 'include' : 'omit',
      signal: end.signal,
    });
    const answer = await read(response);
    // An `error` is a refusal to the SDK, whatever the status.
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- and an Error is a lack of network
    if (!response.ok || answer.responseJSON?.['error']) throw answer;
    return answer;
  } finally {
    clearTimeout(timer);
  }
};

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

/** What is no JSON in spite of its type is left to whoever reads the text. */
function parse(text: string): HttpResponse['responseJSON'] {
  try {
    return JSON.parse(text) as HttpResponse['responseJSON'];
  } catch {
    return undefined;
  }
}
