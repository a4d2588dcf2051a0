import { AuthApiError } from '@okta/okta-auth-js/core';

/**
 * Loads the SDK's code for DPoP when it is first used: most apps don't use it.
 * @throws AuthApiError without a response, as for a failed request, if it can't be loaded
 */
const load = async () => {
  try {
    // Only here, the plugin resolves this to the module of the SDK.
    return await import('./sdk-dpop.js');
  } catch {
    throw new AuthApiError({ errorSummary: 'The code for DPoP could not be loaded.' });
  }
};

const whenLoaded =
  (name) =>
  async (...values) =>
    (await load())[name](...values);

export const clearAllDPoPKeyPairs = whenLoaded('clearAllDPoPKeyPairs');
export const clearDPoPKeyPair = whenLoaded('clearDPoPKeyPair');
export const clearDPoPKeyPairAfterRevoke = whenLoaded('clearDPoPKeyPairAfterRevoke');
export const createDPoPKeyPair = whenLoaded('createDPoPKeyPair');
export const findKeyPair = whenLoaded('findKeyPair');
export const generateDPoPForTokenRequest = whenLoaded('generateDPoPForTokenRequest');
export const generateDPoPProof = whenLoaded('generateDPoPProof');

/** Whether the server asks for a nonce (RFC 9449, section 8). The SDK expects the answer immediately. */
export const isDPoPNonceError = (error) => error?.errorCode === 'use_dpop_nonce';
