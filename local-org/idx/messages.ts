/** A message to the user. The widget shows the text that it has for the key, or `message` if it has none. */
export interface Message {
  readonly message: string;
  readonly i18n: { readonly key: string; readonly params: readonly string[] };
  readonly class: 'ERROR' | 'INFO';
}

/** An error message: `key` in the widget's `login.properties`, and the English text. */
const error = (key: string, message: string): Message => ({
  message,
  i18n: { key, params: [] },
  class: 'ERROR',
});

/** "Unable to sign in", whether it is the user or the password that is wrong. */
export const authenticationFailed = error('errors.E0000004', 'Authentication failed');
/** The same where the password alone was asked for. */
export const incorrectPassword = error('incorrectPassword', 'Password is incorrect');
export const notAssigned = error(
  'idx.error.user.not.assigned.to.app',
  'User is not assigned to this application.',
);
export const sessionExpired = error(
  'idx.session.expired',
  'You have been logged out due to inactivity. Refresh or return to the sign in screen.',
);
/** A request that the widget would not make. `why` is for whoever made it. */
export const badRequest = (why: string): Message => error('E0000020', `Bad request. ${why}`);
