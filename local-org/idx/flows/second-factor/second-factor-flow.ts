import { appEntity } from '../../../log/system-log.ts';
import { acceptedFactors } from '../../../policy/assurance-levels.ts';
import { isMultifactor } from '../../../policy/factors.ts';
import {
  enrollableFactors,
  enrolledFactors,
  isAccepted,
  isAllowedFor,
  type EnrolledFactor,
  type SecondFactorAuthenticator,
} from '../../../policy/second-factors.ts';
import { requiredAssuranceFor } from '../../core/assurance.ts';
import { assuranceUnsatisfiable } from '../../core/messages.ts';
import type { Flow, Step, StepContext } from '../../core/step.ts';
import { enrollStep } from './enroll-step.ts';
import { verifyStep } from './verify-step.ts';

/** The authenticators that the enrollment policy requires and the user hasn't enrolled. */
const requiredFactors = ({ org, user }: StepContext): readonly SecondFactorAuthenticator[] =>
  user ? enrollableFactors(org.store, user, 'REQUIRED') : [];

const optionalFactors = ({ org, user }: StepContext): readonly SecondFactorAuthenticator[] =>
  user ? enrollableFactors(org.store, user, 'OPTIONAL') : [];

/** The methods that count as the second factor; `undefined`: all of them. */
type Accepted = readonly string[] | undefined;

/** The authenticators that can become the user's second factor: the required ones, or else the optional ones. */
const possibleSecondFactors =
  (accepted: Accepted) =>
  (context: StepContext): readonly SecondFactorAuthenticator[] => {
    const usable = [requiredFactors(context), optionalFactors(context)].map((authenticators) =>
      authenticators.filter((each) => isAllowedFor(each, 'sso') && isAccepted(each, accepted)),
    );
    return usable.find((authenticators) => authenticators.length > 0) ?? [];
  };

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

/** The factors that the user has enrolled and that count. */
const enrolledBy = ({ org, user }: StepContext, accepted: Accepted): readonly EnrolledFactor[] =>
  user
    ? enrolledFactors(org.store, user.id, 'sso').filter((each) => isAccepted(each.authenticator, accepted))
    : [];

const hasVerifiedSecondFactor = ({ flowState }: StepContext): boolean =>
  isMultifactor(flowState.factors ?? {});

/**
 * Verifies a second factor that the user has and that counts, or enrolls one. Before they enroll one, users who have
 * another factor verify that: a password alone must not add a factor.
 */
function secondFactorSteps(context: StepContext, accepted: Accepted): readonly Step[] {
  if (enrolledBy(context, accepted).length > 0) return [verifyStep('sso', accepted)];
  const possible = possibleSecondFactors(accepted);
  if (possible(context).length === 0) return [unsatisfiableStep];
  const mustVerifyOther = enrolledBy(context, undefined).length > 0 && !hasVerifiedSecondFactor(context);
  return [...(mustVerifyOther ? [verifyStep('sso')] : []), enrollStep(possible)];
}

/**
 * The second factor, then the authenticators that the enrollment policy requires. A second factor is needed if the
 * app's policy requires two factors. It is also needed before a user who has one enrolls another.
 */
export const secondFactorFlow: Flow = (context) => {
  const assurance = requiredAssuranceFor(context);
  const isSatisfied = isMultifactor(acceptedFactors(assurance, context.flowState.factors ?? {}));
  const mustVerifyFirst =
    requiredFactors(context).length > 0 &&
    enrolledBy(context, undefined).length > 0 &&
    !hasVerifiedSecondFactor(context);
  return [
    ...(assurance.factorMode === '2FA' && !isSatisfied
      ? secondFactorSteps(context, assurance.acceptedPossession)
      : []),
    ...(mustVerifyFirst ? [verifyStep('sso')] : []),
    enrollStep(requiredFactors),
  ];
};
