import { enrollableFactors } from '../../../policy/second-factors.ts';
import type { Step } from '../../core/step.ts';
import { enrollStep } from '../second-factor/enroll-step.ts';

const enrollOptionalStep = enrollStep(({ org, user }) =>
  user ? enrollableFactors(org.store, user, 'OPTIONAL') : [],
);

/** The optional authenticators for a new user, who can skip them. */
export const optionalAuthenticatorsStep: Step = {
  isDone: (context) => context.flowState.hasSkippedOptional === true || enrollOptionalStep.isDone(context),
  render(context) {
    const view = enrollOptionalStep.render(context);
    const isChoosing = view.remediation?.[0]?.name === 'select-authenticator-enroll';
    if (!isChoosing) return view;
    return { ...view, remediation: [...view.remediation, context.form('skip', 'skip')] };
  },
  handlers: {
    ...enrollOptionalStep.handlers,
    skip: () => ({ patch: { hasSkippedOptional: true, secondFactor: undefined } }),
  },
};
