import {
  type EnrolledFactor,
  enrolledFactors,
  type FactorUse,
  isAccepted,
  isAllowedFor,
} from '../../../policy/second-factors.ts';
import { secondFactorAmr, secondFactorKind } from '../../../store/authenticator-kinds.ts';
import { secondFactors } from '../../authenticators/registry.ts';
import { hasVerified, markVerified } from '../../core/assurance.ts';
import { authenticatorBody } from '../../core/body-schemas.ts';
import { ionCollection, ionObject } from '../../core/idx-response.ts';
import { badRequest } from '../../core/messages.ts';
import type { Step, StepContext, StepResult, StepView } from '../../core/step.ts';
import { validateBody } from '../../core/validate-body.ts';
import { checkAnswer, noAnswerExpected } from './check-answer.ts';
import {
  authenticatorField,
  challengeFields,
  describeAuthenticator,
  describeEnrollment,
  selectToVerifyForm,
} from './forms.ts';

/**
 * The user verifies one of their second factors. If they have several, they choose one. They ask for a code to be sent,
 * if the factor has codes that are sent, and answer.
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
      'challenge/answer': (context, body) => {
        const state = challengeState(context, factorsOf(context));
        return state?.stage === 'challenge' ? checkChallenge(context, state.factor, body) : noAnswerExpected;
      },
      'challenge/resend': async (context) => {
        const state = challengeState(context, factorsOf(context));
        if (state?.stage !== 'challenge') return noAnswerExpected;
        const { challenge } = implementation(state.factor);
        if (!challenge.send) return noAnswerExpected;
        return (await challenge.send(context, state.factor.enrollment)) ?? { patch: {} };
      },
    },
  };
}

function isVerified(context: StepContext, factor: EnrolledFactor, use: FactorUse): boolean {
  const state = context.flowState.secondFactor;
  const { key } = factor.authenticator;
  const isForRecovery = use === 'recovery' && state?.stage === 'verified' && state.key === key;
  return isForRecovery || hasVerified(context, secondFactorAmr(key));
}

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
  const { challenge } = implementation(factor);
  const prompt = stage === 'challenge' ? challenge.prompt?.(context) : undefined;
  const relatesTo = [prompt ? '$.currentAuthenticator' : '$.currentAuthenticatorEnrollment'];
  const field = authenticatorField(factor.authenticator.name, challengeFields(factor));
  const form =
    stage === 'challenge-data'
      ? context.form('authenticator-verification-data', 'challenge', [field], { relatesTo })
      : context.form('challenge-authenticator', 'challenge/answer', [challenge.answer.field], { relatesTo });
  return {
    remediation: [form, ...(factors.length > 1 ? [list] : [])],
    ...(prompt
      ? { currentAuthenticator: ionObject({ ...describeAuthenticator(factor.authenticator), ...prompt }) }
      : {
          currentAuthenticatorEnrollment: ionObject({
            ...describeEnrollment(factor),
            ...(stage === 'challenge' &&
              challenge.send && { resend: context.form('resend', 'challenge/resend') }),
          }),
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
  const { challenge } = implementation(factor);
  const [supported] = secondFactorKind(key).usableMethods;
  if (methodType !== undefined && methodType !== supported)
    return { error: badRequest(`Method ${methodType} is unknown; use ${supported}.`), status: 400 };
  if (!challenge.send) return { patch: { secondFactor: { stage: 'challenge', key } } };
  if (methodType === undefined) return { patch: { secondFactor: { stage: 'challenge-data', key } } };
  const error = await challenge.send(context, factor.enrollment);
  if (error) return { ...error, patch: { secondFactor: { stage: 'challenge-data', key } } };
  return { patch: { secondFactor: { stage: 'challenge', key } } };
}

function checkChallenge(
  context: StepContext,
  { authenticator, enrollment }: EnrolledFactor,
  body: unknown,
): StepResult | Promise<StepResult> {
  const { key } = authenticator;
  const { answer } = secondFactors[key].challenge;
  const question = { key, purpose: 'challenge', answer, subject: enrollment } as const;
  return checkAnswer(context, body, question, () =>
    isAllowedFor(authenticator, 'sso')
      ? { patch: { secondFactor: undefined, ...markVerified(context, secondFactorAmr(key)) } }
      : { patch: { secondFactor: { stage: 'verified', key } } },
  );
}
