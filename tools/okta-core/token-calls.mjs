import { AuthApiError } from '@okta/okta-auth-js/core';
import { onDemand } from './on-demand.mjs';

const load = () => import('./sdk-token-calls.mjs');

/** Without a response, as for a failed request. */
const failure = () => new AuthApiError({ errorSummary: 'The code for tokens could not be loaded.' });

const original = onDemand(load, failure);

export const exchangeCodeForTokens = original('exchangeCodeForTokens');
export const getUserInfo = original('getUserInfo');
export const getWithoutPrompt = original('getWithoutPrompt');
export const getWithRedirect = original('getWithRedirect');
export const prepareTokenParams = original('prepareTokenParams');
export const renewToken = original('renewToken');
export const renewTokens = original('renewTokens');
export const renewTokensWithRefresh = original('renewTokensWithRefresh');
export const revokeToken = original('revokeToken');
export const verifyToken = original('verifyToken');

/** The SDK waits for the result, although the original returns it immediately. */
export const parseOAuthResponseFromUrl = original('parseOAuthResponseFromUrl');

const parse = original('parseFromUrl');

/** Reads the address of the page at the time of the call: another page may open while the code loads. */
export const parseFromUrl = async (sdk, options = {}) => {
  const { href } = window.location;
  await load().catch(() => undefined);
  const isGiven = typeof options === 'string' || 'url' in options;
  return parse(sdk, isGiven || window.location.href === href ? options : { ...options, url: href });
};

// A page with a response to a sign-in needs the code immediately. `auth/` loads it on other pages when they are idle
// (`loadTokenCalls` in `okta-client.ts`). A failure is reported by the call that needs the code.
if (typeof window !== 'undefined' && /[?&#](?:code|error)=/.test(window.location.href)) {
  load().catch(() => undefined);
}
