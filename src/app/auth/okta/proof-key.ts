import type { OktaClient } from './okta-client';

/**
 * Whether this browser can use the tokens that it holds: those that are bound to a key (DPoP, RFC 9449) are worth nothing
 * without it, be it that the browser has dropped it or that the tokens came from another one.
 */
export async function hasProofKey(client: OktaClient): Promise<boolean> {
  const { accessToken } = client.heldTokens();
  if (accessToken?.tokenType !== 'DPoP') return true;
  try {
    // The SDK has no way to ask for the key alone.
    await client.getDPoPAuthorizationHeaders({ url: location.origin, method: 'GET', accessToken });
    return true;
  } catch {
    return false;
  }
}
