import { newId } from '../../ids.ts';
import { isAllowedFor, type SecondFactorAuthenticator } from '../../policy/second-factors.ts';
import { secondFactors } from '../authenticators.ts';
import { listed, wrapped, type Form } from '../envelope.ts';
import { badRequest } from '../messages.ts';
import { proved } from '../proof.ts';
import type { Asking, Gathered, Outcome, Step, Turn } from '../step.ts';
import { validated } from '../validated.ts';
import { authenticatorAnswer, codeAnswer } from './answers.ts';
import type { EnrollmentData } from './authenticator.ts';
import {
  authenticatorField,
  chooseToEnroll,
  codeField,
  describeAuthenticator,
  enrollmentFields,
} from './forms.ts';
import type { SecondFactorState } from './state.ts';
import { tryCode } from './try-code.ts';

/** What the user may enroll, at this turn. */
type Offer = (turn: Turn) => readonly SecondFactorAuthenticator[];

type EnrollmentState = Extract<SecondFactorState, { at: 'enrollment-data' | 'enrollment' }>;

/**
 * Has the user enroll one of the authenticators that are offered: they choose one, fill in what it needs, and type the
 * first code. What they enroll counts as proved. Until there is nothing on offer any more, the step asks for the next.
 *
 * It can't be skipped. For one that can (an optional authenticator), wrap it: `isDone` that is true once it was
 * skipped, `ask` with `turn.form('skip', 'skip')` among the forms, and an answer for `skip` that gathers it.
 */
export const enrollSecondFactor = (offer: Offer): Step => ({
  isDone: (turn) => offer(turn).length === 0,
  ask: (turn) => ask(turn, offer(turn)),
  answers: {
    'credential/enroll': validated(authenticatorAnswer, async (turn, { authenticator: answer }) => {
      const chosen = offer(turn).find(({ id }) => id === answer.id);
      if (!chosen) return { refused: badRequest('This authenticator can not be enrolled.'), status: 400 };
      return begin(turn, chosen, answer);
    }),
    'challenge/answer': validated(codeAnswer, async (turn, { credentials }) => {
      const state = stateOf(turn, offer(turn));
      if (state?.at !== 'enrollment') return notUnderWay;
      return finish(turn, state.authenticator, state.data, credentials.passcode);
    }),
    'challenge/resend': async (turn) => {
      const state = stateOf(turn, offer(turn));
      const resend = state && secondFactors[state.key].enrollment.resend;
      if (state?.at !== 'enrollment' || !resend) return notUnderWay;
      return (await resend(turn, state.data)) ?? { gathered: {} };
    },
  },
});

const notUnderWay: Outcome = {
  refused: badRequest('This sign-in does not wait for a code.'),
  status: 400,
};

const at = (state: SecondFactorState | undefined): Gathered => ({ secondFactor: state });

/** Where the user is, if it is with one of the authenticators that are offered. */
function stateOf(
  { progress }: Turn,
  offered: readonly SecondFactorAuthenticator[],
): (EnrollmentState & { readonly authenticator: SecondFactorAuthenticator }) | undefined {
  const state = progress.secondFactor;
  if (state?.at !== 'enrollment-data' && state?.at !== 'enrollment') return undefined;
  const authenticator = offered.find(({ key }) => key === state.key);
  return authenticator && { ...state, authenticator };
}

function ask(turn: Turn, offered: readonly SecondFactorAuthenticator[]): Asking {
  const state = stateOf(turn, offered);
  // What the options of the list relate to; with it, every page has a way back.
  const list = chooseToEnroll(turn, offered);
  const authenticators = listed(offered.map(describeAuthenticator));
  if (!state) return { remediation: [list], authenticators };
  const { authenticator } = state;
  const page = (form: Form, more: object): Asking => ({
    remediation: [form, list],
    currentAuthenticator: wrapped({ ...describeAuthenticator(authenticator), ...more }),
    authenticators,
  });
  const relatesTo = ['$.currentAuthenticator'];
  if (state.at === 'enrollment-data') {
    const field = authenticatorField(authenticator.name, enrollmentFields(authenticator));
    return page(turn.form('authenticator-enrollment-data', 'credential/enroll', [field], { relatesTo }), {});
  }
  return page(turn.form('enroll-authenticator', 'challenge/answer', [codeField], { relatesTo }), {
    ...state.shown,
    ...(secondFactors[state.key].enrollment.resend && { resend: turn.form('resend', 'challenge/resend') }),
  });
}

async function begin(
  turn: Turn,
  { key }: SecondFactorAuthenticator,
  answer: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const { enrollment } = secondFactors[key];
  const isFilledIn = enrollment.fields.every(({ name }) => answer[name] !== undefined);
  if (!isFilledIn) return { gathered: at({ at: 'enrollment-data', key }) };
  const begun = await enrollment.begin(turn, answer);
  if ('status' in begun) return { ...begun, gathered: at({ at: 'enrollment-data', key }) };
  return { gathered: at({ at: 'enrollment', key, ...begun }) };
}

async function finish(
  turn: Turn,
  authenticator: SecondFactorAuthenticator,
  data: EnrollmentData,
  code: string,
): Promise<Outcome> {
  const { org, user } = turn;
  if (!user) throw new Error('Nobody is known who could enroll an authenticator.');
  const { key } = authenticator;
  const factor = secondFactors[key];
  const tried = await tryCode(turn, key, 'enrollment', () => factor.enrollment.finish(turn, data, code));
  if (!('checked' in tried)) return tried;
  org.store.enrollments.put({
    ...tried.checked,
    id: newId(factor.enrollmentPrefix),
    userId: user.id,
    key,
    created: org.clock.now(),
  });
  return {
    gathered: { ...at(undefined), ...(isAllowedFor(authenticator, 'sso') && proved(turn, factor.amr)) },
  };
}
