import type { Chapter } from '../settings.ts';
import type { Step } from '../step.ts';
import { appPolicyStep } from '../steps/app-policy.ts';
import { authenticatorStep } from '../steps/authenticator.ts';
import { policyStep } from '../steps/policy.ts';
import { testUserStep } from '../steps/test-user.ts';
import { mfa, phone, phoneEnrollment } from './mfa.ts';
import { email, recovery } from './recovery.ts';
import { signUp } from './sign-up.ts';

/** The steps that switch a chapter on, in order. */
const steps: Readonly<Record<Chapter, readonly ((isOn: boolean) => Step)[]>> = {
  'sign-up': [(isOn) => policyStep(signUp, isOn), (isOn) => appPolicyStep(signUp, isOn)],
  mfa: [
    (isOn) => authenticatorStep(phone, isOn),
    (isOn) => policyStep(phoneEnrollment, isOn),
    (isOn) => policyStep(mfa, isOn),
    (isOn) => appPolicyStep(mfa, isOn),
  ],
  recovery: [(isOn) => authenticatorStep(email, isOn), (isOn) => policyStep(recovery, isOn)],
  users: [(isOn) => testUserStep(1, isOn), (isOn) => testUserStep(2, isOn)],
};

/** The steps that switch a chapter on, or off in the reverse order. */
export const chapterSteps = (chapter: Chapter, isOn: boolean): Step[] => {
  const list = steps[chapter].map((step) => step(isOn));
  return isOn ? list : list.reverse();
};
