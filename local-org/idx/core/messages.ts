/** A message to the user. The widget shows its own text for the key, or `message` if it has none. */
export interface IdxMessage {
  readonly message: string;
  readonly i18n: { readonly key: string; readonly params: readonly string[] };
  readonly class: 'ERROR' | 'INFO';
}

/**
 * An error message.
 * @param key of the widget's text in its `login.properties`.
 * @param message the English text.
 * @param params values for the placeholders in the widget's text.
 */
export const errorMessage = (key: string, message: string, params: readonly string[] = []): IdxMessage => ({
  message,
  i18n: { key, params },
  class: 'ERROR',
});

/** A message that isn't an error. */
const infoMessage = (key: string, message: string): IdxMessage => ({
  ...errorMessage(key, message),
  class: 'INFO',
});

/** Shown as "Unable to sign in". It doesn't tell whether the username or the password is wrong. */
export const authenticationFailed = errorMessage('errors.E0000004', 'Authentication failed');
/** The error of the page that asks for the password alone. */
export const incorrectPassword = errorMessage('incorrectPassword', 'Password is incorrect');
export const notAssigned = errorMessage(
  'idx.error.user.not.assigned.to.app',
  'User is not assigned to this application.',
);
export const sessionExpired = errorMessage(
  'idx.session.expired',
  'You have been logged out due to inactivity. Refresh or return to the sign in screen.',
);
/** The password policy doesn't allow a reset, or the user has no authenticator for it. */
export const passwordResetNotAllowed = errorMessage(
  'oie.selfservice.reset.password.not.allowed',
  'Reset password is not allowed at this time. Please contact support for assistance.',
);
/** An error of the field: this is not the code that was sent. */
export const invalidCode = errorMessage('api.authn.error.PASSCODE_INVALID', 'Invalid code. Try again.');
/** An error of the field: this is not the current code of the authenticator app. */
export const invalidTotpCode = errorMessage(
  'authfactor.challenge.soft_token.invalid_passcode',
  "Your code doesn't match our records. Please try again.",
);
export const usedTotpCode = errorMessage(
  'authfactor.challenge.soft_token.used_passcode',
  'Each code can only be used once. Please wait for a new code and try again.',
);
/** This is not an answer of the user's passkey. The widget has one text for all keys that start like this one. */
export const invalidAssertion = errorMessage(
  'passkeys.authfactor.webauthn.error.assertion_validation_failure',
  'You are currently unable to use a passkey. Try again.',
);
/** This is not a new passkey for this sign-in. */
export const invalidAttestation = errorMessage(
  'passkeys.authfactor.webauthn.error.attestation_validation_failure',
  'You are currently unable to use a passkey. Try again.',
);
/** The user has given too many wrong answers. */
export const factorSuspended = errorMessage(
  'authfactor.challenge.suspended_factor',
  'This factor is suspended for your account due to too many failed attempts',
);
export const invalidPhone = errorMessage('api.factors.error.sms.invalid_phone', 'Invalid Phone Number.');
export const smsLimitReached = errorMessage(
  'errors.E0000150',
  'You have reached the limit of sms requests, please try again later.',
);
/** The app's access policy denies access. */
export const accessDenied = errorMessage(
  'security.access_denied',
  'You do not have permission to perform the requested action.',
);
/** The policy requires a factor that the user neither has nor can enroll. */
export const assuranceUnsatisfiable = (app: string): IdxMessage =>
  errorMessage(
    'oie.assurance.unsatisfiable',
    `Unable to login to "${app}" at this time. For assistance, please contact your administrator.`,
    [app],
  );
/** The user has tried too many codes or asked for too many messages. */
export const tooManyRequests = errorMessage('tooManyRequests', 'Too many requests');
/** The link of an administrator's email, for a first or a new password, has been used or has expired. */
export const accountLinkExpired = errorMessage(
  'errors.E0000110',
  'You have accessed a link that has expired or has been previously used.',
);
/** The user has set a password by such a link. */
export const passwordIsSet = infoMessage(
  'local-org.password.set',
  'Your password is set. Return to your app to sign in.',
);
/** The link in the email has expired. */
export const linkExpired = infoMessage(
  'idx.return.link.expired',
  'This email link has expired. To resend it, return to the screen where you requested it.',
);
/** The link has been used, a newer email has replaced it, or its sign-in is over. */
export const linkStale = infoMessage(
  'idx.return.stale',
  'This email link is out of date. Return to the screen where you requested it.',
);
/** The org never sent this link. */
export const linkUnknown = errorMessage(
  'idx.return.error',
  'Could not process this email link. Return to the screen where you requested it.',
);
/** The link was opened in a different browser from the one that asked for the email. */
export const enterCodeInOriginalTab = infoMessage(
  'idx.enter.otp.in.original.tab',
  'Enter the OTP in your original browser or device.',
);
/** Another tab has taken over the sign-in: the user opened a link there, or opened the page again. */
export const continuedInNewTab = infoMessage('idx.transferred.to.new.tab', 'Flow continued in a new tab.');
/** A request that the widget never makes. `why` tells the developer what is wrong. */
export const badRequest = (why: string): IdxMessage => errorMessage('E0000020', `Bad request. ${why}`);
