import type { ProblemCause } from '../problem/problem-cause';
import { notJson, otherIssuer } from './checked-request';
import type { Failure } from './failure';
import { foreignAddress } from './issuer-request';

/** OAuth's error codes (RFC 6749, sections 4.1.2.1 and 5.2; OpenID Connect Core 1.0, section 3.1.2.6), and Okta's own. */
const codes: Readonly<Record<string, ProblemCause>> = {
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

/** Some codes mean several things, which Okta tells apart by these descriptions alone. */
const descriptions: Readonly<Record<string, ProblemCause>> = {
  'User is not assigned to the client application.': 'notAssigned',
  // Consent declined, or an authentication policy that denies (okta-signin-widget#2123).
  'The resource owner or authorization server denied the request.': 'cancelled',
  // The app integration requires DPoP, and the app sent no proof.
  'The DPoP proof JWT header is missing.': 'dpopRequired',
  'Policy evaluation failed for this request, please check the policy configurations.': 'policyDenied',
};

export function causeOfCode(code: string, description: string | null): ProblemCause {
  const isAmbiguous = code === 'access_denied' || code === 'invalid_dpop_proof';
  const described = isAmbiguous ? own(descriptions, description ?? '') : undefined;
  return described ?? own(codes, code) ?? 'refused';
}

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/**
 * What okta-auth-js 7.14.5 says where it gives no code (they are all `INTERNAL`), with the file below its `lib/` that says so.
 * Only a message that quotes something is matched by a pattern.
 */
const messages: readonly (readonly [string | RegExp, ProblemCause])[] = [
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
  // okta/checked-request.ts, okta/issuer-request.ts and okta/published-keys.ts of this app
  [foreignAddress, 'unexpected'],
  [notJson, 'issuerWrong'],
  [otherIssuer, 'issuerWrong'],
  [/^What \S+ answers is no (?:discovery document|set of keys)\.$/, 'issuerWrong'],
];

/** The SDK's silent renewal in a hidden frame, where nothing came back (oidc/util/browser.ts). */
const frameTimeout = 'OAuth flow timed out';

/**
 * What an error without a code means.
 * @param isOfSdk whether the SDK found it out by itself; else a request came to no answer
 */
export function causeOfMessage(
  message: string,
  isOfSdk: boolean,
): { kind: Failure['kind']; cause: ProblemCause } {
  const known = messages.find(([said]) => (typeof said === 'string' ? said === message : said.test(message)));
  const [, cause] = known ?? [];
  if (cause === 'issuerWrong') return { kind: 'unreachable', cause };
  if (cause !== undefined) return { kind: cause === 'clockWrong' ? 'clock' : 'invalid', cause };
  if (isOfSdk && message !== frameTimeout) return { kind: 'invalid', cause: 'tokenInvalid' };
  return { kind: 'unreachable', cause: 'orgUnreachable' };
}

/** Whether a status says that the same may succeed later. */
export const isLater = (status: number | undefined): boolean =>
  status !== undefined && (status >= 500 || status === 429);

/**
 * The org itself answers these with an OAuth error, so it was something else (RFC 9110, sections 15.5.2, 15.5.4, 15.5.8; RFC 6585,
 * section 6).
 */
const blocked: ReadonlySet<number> = new Set([401, 403, 407, 511]);

/** What an answer without an OAuth error means. */
export function causeOfStatus(status: number | undefined): ProblemCause {
  if (status !== undefined && blocked.has(status)) return 'requestBlocked';
  if (status === 429 || status === 503) return 'temporarilyUnavailable';
  return isLater(status) ? 'serverError' : 'issuerWrong';
}
