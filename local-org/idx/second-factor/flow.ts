import { appEntity } from '../../log/system-log.ts';
import {
  enrollableFactors,
  enrolledFactors,
  isAllowedFor,
  type SecondFactorAuthenticator,
} from '../../policy/second-factors.ts';
import { isMultifactor } from '../../policy/factors.ts';
import { unsatisfiable } from '../messages.ts';
import { requiredAt } from '../required.ts';
import type { Flow, Step, Turn } from '../step.ts';
import { enrollSecondFactor } from './enroll.ts';
import { verifySecondFactor } from './verify.ts';

/** What the enrollment policy wants a user to have, and they don't. */
const required = ({ org, user }: Turn): readonly SecondFactorAuthenticator[] =>
  user ? enrollableFactors(org.store, user.id, 'REQUIRED') : [];

const optional = ({ org, user }: Turn): readonly SecondFactorAuthenticator[] =>
  user ? enrollableFactors(org.store, user.id, 'OPTIONAL') : [];

/** What can be the second factor of whoever has none: what they have to enroll anyhow, or else what they may. */
function first(turn: Turn): readonly SecondFactorAuthenticator[] {
  const usable = [required(turn), optional(turn)].map((authenticators) =>
    authenticators.filter((authenticator) => isAllowedFor(authenticator, 'sso')),
  );
  return usable.find((authenticators) => authenticators.length > 0) ?? [];
}

/** The policy asks for more than the user could prove: the sign-in ends here. */
const outOfReach: Step = {
  isDone: () => false,
  ask({ org, user, app }) {
    const message = unsatisfiable(app.label);
    org.log.record({
      eventType: 'user.authentication.auth_via_mfa',
      user,
      target: [appEntity(app)],
      failure: message.message,
    });
    return { messages: [message] };
  },
  answers: {},
};

/** What makes two factors of one: a second factor that the user has, or else one that they enroll. */
function anotherFactor(turn: Turn): Step {
  const { org, user } = turn;
  if (user && enrolledFactors(org.store, user.id, 'sso').length > 0) return verifySecondFactor('sso');
  return first(turn).length > 0 ? enrollSecondFactor(first) : outOfReach;
}

/**
 * The second factor, for every journey that ends in a session: where two factors are asked for, and before somebody
 * who has one enrolls another. Then what the enrollment policy requires, whatever the app asks.
 */
export const secondFactor: Flow = (turn) => {
  const isAskedFor = requiredAt(turn).factorMode === '2FA';
  const hasOne = turn.user !== undefined && enrolledFactors(turn.org.store, turn.user.id, 'sso').length > 0;
  const isMissing = !isMultifactor(turn.progress.factors ?? {});
  const isNeeded = isMissing && (isAskedFor || (hasOne && required(turn).length > 0));
  return [...(isNeeded ? [anotherFactor(turn)] : []), enrollSecondFactor(required)];
};
