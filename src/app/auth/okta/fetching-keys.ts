import type { HttpRequestClient } from '@okta/okta-auth-js';

/**
 * Fetches the org's keys beside the request that exchanges a code. The SDK asks for them only after it has the ID token that it
 * checks with them, one round trip after the other. The response waits for the keys, so that the SDK finds them in its cache; if
 * they could not be fetched, it asks for them again, as it does for a key that is not among them.
 * @param fetchKeys must not reject
 */
export const fetchingKeys =
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
