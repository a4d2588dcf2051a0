import { canRecover } from '../../../account-status.ts';
import { passwordResetRequirement } from '../../../policy/password-policy.ts';
import { enrolledFactors } from '../../../policy/second-factors.ts';
import { offerEmailStep, verifyEmailStep } from '../../authenticators/email/email-steps.ts';
import { newPasswordAuthenticator } from '../../authenticators/password/new-password.ts';
import { ionObject } from '../../core/idx-response.ts';
import { passwordResetNotAllowed } from '../../core/messages.ts';
import type { Flow, Step, StepContext } from '../../core/step.ts';
import { verifyStep } from '../second-factor/verify-step.ts';
import { identifyRecoveryStep } from './identify-recovery-step.ts';
import { recoveryEmail } from './recovery-email.ts';
import { resetPasswordStep } from './reset-password-step.ts';

/**
 * Resets a forgotten password: the username, a link or code by email, a second factor if the policy requires
 * "additional verification", and the new password.
 */
export const recoveryFlow: Flow = (context) => {
  const requirement = passwordResetRequirement(context.org.store, context.user);
  if (!requirement) return [notAllowedStep];
  return [
    identifyRecoveryStep,
    offerEmailStep(recoveryEmail),
    verifyEmailStep(recoveryEmail),
    ...(requirement.stepUp.required ? additionalVerification(context) : []),
    ...(context.user ? [canRecover(context.user) ? resetPasswordStep : notAllowedStep] : []),
  ].map(withRecoveryAuthenticator);
};

/** Comes after the email is verified: an earlier page would reveal which factors the user has. */
function additionalVerification({ org, user }: StepContext): readonly Step[] {
  if (!user) return [];
  const canVerify = enrolledFactors(org.store, user.id, 'recovery').length > 0;
  return [canVerify ? verifyStep('recovery') : notAllowedStep];
}

/** Ends a recovery that the policy doesn't allow, or no longer allows. */
const notAllowedStep: Step = {
  isDone: () => false,
  render: () => ({ messages: [passwordResetNotAllowed] }),
  handlers: {},
};

/** Tells the page that a password is being recovered. */
const withRecoveryAuthenticator = (step: Step): Step => ({
  ...step,
  render: (context) => ({
    ...step.render(context),
    recoveryAuthenticator: ionObject(newPasswordAuthenticator(context.org, context.user)),
  }),
});
