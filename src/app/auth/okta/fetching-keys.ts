import type { HttpRequestClient } from '@okta/okta-auth-js';

/**
 * Fetches the org's keys in parallel with the request that exchanges a code. The SDK fetches them only after it has the ID token,
 * which costs another round trip. The response waits for the keys, so that the SDK finds them in its cache. If they couldn't be
 * fetched, or a key is missing, the SDK fetches them again.
 * @param fetchKeys must not reject
 */
export const withKeyPrefetch =
  (request: HttpRequestClient, fetchKeys: () => Promise<void>): HttpRequestClient =>
  async (method, url, options) => {
    if (!exchangesCode(options.data)) return request(method, url, options);
    const keys = fetchKeys();
    const response = await request(method, url, options);
    await keys;
    return response;
  };

/** RFC 6749, section 4.1.3. */
const exchangesCode = (form: unknown): boolean =>
  typeof form === 'string' && new URLSearchParams(form).get('grant_type') === 'authorization_code';
