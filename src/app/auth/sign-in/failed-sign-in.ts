import { isAuthErrorCode, quote, withOAuthCode, type AuthError, type Quote } from '../errors/auth-error';
import { fieldsOf, isString, isTime, type Fields } from '../storage/readers';
import { readSignInOptions, type SignInOptions } from './sign-in-options';

/** A failed sign-in, with everything that a retry needs. */
export interface FailedSignIn {
  readonly error: AuthError;
  /** When it failed, in ms since the epoch, by this device's clock. */
  readonly at: number;
  /** The router URL of the page that it was for. */
  readonly originalUri: string;
  /** What it requested from the org. */
  readonly options: SignInOptions;
}

/**
 * Reads a failed sign-in from the browser's history, where an earlier version of the app may have stored it. The caller must check
 * `originalUri`.
 * @returns undefined if it can't be read
 */
export function readFailedSignIn(stored: unknown): FailedSignIn | undefined {
  const { error, at, originalUri, options } = fieldsOf(stored);
  const { code, oauthCode, quote: storedQuote, status, requestId, clockSkew } = fieldsOf(error);
  if (!isAuthErrorCode(code) || !isTime(at) || !isString(originalUri)) return undefined;
  return {
    error: {
      code,
      ...(isString(oauthCode) && withOAuthCode(oauthCode)),
      ...readQuote(fieldsOf(storedQuote)),
      ...(isStatus(status) && { status }),
      ...(isString(requestId) && { requestId }),
      ...(isTime(clockSkew) && { clockSkew }),
    },
    at,
    originalUri,
    options: readSignInOptions(options),
  };
}

/** RFC 9110, section 15; 0 if no response came. */
const isStatus = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < 600;

function readQuote({ by, text }: Fields): { quote?: Quote } {
  const isKnown = by === 'org' || by === 'address' || by === 'app';
  return isKnown && isString(text) ? quote(by, text) : {};
}
