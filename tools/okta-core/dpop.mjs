import { AuthApiError } from '@okta/okta-auth-js/core';
import { onDemand } from './on-demand.mjs';

/** Without a response, as for a failed request. */
const failure = () => new AuthApiError({ errorSummary: 'The code for DPoP could not be loaded.' });

/** Most apps don't use DPoP. The plugin resolves `./sdk/` to the SDK's modules. */
const original = onDemand(() => import('./sdk/oidc/dpop.js'), failure);

export const clearAllDPoPKeyPairs = original('clearAllDPoPKeyPairs');
export const clearDPoPKeyPair = original('clearDPoPKeyPair');
export const clearDPoPKeyPairAfterRevoke = original('clearDPoPKeyPairAfterRevoke');
export const createDPoPKeyPair = original('createDPoPKeyPair');
export const findKeyPair = original('findKeyPair');
export const generateDPoPForTokenRequest = original('generateDPoPForTokenRequest');
export const generateDPoPProof = original('generateDPoPProof');

/** Whether the server asks for a nonce (RFC 9449, section 8). The SDK expects the answer immediately. */
export const isDPoPNonceError = (error) => error?.errorCode === 'use_dpop_nonce';
