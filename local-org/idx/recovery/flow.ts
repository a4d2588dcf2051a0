import { enrolledFactors } from '../../policy/second-factors.ts';
import { wrapped } from '../envelope.ts';
import { awaitEmail, offerEmail } from '../email/steps.ts';
import { resetNotAllowed } from '../messages.ts';
import { newPasswordAuthenticator } from '../password/new-password.ts';
import { verifySecondFactor } from '../second-factor/verify.ts';
import type { Flow, Step, Turn } from '../step.ts';
import { identifyForRecovery } from './identify.ts';
import { passwordReset } from './policy.ts';
import { resetPassword } from './reset-password.ts';
import { recoveryEmail } from './verify-email.ts';

/**
 * Replacing a forgotten password: whose it is, a link or a code by email, then the new one; with "additional
 * verification" a second factor before it.
 */
export const recovery: Flow = (turn) => {
  const requirement = passwordReset(turn.org);
  if (!requirement) return [notAllowed];
  return [
    identifyForRecovery,
    offerEmail(recoveryEmail),
    awaitEmail(recoveryEmail),
    ...(requirement.stepUp.required ? additionalVerification(turn) : []),
    ...(turn.user ? [resetPassword] : []),
  ].map(forRecovery);
};

/** Only once the email has shown who it is: a page before that would tell what they have. */
function additionalVerification({ org, user }: Turn): readonly Step[] {
  if (!user) return [];
  const canVerify = enrolledFactors(org.store, user.id, 'recovery').length > 0;
  return [canVerify ? verifySecondFactor('recovery') : notAllowed];
}

/** Where a recovery ends that isn't allowed, or isn't any more. */
const notAllowed: Step = {
  isDone: () => false,
  ask: () => ({ messages: [resetNotAllowed] }),
  answers: {},
};

/** A step with what tells the page that it is a password that is being recovered. */
const forRecovery = (step: Step): Step => ({
  ...step,
  ask: (turn) => ({
    ...step.ask(turn),
    recoveryAuthenticator: wrapped(newPasswordAuthenticator(turn.org)),
  }),
});
