// The functions of the SDK that `token-calls.mjs` loads, in one script.
export { exchangeCodeForTokens } from './sdk/oidc/exchangeCodeForTokens.js';
export { getUserInfo } from './sdk/oidc/getUserInfo.js';
export { getWithoutPrompt } from './sdk/oidc/getWithoutPrompt.js';
export { getWithRedirect } from './sdk/oidc/getWithRedirect.js';
export { parseFromUrl, parseOAuthResponseFromUrl } from './sdk/oidc/parseFromUrl.js';
export { prepareTokenParams } from './sdk/oidc/util/prepareTokenParams.js';
export { renewToken } from './sdk/oidc/renewToken.js';
export { renewTokens } from './sdk/oidc/renewTokens.js';
export { renewTokensWithRefresh } from './sdk/oidc/renewTokensWithRefresh.js';
export { revokeToken } from './sdk/oidc/revokeToken.js';
export { verifyToken } from './sdk/oidc/verifyToken.js';
