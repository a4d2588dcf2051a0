/** A message to the user. The widget shows the text that it has for the key, or `message` if it has none. */
export interface Message {
  readonly message: string;
  readonly i18n: { readonly key: string; readonly params: readonly string[] };
  readonly class: 'ERROR' | 'INFO';
}

/**
 * An error message.
 * @param key in the widget's `login.properties`.
 * @param message the English text.
 * @param params what the widget fills its text in with.
 */
export const error = (key: string, message: string, params: readonly string[] = []): Message => ({
  message,
  i18n: { key, params },
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
/** The password policy lets nobody reset their own, or the user has nothing to prove themselves with. */
export const resetNotAllowed = error(
  'oie.selfservice.reset.password.not.allowed',
  'Reset password is not allowed at this time. Please contact support for assistance.',
);
/** A one-time code that is not the one that was sent. It belongs to the field. */
export const wrongCode = error('api.authn.error.PASSCODE_INVALID', 'Invalid code. Try again.');
/** What an authenticator app shows, one step ago or in a step to come at the latest. It belongs to the field. */
export const wrongPasscode = error(
  'authfactor.challenge.soft_token.invalid_passcode',
  "Your code doesn't match our records. Please try again.",
);
export const usedPasscode = error(
  'authfactor.challenge.soft_token.used_passcode',
  'Each code can only be used once. Please wait for a new code and try again.',
);
/** Too many wrong codes. */
export const suspendedFactor = error(
  'authfactor.challenge.suspended_factor',
  'This factor is suspended for your account due to too many failed attempts',
);
export const invalidPhone = error('api.factors.error.sms.invalid_phone', 'Invalid Phone Number.');
export const smsLimit = error(
  'errors.E0000150',
  'You have reached the limit of sms requests, please try again later.',
);
/** The app's access policy lets nobody in. */
export const accessDenied = error(
  'security.access_denied',
  'You do not have permission to perform the requested action.',
);
/** The policy asks for more than the user could prove. */
export const unsatisfiable = (app: string): Message =>
  error(
    'oie.assurance.unsatisfiable',
    `Unable to login to "${app}" at this time. For assistance, please contact your administrator.`,
    [app],
  );
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
