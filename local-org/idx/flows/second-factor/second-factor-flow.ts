import { appEntity } from '../../../log/system-log.ts';
import { isMultifactor } from '../../../policy/factors.ts';
import {
  enrollableFactors,
  enrolledFactors,
  isAllowedFor,
  type SecondFactorAuthenticator,
} from '../../../policy/second-factors.ts';
import { requiredAssuranceFor } from '../../core/assurance.ts';
import { assuranceUnsatisfiable } from '../../core/messages.ts';
import type { Flow, Step, StepContext } from '../../core/step.ts';
import { enrollStep } from './enroll-step.ts';
import { verifyStep } from './verify-step.ts';

/** The authenticators that the enrollment policy requires and the user hasn't enrolled. */
const requiredFactors = ({ org, user }: StepContext): readonly SecondFactorAuthenticator[] =>
  user ? enrollableFactors(org.store, user.id, 'REQUIRED') : [];

const optionalFactors = ({ org, user }: StepContext): readonly SecondFactorAuthenticator[] =>
  user ? enrollableFactors(org.store, user.id, 'OPTIONAL') : [];

/** The authenticators that can become the user's first second factor: the required ones, or else the optional ones. */
function possibleSecondFactors(context: StepContext): readonly SecondFactorAuthenticator[] {
  const usable = [requiredFactors(context), optionalFactors(context)].map((authenticators) =>
    authenticators.filter((authenticator) => isAllowedFor(authenticator, 'sso')),
  );
  return usable.find((authenticators) => authenticators.length > 0) ?? [];
}

/** Ends the sign-in, because the policy requires a factor that the user neither has nor can enroll. */
const unsatisfiableStep: Step = {
  isDone: () => false,
  render({ org, user, app }) {
    const message = assuranceUnsatisfiable(app.label);
    org.log.record({
      eventType: 'user.authentication.auth_via_mfa',
      user,
      target: [appEntity(app)],
      failure: message.message,
    });
    return { messages: [message] };
  },
  handlers: {},
};

/** Verifies a second factor that the user has, or enrolls one. */
function secondFactorStep(context: StepContext): Step {
  const { org, user } = context;
  if (user && enrolledFactors(org.store, user.id, 'sso').length > 0) return verifyStep('sso');
  return possibleSecondFactors(context).length > 0 ? enrollStep(possibleSecondFactors) : unsatisfiableStep;
}

/**
 * The second factor, then the authenticators that the enrollment policy requires. A second factor is needed if the
 * app's policy requires two factors. It is also needed before a user who has one enrolls another: a password alone must
 * not add a factor.
 */
export const secondFactorFlow: Flow = (context) => {
  const isRequired = requiredAssuranceFor(context).factorMode === '2FA';
  const hasOne =
    context.user !== undefined && enrolledFactors(context.org.store, context.user.id, 'sso').length > 0;
  const isVerified = isMultifactor(context.flowState.factors ?? {});
  const isNeeded = !isVerified && (isRequired || (hasOne && requiredFactors(context).length > 0));
  return [...(isNeeded ? [secondFactorStep(context)] : []), enrollStep(requiredFactors)];
};
