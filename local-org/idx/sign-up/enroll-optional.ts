import { enrollableFactors } from '../../policy/second-factors.ts';
import { enrollSecondFactor } from '../second-factor/enroll.ts';
import type { Step } from '../step.ts';

const enroll = enrollSecondFactor(({ org, user }) =>
  user ? enrollableFactors(org.store, user.id, 'OPTIONAL') : [],
);

/** The authenticators that a new user may have: they set up what they like, and skip the rest. */
export const enrollOptional: Step = {
  isDone: (turn) => turn.progress.areOptionalSkipped === true || enroll.isDone(turn),
  ask(turn) {
    const asking = enroll.ask(turn);
    const isChoosing = asking.remediation?.[0]?.name === 'select-authenticator-enroll';
    if (!isChoosing) return asking;
    return { ...asking, remediation: [...asking.remediation, turn.form('skip', 'skip')] };
  },
  answers: {
    ...enroll.answers,
    skip: () => ({ gathered: { areOptionalSkipped: true, secondFactor: undefined } }),
  },
};
