/** What went wrong with a call: an error that the org responded with, or the reason why there is no usable response. */
export type OrgErrorKind =
  | 'api'
  | 'http'
  | 'redirect'
  | 'otherOrigin'
  | 'notJson'
  | 'invalid'
  | 'timeout'
  | 'tooLarge'
  | 'unreachable';

export interface OrgErrorDetails {
  readonly status?: number | undefined;
  /** Okta's error code: https://developer.okta.com/docs/reference/error-codes/ */
  readonly errorCode?: string | undefined;
  readonly causes?: readonly string[] | undefined;
  /** Okta's `errorSummary`, or what is known of the response. */
  readonly text?: string | undefined;
}

/** Thrown for a call of the management API that failed. */
export class OrgError extends Error {
  override readonly name = 'OrgError';
  readonly kind: OrgErrorKind;
  readonly status: number | undefined;
  readonly errorCode: string | undefined;
  readonly causes: readonly string[];
  readonly text: string;

  constructor(kind: OrgErrorKind, { status, errorCode, causes = [], text = '' }: OrgErrorDetails = {}) {
    super([status, errorCode, text, ...causes].filter(Boolean).join(' '));
    this.kind = kind;
    this.status = status;
    this.errorCode = errorCode;
    this.causes = causes;
    this.text = text;
  }
}

/** Turns what a call of the SDK has thrown into an {@link OrgError}. */
export function toOrgError(error: unknown): OrgError {
  if (error instanceof OrgError) return error;
  const { name, type, status, code, ...rest } = error as Thrown;
  const message = rest.message ?? String(error);
  if (name === 'OktaApiError' && typeof rest.errorCode === 'string')
    return new OrgError('api', {
      status,
      errorCode: rest.errorCode,
      text: rest.errorSummary,
      causes: causesOf(rest.errorCauses),
    });
  if (name === 'OktaApiError' || name === 'HttpError') return new OrgError('http', { status });
  if (type === 'request-timeout' || type === 'body-timeout') return new OrgError('timeout');
  if (type === 'max-size') return new OrgError('tooLarge');
  if (type === 'system') return new OrgError('unreachable', { text: code ?? message });
  // The SDK throws anything for a response of an unexpected shape.
  return new OrgError('invalid', { text: message });
}

interface Thrown {
  readonly name?: string;
  readonly message?: string;
  readonly type?: string;
  readonly code?: string;
  readonly status?: number;
  readonly errorCode?: unknown;
  readonly errorSummary?: string;
  readonly errorCauses?: unknown;
}

const causesOf = (causes: unknown): string[] =>
  Array.isArray(causes)
    ? causes.map((cause) => String((cause as { errorSummary?: unknown } | null)?.errorSummary ?? cause))
    : [];
