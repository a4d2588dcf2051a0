import type { AuthErrorCode } from './auth-error';
import { notJson } from './request-errors';

/** OAuth's error codes (RFC 6749, sections 4.1.2.1 and 5.2; OpenID Connect Core 1.0, section 3.1.2.6), and Okta's. */
const oauthCodes: Readonly<Record<string, AuthErrorCode>> = {
  access_denied: 'accessDenied',
  account_selection_required: 'interactionRequired',
  consent_required: 'consentRequired',
  interaction_required: 'interactionRequired',
  invalid_client: 'clientUnknown',
  // RFC 9449, section 5
  invalid_dpop_proof: 'dpopRefused',
  invalid_grant: 'sessionEnded',
  invalid_request: 'configurationWrong',
  invalid_scope: 'invalidScope',
  login_required: 'loginRequired',
  server_error: 'serverError',
  temporarily_unavailable: 'temporarilyUnavailable',
  unauthorized_client: 'unauthorizedClient',
  unmet_authentication_requirements: 'assuranceNotMet',
  unsupported_grant_type: 'configurationWrong',
  unsupported_response_mode: 'configurationWrong',
  unsupported_response_type: 'configurationWrong',
  use_dpop_nonce: 'dpopRefused',
};

/** Some codes have several meanings. Only Okta’s descriptions tell them apart. */
const descriptions: Readonly<Record<string, AuthErrorCode>> = {
  'User is not assigned to the client application.': 'notAssigned',
  // The user declined consent, or an authentication policy denied access (okta-signin-widget#2123).
  'The resource owner or authorization server denied the request.': 'cancelled',
  // The app integration requires DPoP, and the app sent no proof.
  'The DPoP proof JWT header is missing.': 'dpopRequired',
  'Policy evaluation failed for this request, please check the policy configurations.': 'policyDenied',
};

/** Classifies an OAuth error code. */
export function codeOfOAuthError(code: string, description: string | null): AuthErrorCode {
  const isAmbiguous = code === 'access_denied' || code === 'invalid_dpop_proof';
  const described = isAmbiguous ? lookUp(descriptions, description ?? '') : undefined;
  return described ?? lookUp(oauthCodes, code) ?? 'refused';
}

const lookUp = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/**
 * The messages of okta-auth-js 7.14.5 for errors that all have the code `INTERNAL`, grouped by file in its `lib/`. Patterns match
 * the messages that quote something.
 */
const sdkMessages: readonly (readonly [string | RegExp, AuthErrorCode])[] = [
  // oidc/util/validateClaims.ts
  [/^The issuer \[.*\] does not match \[.*\]$/s, 'issuerMismatch'],
  [/^The audience \[.*\] does not match \[.*\]$/s, 'audienceMismatch'],
  ["OAuth flow response nonce doesn't match request nonce", 'nonceMismatch'],
  ['The JWT expired and is no longer valid', 'clockWrong'],
  ['The JWT was issued in the future', 'clockWrong'],
  // oidc/verifyToken.ts, oidc/endpoints/well-known.ts
  ['The token signature is not valid', 'signatureInvalid'],
  ['Token hash verification failed', 'signatureInvalid'],
  [/^The key id, .*, was not found in the server's keys$/s, 'signatureInvalid'],
  // oidc/parseFromUrl.ts, oidc/handleOAuthResponse.ts, oidc/endpoints/token.ts
  ['Unable to parse a token from the url', 'nothingToFinish'],
  [/^Could not load PKCE codeVerifier from storage\./, 'verifierMissing'],
  ['The "codeVerifier" (generated and saved by your app) must be passed to /token', 'verifierMissing'],
  ["OAuth flow response state doesn't match request state", 'stateUnknown'],
  [
    'Unable to parse OAuth flow response: DPoP was configured but "token_type" was not DPoP',
    'dpopNotEnabled',
  ],
  // oidc/util/prepareTokenParams.ts
  ['DPoP has been configured, but is not supported by browser', 'storageBlocked'],
  [
    /^PKCE requires a modern browser with encryption support running in a secure context\./,
    'insecureContext',
  ],
  ['Invalid code_challenge_method', 'configurationWrong'],
  // storage/SavedObject.ts
  [/^Unable to set storage: /, 'storageBlocked'],
  // request-errors.ts
  [/^Blocked a request to \[.*\]\./s, 'unexpected'],
  [notJson, 'issuerWrong'],
  [/^The server calls itself \[.*\]\.$/s, 'issuerWrong'],
  [/^The response of \S+ is not a (?:discovery document|set of keys)\.$/, 'issuerWrong'],
  // tools/okta-core/, which loads parts of the SDK on demand
  [/^The code for .+ could not be loaded\.$/, 'scriptNotLoaded'],
];

/** The SDK's message if its hidden frame got no response (oidc/util/browser.ts). */
const frameTimeout = 'OAuth flow timed out';

/**
 * Classifies an error without a code.
 * @param isOfSdk whether a check of the SDK failed; otherwise a request got no response
 */
export function codeOfMessage(message: string, isOfSdk: boolean): AuthErrorCode {
  const known = sdkMessages.find(([pattern]) =>
    typeof pattern === 'string' ? pattern === message : pattern.test(message),
  );
  if (known) return known[1];
  return isOfSdk && message !== frameTimeout ? 'tokenInvalid' : 'orgUnreachable';
}

/** Whether a status means that the same request may succeed later. */
export const isServerBusy = (status: number | undefined): boolean =>
  status !== undefined && (status >= 500 || status === 429);

/**
 * An org sends an OAuth error with these statuses. Without one, something else sent them (RFC 9110, sections 15.5.2, 15.5.4 and
 * 15.5.8; RFC 6585, section 6).
 */
const blocked: ReadonlySet<number> = new Set([401, 403, 407, 511]);

/** Classifies a response without an OAuth error. */
export function codeOfStatus(status: number | undefined): AuthErrorCode {
  if (status !== undefined && blocked.has(status)) return 'requestBlocked';
  if (status === 429 || status === 503) return 'temporarilyUnavailable';
  return isServerBusy(status) ? 'serverError' : 'issuerWrong';
}
