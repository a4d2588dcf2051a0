import {
  enrolledFactors,
  isAllowedFor,
  type EnrolledFactor,
  type FactorUse,
} from '../../policy/second-factors.ts';
import { secondFactors } from '../authenticators.ts';
import { listed, wrapped } from '../envelope.ts';
import { badRequest } from '../messages.ts';
import { hasProved, proved } from '../proof.ts';
import type { Asking, Outcome, Step, Turn } from '../step.ts';
import { validated } from '../validated.ts';
import { authenticatorAnswer, codeAnswer } from './answers.ts';
import {
  authenticatorField,
  challengeFields,
  chooseToVerify,
  codeField,
  describeEnrollment,
} from './forms.ts';
import { tryCode } from './try-code.ts';

/**
 * Has the user prove that they have one of the second factors that they enrolled: with several they choose one, what
 * needs to be sent is sent when they ask for it, and they type the code.
 * @param use what it is for: only authenticators that the org allows for that.
 */
export const verifySecondFactor = (use: FactorUse): Step => ({
  isDone: (turn) => enrolled(turn, use).some((factor) => isVerified(turn, factor, use)),
  ask: (turn) => ask(turn, enrolled(turn, use)),
  answers: {
    challenge: validated(authenticatorAnswer, async (turn, { authenticator: answer }) => {
      const chosen = enrolled(turn, use).find(({ authenticator }) => authenticator.id === answer.id);
      if (!chosen) return { refused: badRequest('This authenticator is not enrolled.'), status: 400 };
      return begin(turn, chosen, answer.methodType);
    }),
    'challenge/answer': validated(codeAnswer, async (turn, { credentials }) => {
      const state = stateOf(turn, enrolled(turn, use));
      return state?.at === 'challenge' ? check(turn, state.factor, credentials.passcode) : notUnderWay;
    }),
    'challenge/resend': async (turn) => {
      const state = stateOf(turn, enrolled(turn, use));
      const send = state && implementation(state.factor).challenge.send;
      if (state?.at !== 'challenge' || !send) return notUnderWay;
      return (await send(turn, state.factor.enrollment)) ?? { gathered: {} };
    },
  },
});

function isVerified(turn: Turn, factor: EnrolledFactor, use: FactorUse): boolean {
  const state = turn.progress.secondFactor;
  const { key, amr } = implementation(factor);
  const isForRecovery = use === 'recovery' && state?.at === 'verified' && state.key === key;
  return isForRecovery || hasProved(turn, amr);
}

const notUnderWay: Outcome = {
  refused: badRequest('This sign-in does not wait for a code.'),
  status: 400,
};

const implementation = ({ authenticator }: EnrolledFactor) => secondFactors[authenticator.key];

const enrolled = ({ org, user }: Turn, use: FactorUse): readonly EnrolledFactor[] =>
  user ? enrolledFactors(org.store, user.id, use) : [];

/** Where the user is; `undefined` while they choose. With one factor there is nothing to choose. */
function stateOf(
  { progress }: Turn,
  factors: readonly EnrolledFactor[],
): { readonly at: 'challenge-data' | 'challenge'; readonly factor: EnrolledFactor } | undefined {
  const state = progress.secondFactor;
  const isHere = state?.at === 'challenge-data' || state?.at === 'challenge';
  const factor = isHere && factors.find(({ authenticator }) => authenticator.key === state.key);
  if (factor) return { at: state.at, factor };
  const [first, second] = factors;
  return first && !second ? { at: firstPage(first), factor: first } : undefined;
}

const firstPage = (factor: EnrolledFactor): 'challenge-data' | 'challenge' =>
  implementation(factor).challenge.send ? 'challenge-data' : 'challenge';

function ask(turn: Turn, factors: readonly EnrolledFactor[]): Asking {
  const state = stateOf(turn, factors);
  const list = chooseToVerify(turn, factors);
  const authenticatorEnrollments = listed(factors.map(describeEnrollment));
  if (!state) return { remediation: [list], authenticatorEnrollments };
  const { at, factor } = state;
  const relatesTo = ['$.currentAuthenticatorEnrollment'];
  const field = authenticatorField(factor.authenticator.name, challengeFields(factor));
  const form =
    at === 'challenge-data'
      ? turn.form('authenticator-verification-data', 'challenge', [field], { relatesTo })
      : turn.form('challenge-authenticator', 'challenge/answer', [codeField], { relatesTo });
  const canResend = at === 'challenge' && implementation(factor).challenge.send;
  return {
    remediation: [form, ...(factors.length > 1 ? [list] : [])],
    currentAuthenticatorEnrollment: wrapped({
      ...describeEnrollment(factor),
      ...(canResend && { resend: turn.form('resend', 'challenge/resend') }),
    }),
    authenticatorEnrollments,
  };
}

async function begin(turn: Turn, factor: EnrolledFactor, methodType: string | undefined): Promise<Outcome> {
  const { key } = factor.authenticator;
  const { challenge, methodType: known } = implementation(factor);
  if (methodType !== undefined && methodType !== known)
    return { refused: badRequest(`There is no method ${methodType}.`), status: 400 };
  if (!challenge.send) return { gathered: { secondFactor: { at: 'challenge', key } } };
  if (methodType === undefined) return { gathered: { secondFactor: { at: 'challenge-data', key } } };
  const refusal = await challenge.send(turn, factor.enrollment);
  if (refusal) return { ...refusal, gathered: { secondFactor: { at: 'challenge-data', key } } };
  return { gathered: { secondFactor: { at: 'challenge', key } } };
}

async function check(
  turn: Turn,
  { authenticator, enrollment }: EnrolledFactor,
  code: string,
): Promise<Outcome> {
  const { challenge, amr } = secondFactors[authenticator.key];
  const tried = await tryCode(turn, authenticator.key, 'challenge', () =>
    challenge.check(turn, enrollment, code),
  );
  if (!('checked' in tried)) return tried;
  return isAllowedFor(authenticator, 'sso')
    ? { gathered: { secondFactor: undefined, ...proved(turn, amr) } }
    : { gathered: { secondFactor: { at: 'verified', key: authenticator.key } } };
}
