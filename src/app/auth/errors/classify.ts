import { AuthApiError, AuthSdkError, OAuthError } from '@okta/okta-auth-js';
import { TimeoutError } from '../time/timeouts';
import { quote, withOAuthCode, type AuthError } from './auth-error';
import { codeOfMessage, codeOfOAuthError, codeOfStatus, isServerBusy } from './error-codes';

type Response = NonNullable<AuthApiError['xhr']>;

/** Classifies an error of the SDK. */
export function classify(error: unknown): AuthError {
  if (error instanceof OAuthError) {
    return classifyOAuthError(error.errorCode, error.errorSummary, error.resp ?? undefined);
  }
  if (error instanceof AuthApiError && error.xhr) return classifyResponse(error, error.xhr);
  if (error instanceof TimeoutError) return { code: 'orgUnreachable', ...quote('app', error.message) };
  if (error instanceof AuthApiError || error instanceof AuthSdkError) {
    const code = codeOfMessage(error.message, error instanceof AuthSdkError);
    return { code, ...quote('app', error.message) };
  }
  return { code: 'unexpected', ...quote('app', String(error)) };
}

/**
 * Classifies an OAuth error (RFC 6749, sections 4.1.2.1 and 5.2), from the callback's address or from a response.
 * @param description the `error_description`, which is optional
 */
export function classifyOAuthError(
  oauthCode: string,
  description: string | null,
  response?: Response,
): AuthError {
  const { status } = response ?? {};
  return {
    code: isServerBusy(status) ? codeOfStatus(status) : codeOfOAuthError(oauthCode, description),
    ...withOAuthCode(oauthCode),
    ...quote('org', description),
    ...responseDetails(response),
  };
}

function classifyResponse({ errorCode, errorSummary }: AuthApiError, response: Response): AuthError {
  const { error } = (response.responseJSON ?? {}) as { error?: unknown };
  // The SDK recognizes an OAuth error only if it has a description.
  if (typeof error === 'string' && !isServerBusy(response.status)) {
    return classifyOAuthError(error, null, response);
  }
  return {
    code: codeOfStatus(response.status),
    ...(errorCode !== undefined && { ...withOAuthCode(errorCode), ...quote('org', errorSummary) }),
    ...responseDetails(response),
  };
}

function responseDetails(response: Response | undefined): Pick<AuthError, 'status' | 'requestId'> {
  if (!response) return {};
  const requestId = (response.headers as Readonly<Record<string, unknown>>)['x-okta-request-id'];
  return { status: response.status, ...(typeof requestId === 'string' && { requestId }) };
}
