import { newId } from '../../../ids.ts';
import {
  enrolledFactors,
  isAllowedFor,
  type SecondFactorAuthenticator,
} from '../../../policy/second-factors.ts';
import { secondFactorAmr } from '../../../store/authenticator-kinds.ts';
import type { Enrollment } from '../../../store/policies.ts';
import { secondFactors } from '../../authenticators/registry.ts';
import { markVerified } from '../../core/assurance.ts';
import { authenticatorBody } from '../../core/body-schemas.ts';
import type { SecondFactorState } from '../../core/flow-state.ts';
import { ionCollection, type IonForm, ionObject } from '../../core/idx-response.ts';
import { badRequest } from '../../core/messages.ts';
import type { Step, StepContext, StepResult, StepView } from '../../core/step.ts';
import { validateBody } from '../../core/validate-body.ts';
import { checkAnswer, noAnswerExpected } from './check-answer.ts';
import {
  authenticatorField,
  describeAuthenticator,
  describeEnrollment,
  enrollmentFields,
  selectToEnrollForm,
} from './forms.ts';

/** The authenticators that the user can enroll now. */
type Offer = (context: StepContext) => readonly SecondFactorAuthenticator[];

interface Offered {
  readonly authenticator: SecondFactorAuthenticator;
}

type EnrollmentState = Extract<SecondFactorState, { stage: 'enrollment-data' | 'enrollment' }>;

/**
 * The user enrolls every authenticator that is offered, one after the other: they choose one, enter what it needs, and
 * answer it for the first time. The new factor counts as verified.
 *
 * This step can't be skipped. `optionalAuthenticatorsStep` wraps it in one that can.
 */
export const enrollStep = (offer: Offer): Step => ({
  isDone: (context) => offer(context).length === 0,
  render: (context) => enrollView(context, offer(context)),
  handlers: {
    'credential/enroll': validateBody(authenticatorBody, async (context, { authenticator: submitted }) => {
      const chosen = offer(context).find(({ id }) => id === submitted.id);
      if (!chosen) return { error: badRequest('This authenticator cannot be enrolled.'), status: 400 };
      return startEnrollment(context, chosen, submitted);
    }),
    'challenge/answer': (context, body) => {
      const state = enrollmentState(context, offer(context));
      return state?.stage === 'enrollment' ? finishEnrollment(context, state, body) : noAnswerExpected;
    },
    'challenge/resend': async (context) => {
      const state = enrollmentState(context, offer(context));
      if (state?.stage !== 'enrollment') return noAnswerExpected;
      const { enrollment } = secondFactors[state.key];
      if (!enrollment.resend) return noAnswerExpected;
      return (await enrollment.resend(context, state.pending)) ?? { patch: {} };
    },
  },
});

/** The state of the current enrollment, if its authenticator is still offered. */
function enrollmentState(
  { flowState }: StepContext,
  offered: readonly SecondFactorAuthenticator[],
): (EnrollmentState & Offered) | undefined {
  const state = flowState.secondFactor;
  if (state?.stage !== 'enrollment-data' && state?.stage !== 'enrollment') return undefined;
  const authenticator = offered.find(({ key }) => key === state.key);
  return authenticator && { ...state, authenticator };
}

function enrollView(context: StepContext, offered: readonly SecondFactorAuthenticator[]): StepView {
  const state = enrollmentState(context, offered);
  // Every page includes the list, so that the user can go back to it.
  const list = selectToEnrollForm(context, offered);
  const authenticators = ionCollection(offered.map(describeAuthenticator));
  if (!state) return { remediation: [list], authenticators };
  const { authenticator } = state;
  const { org, user } = context;
  const enrolled = user ? enrolledFactors(org.store, user.id, 'sso') : [];
  const page = (form: IonForm, more: object): StepView => ({
    remediation: [form, list],
    authenticatorEnrollments: ionCollection(enrolled.map(describeEnrollment)),
    currentAuthenticator: ionObject({ ...describeAuthenticator(authenticator), ...more }),
    authenticators,
  });
  const relatesTo = ['$.currentAuthenticator'];
  if (state.stage === 'enrollment-data') {
    const field = authenticatorField(authenticator.name, enrollmentFields(authenticator));
    return page(
      context.form('authenticator-enrollment-data', 'credential/enroll', [field], { relatesTo }),
      {},
    );
  }
  const { enrollment } = secondFactors[state.key];
  return page(
    context.form('enroll-authenticator', 'challenge/answer', [enrollment.answer.field], { relatesTo }),
    {
      ...enrollment.describe(context, state.pending),
      ...(enrollment.resend && { resend: context.form('resend', 'challenge/resend') }),
    },
  );
}

async function startEnrollment(
  context: StepContext,
  { key }: SecondFactorAuthenticator,
  submitted: Readonly<Record<string, unknown>>,
): Promise<StepResult> {
  const { enrollment } = secondFactors[key];
  const isComplete = enrollment.fields.every(({ name }) => submitted[name] !== undefined);
  if (!isComplete) return { patch: { secondFactor: { stage: 'enrollment-data', key } } };
  const started = await enrollment.start(context, submitted);
  if ('status' in started) return { ...started, patch: { secondFactor: { stage: 'enrollment-data', key } } };
  return { patch: { secondFactor: { stage: 'enrollment', key, pending: started.pending } } };
}

function finishEnrollment(
  context: StepContext,
  { authenticator, pending }: Extract<EnrollmentState, { stage: 'enrollment' }> & Offered,
  body: unknown,
): StepResult | Promise<StepResult> {
  const { org, user } = context;
  if (!user) throw new Error('An authenticator was enrolled before the user was known.');
  const { key } = authenticator;
  const { enrollmentPrefix, enrollment } = secondFactors[key];
  const question = { key, purpose: 'enrollment', answer: enrollment.answer, subject: pending } as const;
  return checkAnswer(context, body, question, (fields) => {
    const id = newId(enrollmentPrefix);
    // The fields are those of the key, which TypeScript can't tell from the type of any second factor.
    org.store.enrollments.put({
      ...fields,
      id,
      userId: user.id,
      key,
      created: org.clock.now(),
    } as Enrollment);
    return {
      patch: {
        secondFactor: undefined,
        ...(isAllowedFor(authenticator, 'sso') && markVerified(context, secondFactorAmr(key))),
      },
    };
  });
}
