import type { AuthConfig } from '../config/auth-config';
import type { AuthError, DescribedError, ErrorMessage } from './auth-error';
import type { errorMessages } from './error-messages';

/** Shown if the messages can't be loaded: most likely the network is gone. */
const notLoaded: ErrorMessage = {
  title: 'The sign-in server cannot be reached',
  detail: 'There was no response from the network.',
  fix: 'Check your connection, then try again in a moment.',
};

type Messages = typeof errorMessages;

let loaded: Messages | undefined;

const loadMessages = async (): Promise<Messages> =>
  (loaded ??= (await import('./error-messages')).errorMessages);

/**
 * Adds the message that users read to an error. The messages are loaded the first time. Never rejects.
 * @param origin the page's origin, which the org must trust
 */
export async function describeError(
  error: AuthError,
  config: AuthConfig,
  origin: string = location.origin,
): Promise<DescribedError> {
  await preloadMessages();
  return describeNow(error, config, origin);
}

/** Same as `describeError`, but for what shows after `preloadMessages`: it doesn't wait. */
export function describeNow(
  error: AuthError,
  config: AuthConfig,
  origin: string = location.origin,
): DescribedError {
  return { ...error, ...(loaded?.[error.code]({ ...error, config, origin }) ?? notLoaded) };
}

/** Loads the messages early, so that they are available when the network fails. Never rejects. */
export async function preloadMessages(): Promise<void> {
  await loadMessages().catch(() => undefined);
}
