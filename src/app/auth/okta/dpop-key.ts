import { AuthApiError } from '@okta/okta-auth-js';
import type { OktaClient } from './okta-client';

/**
 * Whether this browser can use its tokens. Tokens that are bound to a key (DPoP, RFC 9449) are useless without the key: the browser
 * may have removed it, or the tokens may come from another browser. True if that is unknown, because the code for DPoP can't be loaded.
 */
export async function hasDpopKey(client: OktaClient): Promise<boolean> {
  const { accessToken } = client.currentTokens();
  if (accessToken?.tokenType !== 'DPoP') return true;
  try {
    // The SDK has no way to ask for the key alone.
    await client.getDPoPAuthorizationHeaders({ url: location.origin, method: 'GET', accessToken });
    return true;
  } catch (error) {
    return isNotLoaded(error);
  }
}

/**
 * Whether the code for DPoP couldn't be loaded. A build with `tools/okta-core/` loads it when it is needed, and then reports it like a
 * failed request.
 */
export const isNotLoaded = (error: unknown): boolean => error instanceof AuthApiError;
