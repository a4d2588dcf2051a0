import { newId } from '../../../ids.ts';
import { isAllowedFor, type SecondFactorAuthenticator } from '../../../policy/second-factors.ts';
import { codeField } from '../../authenticators/code-field.ts';
import { secondFactors } from '../../authenticators/registry.ts';
import { markVerified } from '../../core/assurance.ts';
import { authenticatorBody, codeBody } from '../../core/body-schemas.ts';
import type { EnrollmentData, SecondFactorState } from '../../core/flow-state.ts';
import { ionCollection, type IonForm, ionObject } from '../../core/idx-response.ts';
import { badRequest } from '../../core/messages.ts';
import type { Step, StepContext, StepResult, StepView } from '../../core/step.ts';
import { validateBody } from '../../core/validate-body.ts';
import { authenticatorField, describeAuthenticator, enrollmentFields, selectToEnrollForm } from './forms.ts';
import { verifyCode } from './verify-code.ts';

/** The authenticators that the user can enroll now. */
type Offer = (context: StepContext) => readonly SecondFactorAuthenticator[];

type EnrollmentState = Extract<SecondFactorState, { stage: 'enrollment-data' | 'enrollment' }>;

/**
 * The user enrolls every authenticator that is offered, one after the other: they choose one, enter what it needs, and
 * enter the first code. The new factor counts as verified.
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
    'challenge/answer': validateBody(codeBody, async (context, { credentials }) => {
      const state = enrollmentState(context, offer(context));
      if (state?.stage !== 'enrollment') return noCodeExpected;
      return finishEnrollment(context, state.authenticator, state.data, credentials.passcode);
    }),
    'challenge/resend': async (context) => {
      const state = enrollmentState(context, offer(context));
      const resend = state && secondFactors[state.key].enrollment.resend;
      if (state?.stage !== 'enrollment' || !resend) return noCodeExpected;
      return (await resend(context, state.data)) ?? { patch: {} };
    },
  },
});

const noCodeExpected: StepResult = {
  error: badRequest('This sign-in is not waiting for a code.'),
  status: 400,
};

/** The state of the current enrollment, if its authenticator is still offered. */
function enrollmentState(
  { flowState }: StepContext,
  offered: readonly SecondFactorAuthenticator[],
): (EnrollmentState & { readonly authenticator: SecondFactorAuthenticator }) | undefined {
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
  const page = (form: IonForm, more: object): StepView => ({
    remediation: [form, list],
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
  return page(context.form('enroll-authenticator', 'challenge/answer', [codeField], { relatesTo }), {
    ...state.display,
    ...(secondFactors[state.key].enrollment.resend && { resend: context.form('resend', 'challenge/resend') }),
  });
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
  return { patch: { secondFactor: { stage: 'enrollment', key, ...started } } };
}

async function finishEnrollment(
  context: StepContext,
  authenticator: SecondFactorAuthenticator,
  data: EnrollmentData,
  code: string,
): Promise<StepResult> {
  const { org, user } = context;
  if (!user) throw new Error('An authenticator was enrolled before the user was known.');
  const { key } = authenticator;
  const factor = secondFactors[key];
  const verified = await verifyCode(context, key, 'enrollment', () =>
    factor.enrollment.finish(context, data, code),
  );
  if (!('value' in verified)) return verified;
  org.store.enrollments.put({
    ...verified.value,
    id: newId(factor.enrollmentPrefix),
    userId: user.id,
    key,
    created: org.clock.now(),
  });
  return {
    patch: {
      secondFactor: undefined,
      ...(isAllowedFor(authenticator, 'sso') && markVerified(context, factor.amr)),
    },
  };
}
