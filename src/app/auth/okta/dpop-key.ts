import type { OktaClient } from './okta-client';

/**
 * Whether this browser can use its tokens. Tokens that are bound to a key (DPoP, RFC 9449) are useless without the key: the browser
 * may have removed it, or the tokens may come from another browser.
 */
export async function hasDpopKey(client: OktaClient): Promise<boolean> {
  const { accessToken } = client.currentTokens();
  if (accessToken?.tokenType !== 'DPoP') return true;
  try {
    // The SDK has no way to ask for the key alone.
    await client.getDPoPAuthorizationHeaders({ url: location.origin, method: 'GET', accessToken });
    return true;
  } catch {
    return false;
  }
}
