import { AuthApiError, AuthSdkError, OAuthError } from '@okta/okta-auth-js';

/** Why something between the app and the org failed. */
export type Failure =
  /** No answer, or one that says "later": the same may well succeed in a moment. */
  | { readonly kind: 'unreachable'; readonly status: number | undefined }
  /** The org said no, in OAuth's terms (RFC 6749, sections 4.1.2.1 and 5.2). */
  | { readonly kind: 'refused'; readonly code: string; readonly description: string }
  /** A token is from the future or the past: this machine's clock is wrong, or the org's. */
  | { readonly kind: 'clock'; readonly description: string }
  /** The answer does not hold up: signature, issuer, audience, nonce, state. */
  | { readonly kind: 'invalid'; readonly description: string };

/** What the SDK says of a token whose time does not fit (`validateClaims`). */
const clockErrors = ['The JWT was issued in the future', 'The JWT expired and is no longer valid'];

/** The SDK's silent renewal in a hidden frame, where nothing came back. */
const frameTimeout = 'OAuth flow timed out';

/** Puts an error of the SDK in its place. */
export function classify(error: unknown): Failure {
  if (error instanceof OAuthError) return classifyOAuth(error);
  if (error instanceof AuthApiError) return classifyAnswer(error);
  const description = error instanceof Error ? error.message : String(error);
  if (clockErrors.includes(description)) return { kind: 'clock', description };
  if (error instanceof AuthSdkError && description !== frameTimeout) return { kind: 'invalid', description };
  return { kind: 'unreachable', status: undefined };
}

function classifyOAuth({ errorCode: code, errorSummary: description, resp }: OAuthError): Failure {
  const isTemporary = code === 'server_error' || code === 'temporarily_unavailable' || isLater(resp?.status);
  return isTemporary ? { kind: 'unreachable', status: resp?.status } : { kind: 'refused', code, description };
}

function classifyAnswer({ xhr }: AuthApiError): Failure {
  const answer = xhr?.responseJSON as { error?: unknown } | undefined;
  // RFC 6749 leaves `error_description` optional; the SDK knows an OAuth error only if it is there.
  if (typeof answer?.error === 'string' && !isLater(xhr?.status)) {
    return { kind: 'refused', code: answer.error, description: '' };
  }
  return { kind: 'unreachable', status: xhr?.status };
}

const isLater = (status: number | undefined): boolean =>
  status !== undefined && (status >= 500 || status === 429);
