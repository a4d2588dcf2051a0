import type { AuthConfig } from '../config/auth-config';
import type { AuthError, DescribedError, ErrorMessage } from './auth-error';
import type { classify, classifyAndProbe, classifyOAuthError, errorMessages } from './explanations';

interface Explanations {
  readonly classify: typeof classify;
  readonly classifyAndProbe: typeof classifyAndProbe;
  readonly classifyOAuthError: typeof classifyOAuthError;
  readonly errorMessages: typeof errorMessages;
}

/** Used if the explanations can't be loaded, most likely because the network is down. It doesn't sign the user out. */
const notLoaded: AuthError = { code: 'orgUnreachable' };
const notLoadedMessage: ErrorMessage = {
  title: 'The sign-in server cannot be reached',
  detail: 'There was no response from the network.',
  fix: 'Check your connection, then try again in a moment.',
};

let loaded: Explanations | undefined;

/**
 * Loads the error codes and messages early, so that they are available when the network fails.
 * @returns undefined if they can't be loaded
 */
export async function loadExplanations(): Promise<Explanations | undefined> {
  try {
    return (loaded ??= await import('./explanations'));
  } catch {
    return undefined;
  }
}

/** Classifies an error of the SDK. Never rejects. */
export const classifyError = async (error: unknown): Promise<AuthError> =>
  (await loadExplanations())?.classify(error) ?? notLoaded;

/** Same as `classifyError`, but for an OAuth error in the callback's address: see `classifyOAuthError`. */
export const classifyRefusal = async (oauthCode: string, description: string | null): Promise<AuthError> =>
  (await loadExplanations())?.classifyOAuthError(oauthCode, description) ?? notLoaded;

/** Same as `classifyError`. If there was no response, finds out why: see `classifyAndProbe`. */
export const findCause = async (error: unknown, issuer: string): Promise<AuthError> =>
  (await (await loadExplanations())?.classifyAndProbe(error, issuer)) ?? notLoaded;

/**
 * Adds the user-facing message to an error. Never rejects.
 * @param origin the page's origin, which the org must trust
 */
export async function describeError(
  error: AuthError,
  config: AuthConfig,
  origin: string = location.origin,
): Promise<DescribedError> {
  await loadExplanations();
  return describeNow(error, config, origin);
}

/** Same as `describeError`, but synchronous, for errors that are shown after `loadExplanations`. */
export function describeNow(
  error: AuthError,
  config: AuthConfig,
  origin: string = location.origin,
): DescribedError {
  const message = loaded?.errorMessages[error.code]({ ...error, config, origin });
  return { ...error, ...(message ?? notLoadedMessage) };
}
