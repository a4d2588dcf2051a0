import { settingsOf } from '../../../store/store.ts';
import { requiredAssuranceFor } from '../../core/assurance.ts';
import type { Flow, StepContext } from '../../core/step.ts';
import { recoveryFlow } from '../recovery/recovery-flow.ts';
import { secondFactorFlow } from '../second-factor/second-factor-flow.ts';
import { optionalAuthenticatorsStep } from '../sign-up/optional-authenticators-step.ts';
import { registrationFor } from '../sign-up/registration-policy.ts';
import { signUpFlow } from '../sign-up/sign-up-flow.ts';
import { accountStatusStep } from './account-status-step.ts';
import { accessPolicyStep } from './access-policy-step.ts';
import { assignmentStep } from './assignment-step.ts';
import { expiredPasswordStep } from './expired-password-step.ts';
import { identifyStep, identifyWithPasswordStep } from './identify-step.ts';
import { passwordStep } from './password-step.ts';

/**
 * Whether a user who has a session must enter the password again. They needn't if a factor that they verified earlier
 * is still enough, and the password has not expired.
 */
function needsPassword(context: StepContext): boolean {
  const { factorMode, isPasswordRequired } = requiredAssuranceFor(context);
  const hasNoFactor = Object.keys(context.flowState.factors ?? {}).length === 0;
  const isExpired = context.user?.status === 'PASSWORD_EXPIRED';
  return factorMode === '2FA' || isPasswordRequired || hasNoFactor || isExpired;
}

/** The username and the password, on one page or two. A user who has a session is asked for at most the password. */
const passwordSteps: Flow = (context) => {
  if (context.user) return needsPassword(context) ? [passwordStep] : [];
  const { identifierFirst } = settingsOf(context.org.store).signInPage;
  return identifierFirst ? [identifyStep, passwordStep] : [identifyWithPasswordStep];
};

/** The steps up to a known user. A sign-up becomes a sign-in when the policy stops allowing registration. */
const identitySteps: Flow = (context) => {
  if (context.flowState.intent === 'RECOVERY') return recoveryFlow(context);
  return context.flowState.intent === 'ENROLLMENT' && registrationFor(context)
    ? signUpFlow(context)
    : passwordSteps(context);
};

/**
 * Every step up to a session. The user proves who they are by signing in, signing up or resetting the password. Then
 * the app must be assigned to them and its policy must allow access, and they verify a second factor if one is
 * required. An expired password is changed after that, so that the password alone isn't enough for it. New users are offered the optional authenticators last.
 */
export const signInFlow: Flow = (context) => [
  ...identitySteps(context),
  accountStatusStep,
  assignmentStep,
  accessPolicyStep,
  ...secondFactorFlow(context),
  expiredPasswordStep,
  ...(context.flowState.intent === 'ENROLLMENT' ? [optionalAuthenticatorsStep] : []),
];
