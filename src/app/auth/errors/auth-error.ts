import { redact } from './redact';

/** Every error code, with who or what is at fault. */
const faults = {
  // The org refused (RFC 6749, section 4.1.2.1; OpenID Connect Core 1.0, section 3.1.2.6)
  accessDenied: 'refused',
  assuranceNotMet: 'refused',
  cancelled: 'refused',
  clientUnknown: 'refused',
  configurationWrong: 'refused',
  consentRequired: 'refused',
  dpopRefused: 'refused',
  dpopRequired: 'refused',
  interactionRequired: 'refused',
  invalidScope: 'refused',
  loginRequired: 'refused',
  notAssigned: 'refused',
  policyDenied: 'refused',
  refused: 'refused',
  sessionEnded: 'refused',
  unauthorizedClient: 'refused',
  // There was no usable response: the org can’t respond now, something else responded, or the app couldn’t ask
  contentPolicyBlocked: 'temporary',
  corsBlocked: 'temporary',
  issuerWrong: 'temporary',
  offline: 'temporary',
  orgUnreachable: 'temporary',
  requestBlocked: 'temporary',
  scriptNotLoaded: 'temporary',
  serverError: 'temporary',
  temporarilyUnavailable: 'temporary',
  // The callback’s address contains no response to a sign-in of this browser
  codeSpent: 'callback',
  nothingToFinish: 'callback',
  stateMissing: 'callback',
  stateUnknown: 'callback',
  verifierMissing: 'callback',
  // The tokens aren't valid (OpenID Connect Core 1.0, section 3.1.3.7)
  audienceMismatch: 'token',
  clockWrong: 'token',
  dpopNotEnabled: 'token',
  issuerMismatch: 'token',
  nonceMismatch: 'token',
  signatureInvalid: 'token',
  tokenInvalid: 'token',
  // The browser, or the app itself
  framed: 'local',
  insecureContext: 'local',
  interrupted: 'local',
  pageNotOpened: 'local',
  storageBlocked: 'local',
  unexpected: 'local',
} as const;

/** What went wrong between the app and the org. */
export type AuthErrorCode = keyof typeof faults;

/** Whether a value is an error code. */
export const isAuthErrorCode = (value: unknown): value is AuthErrorCode =>
  typeof value === 'string' && Object.hasOwn(faults, value);

/** What somebody else says about an error. Show it as text, never as HTML. */
export interface Quote {
  /** The source: the org, the address of the page (anyone can write an address), or a check of the app. */
  readonly by: 'org' | 'address' | 'app';
  readonly text: string;
}

/** An error between the app and the org. It holds no secret, so it can be shown, copied and stored. */
export interface AuthError {
  readonly code: AuthErrorCode;
  /** The error code of OAuth or Okta, such as `access_denied`. */
  readonly oauthCode?: string;
  readonly quote?: Quote;
  /** The HTTP status of the org's response. */
  readonly status?: number;
  /** Okta's ID of the request, which Okta's support can look up (the header `X-Okta-Request-Id`). */
  readonly requestId?: string;
  /** How far this device's clock is ahead of the org's, in ms; negative if it is behind. */
  readonly clockSkew?: number;
}

/** What users read about an error. Its parts may quote settings and the org: show them as text, never as HTML. */
export interface ErrorMessage {
  readonly title: string;
  /** What happened, in one sentence. */
  readonly detail: string;
  /** What the reader can do. */
  readonly fix: string;
}

/** An error with its message. */
export interface DescribedError extends AuthError, ErrorMessage {}

/** Whether the org refused, in OAuth's terms. When a renewal fails, only a refusal ends the session. */
export const isRefusal = ({ code }: AuthError): boolean => faults[code] === 'refused';

/** Whether there was no usable response. The same request may succeed in a moment. */
export const isTemporary = ({ code }: AuthError): boolean => faults[code] === 'temporary';

/** Longer texts don't help a reader, and a link can contain text of any length. */
const longestQuote = 300;
const longestCode = 60;

/** Quotes a text: redacted, and cut to a readable length. Returns nothing for an empty text. */
export function quote(by: Quote['by'], source: string | null | undefined): Pick<AuthError, 'quote'> {
  const text = cut(redact(source ?? ''), longestQuote);
  return text === '' ? {} : { quote: { by, text } };
}

/** Redacts and cuts an error code: it may come from a link. */
export function withOAuthCode(code: string): Pick<AuthError, 'oauthCode'> {
  return { oauthCode: cut(redact(code), longestCode) };
}

function cut(text: string, longest: number): string {
  const trimmed = text.trim();
  return trimmed.length <= longest ? trimmed : `${trimmed.slice(0, longest)}…`;
}
