import { newPasswordStep } from '../../authenticators/password/new-password-step.ts';

/** A new password instead of an expired or a temporary one, after the user has signed in with it. */
export const expiredPasswordStep = newPasswordStep(
  'reenroll-authenticator',
  'user.account.update_password',
  ({ user }) => user?.status !== 'PASSWORD_EXPIRED',
);
