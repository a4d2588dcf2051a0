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

/** The same for what is no error. */
const info = (key: string, message: string): Message => ({ ...error(key, message), class: 'INFO' });

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
/** A one-time code that is not the one that was sent. It belongs to the field. */
export const wrongCode = error('api.authn.error.PASSCODE_INVALID', 'Invalid code. Try again.');
/** Too many codes were tried or messages asked for. */
export const tooManyRequests = error('tooManyRequests', 'Too many requests');
/** The link in an email is older than it may be. */
export const linkExpired = info(
  'idx.return.link.expired',
  'This email link has expired. To resend it, return to the screen where you requested it.',
);
/** The link in an email was used, or is not the newest one, or its sign-in is over. */
export const linkStale = info(
  'idx.return.stale',
  'This email link is out of date. Return to the screen where you requested it.',
);
/** A link that looks like one in an email, and isn't. */
export const linkUnknown = error(
  'idx.return.error',
  'Could not process this email link. Return to the screen where you requested it.',
);
/** The link in an email was opened in another browser than the one that asked for it. */
export const codeForOriginalTab = info(
  'idx.enter.otp.in.original.tab',
  'Enter the OTP in your original browser or device.',
);
/** The sign-in goes on in another tab: by a link that was opened there, or by a page that was opened again. */
export const transferred = info('idx.transferred.to.new.tab', 'Flow continued in a new tab.');
/** A request that the widget would not make. `why` is for whoever made it. */
export const badRequest = (why: string): Message => error('E0000020', `Bad request. ${why}`);
