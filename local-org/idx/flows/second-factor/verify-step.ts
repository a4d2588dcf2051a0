import {
  type EnrolledFactor,
  enrolledFactors,
  type FactorUse,
  isAccepted,
  isAllowedFor,
} from '../../../policy/second-factors.ts';
import { codeField } from '../../authenticators/code-field.ts';
import { secondFactors } from '../../authenticators/registry.ts';
import { hasVerified, markVerified } from '../../core/assurance.ts';
import { authenticatorBody, codeBody } from '../../core/body-schemas.ts';
import { ionCollection, ionObject } from '../../core/idx-response.ts';
import { badRequest } from '../../core/messages.ts';
import type { Step, StepContext, StepResult, StepView } from '../../core/step.ts';
import { validateBody } from '../../core/validate-body.ts';
import { authenticatorField, challengeFields, describeEnrollment, selectToVerifyForm } from './forms.ts';
import { verifyCode } from './verify-code.ts';

/**
 * The user verifies one of their second factors. If they have several, they choose one. They ask for a code to be sent,
 * if the factor has codes that are sent, and enter the code.
 * @param use only authenticators that the org allows for this use are offered.
 * @param accepted the methods (RFC 8176) that count. Default: all of them.
 */
export function verifyStep(use: FactorUse, accepted?: readonly string[]): Step {
  const factorsOf = ({ org, user }: StepContext): readonly EnrolledFactor[] =>
    user
      ? enrolledFactors(org.store, user.id, use).filter((each) => isAccepted(each.authenticator, accepted))
      : [];
  return {
    isDone: (context) => factorsOf(context).some((factor) => isVerified(context, factor, use)),
    render: (context) => verifyView(context, factorsOf(context)),
    handlers: {
      challenge: validateBody(authenticatorBody, async (context, { authenticator: submitted }) => {
        const chosen = factorsOf(context).find(({ authenticator }) => authenticator.id === submitted.id);
        if (!chosen) return { error: badRequest('This authenticator is not enrolled.'), status: 400 };
        return startChallenge(context, chosen, submitted.methodType);
      }),
      'challenge/answer': validateBody(codeBody, async (context, { credentials }) => {
        const state = challengeState(context, factorsOf(context));
        return state?.stage === 'challenge'
          ? checkChallenge(context, state.factor, credentials.passcode)
          : noCodeExpected;
      }),
      'challenge/resend': async (context) => {
        const state = challengeState(context, factorsOf(context));
        const send = state && implementation(state.factor).challenge.send;
        if (state?.stage !== 'challenge' || !send) return noCodeExpected;
        return (await send(context, state.factor.enrollment)) ?? { patch: {} };
      },
    },
  };
}

function isVerified(context: StepContext, factor: EnrolledFactor, use: FactorUse): boolean {
  const state = context.flowState.secondFactor;
  const { key, amr } = implementation(factor);
  const isForRecovery = use === 'recovery' && state?.stage === 'verified' && state.key === key;
  return isForRecovery || hasVerified(context, amr);
}

const noCodeExpected: StepResult = {
  error: badRequest('This sign-in is not waiting for a code.'),
  status: 400,
};

const implementation = ({ authenticator }: EnrolledFactor) => secondFactors[authenticator.key];

/** The current challenge; `undefined` while the user chooses. A user with one factor has no choice to make. */
function challengeState(
  { flowState }: StepContext,
  factors: readonly EnrolledFactor[],
): { readonly stage: 'challenge-data' | 'challenge'; readonly factor: EnrolledFactor } | undefined {
  const state = flowState.secondFactor;
  const isChallenge = state?.stage === 'challenge-data' || state?.stage === 'challenge';
  const factor = isChallenge && factors.find(({ authenticator }) => authenticator.key === state.key);
  if (factor) return { stage: state.stage, factor };
  const [first, second] = factors;
  return first && !second ? { stage: firstStage(first), factor: first } : undefined;
}

const firstStage = (factor: EnrolledFactor): 'challenge-data' | 'challenge' =>
  implementation(factor).challenge.send ? 'challenge-data' : 'challenge';

function verifyView(context: StepContext, factors: readonly EnrolledFactor[]): StepView {
  const state = challengeState(context, factors);
  const list = selectToVerifyForm(context, factors);
  const authenticatorEnrollments = ionCollection(factors.map(describeEnrollment));
  if (!state) return { remediation: [list], authenticatorEnrollments };
  const { stage, factor } = state;
  const relatesTo = ['$.currentAuthenticatorEnrollment'];
  const field = authenticatorField(factor.authenticator.name, challengeFields(factor));
  const form =
    stage === 'challenge-data'
      ? context.form('authenticator-verification-data', 'challenge', [field], { relatesTo })
      : context.form('challenge-authenticator', 'challenge/answer', [codeField], { relatesTo });
  const canResend = stage === 'challenge' && implementation(factor).challenge.send;
  return {
    remediation: [form, ...(factors.length > 1 ? [list] : [])],
    currentAuthenticatorEnrollment: ionObject({
      ...describeEnrollment(factor),
      ...(canResend && { resend: context.form('resend', 'challenge/resend') }),
    }),
    authenticatorEnrollments,
  };
}

async function startChallenge(
  context: StepContext,
  factor: EnrolledFactor,
  methodType: string | undefined,
): Promise<StepResult> {
  const { key } = factor.authenticator;
  const { challenge, methodType: supported } = implementation(factor);
  if (methodType !== undefined && methodType !== supported)
    return { error: badRequest(`Method ${methodType} is unknown; use ${supported}.`), status: 400 };
  if (!challenge.send) return { patch: { secondFactor: { stage: 'challenge', key } } };
  if (methodType === undefined) return { patch: { secondFactor: { stage: 'challenge-data', key } } };
  const error = await challenge.send(context, factor.enrollment);
  if (error) return { ...error, patch: { secondFactor: { stage: 'challenge-data', key } } };
  return { patch: { secondFactor: { stage: 'challenge', key } } };
}

async function checkChallenge(
  context: StepContext,
  { authenticator, enrollment }: EnrolledFactor,
  code: string,
): Promise<StepResult> {
  const { challenge, amr } = secondFactors[authenticator.key];
  const verified = await verifyCode(context, authenticator.key, 'challenge', () =>
    challenge.check(context, enrollment, code),
  );
  if (!('value' in verified)) return verified;
  return isAllowedFor(authenticator, 'sso')
    ? { patch: { secondFactor: undefined, ...markVerified(context, amr) } }
    : { patch: { secondFactor: { stage: 'verified', key: authenticator.key } } };
}
