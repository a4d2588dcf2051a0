import type { Flow } from '../../core/step.ts';
import { enrollPasswordStep } from './enroll-password-step.ts';
import { enrollProfileStep } from './enroll-profile-step.ts';
import { registrationFor } from './registration-policy.ts';
import { verifyRegistrationEmailStep } from './verify-email-step.ts';

/** Self-service registration, up to an account with a password. */
export const signUpFlow: Flow = (context) => [
  enrollProfileStep,
  ...(registrationFor(context)?.emailVerification ? [verifyRegistrationEmailStep] : []),
  enrollPasswordStep,
];
