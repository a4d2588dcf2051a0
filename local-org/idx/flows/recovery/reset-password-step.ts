import { newPasswordStep } from '../../authenticators/password/new-password-step.ts';
import { hasVerified } from '../../core/assurance.ts';

/** The new password, instead of the forgotten one. */
export const resetPasswordStep = newPasswordStep(
  'reset-authenticator',
  'user.account.reset_password',
  (context) => hasVerified(context, 'pwd'),
);
