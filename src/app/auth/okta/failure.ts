import { AuthApiError, AuthSdkError, OAuthError } from '@okta/okta-auth-js';
import { named, quote, type Diagnosis } from '../problem/diagnosis';
import { causeOfCode, causeOfMessage, causeOfStatus, isLater } from './failure-causes';

/** Why something between the app and the org failed: what the app makes of it, and what the user is told. */
export interface Failure {
  readonly kind:
    /** No answer, or one that says "later": the same may well succeed in a moment. */
    | 'unreachable'
    /** The org said no, in OAuth's terms (RFC 6749, sections 4.1.2.1 and 5.2). */
    | 'refused'
    /** A token is from the future or the past: this machine's clock is wrong, or the org's. */
    | 'clock'
    /** The answer does not hold up: signature, issuer, audience, nonce, state. */
    | 'invalid';
  readonly diagnosis: Diagnosis;
}

type XhrAnswer = NonNullable<AuthApiError['xhr']>;

/** Puts an error of the SDK in its place. */
export function classify(error: unknown): Failure {
  if (error instanceof OAuthError) {
    return classifyRefusal(error.errorCode, error.errorSummary, error.resp ?? undefined);
  }
  if (error instanceof AuthApiError && error.xhr) return classifyAnswer(error, error.xhr);
  if (error instanceof AuthApiError || error instanceof AuthSdkError) {
    const { kind, cause } = causeOfMessage(error.message, error instanceof AuthSdkError);
    return { kind, diagnosis: { cause, ...quote('app', error.message) } };
  }
  return { kind: 'invalid', diagnosis: { cause: 'unexpected', ...quote('app', String(error)) } };
}

/**
 * Puts an OAuth error code in its place (RFC 6749, sections 4.1.2.1 and 5.2), from the callback's address or an answer.
 * @param description the `error_description`, which RFC 6749 leaves optional
 */
export function classifyRefusal(code: string, description: string | null, answer?: XhrAnswer): Failure {
  const cause = isLater(answer?.status) ? causeOfStatus(answer?.status) : causeOfCode(code, description);
  const isTemporary = cause === 'serverError' || cause === 'temporarilyUnavailable';
  return {
    kind: isTemporary ? 'unreachable' : 'refused',
    diagnosis: { cause, ...named(code), ...quote('org', description), ...factsOf(answer) },
  };
}

function classifyAnswer({ errorCode, errorSummary }: AuthApiError, answer: XhrAnswer): Failure {
  const { error } = (answer.responseJSON ?? {}) as { error?: unknown };
  // The SDK knows an OAuth error only if it has a description.
  if (typeof error === 'string' && !isLater(answer.status)) return classifyRefusal(error, null, answer);
  return {
    kind: 'unreachable',
    diagnosis: {
      cause: causeOfStatus(answer.status),
      ...(errorCode !== undefined && { ...named(errorCode), ...quote('org', errorSummary) }),
      ...factsOf(answer),
    },
  };
}

function factsOf(answer: XhrAnswer | undefined): Pick<Diagnosis, 'status' | 'requestId'> {
  if (!answer) return {};
  const requestId = (answer.headers as Readonly<Record<string, unknown>>)['x-okta-request-id'];
  return { status: answer.status, ...(typeof requestId === 'string' && { requestId }) };
}
