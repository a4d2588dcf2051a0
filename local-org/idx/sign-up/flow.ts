import type { Flow } from '../step.ts';
import { enrollPassword } from './enroll-password.ts';
import { enrollProfile } from './enroll-profile.ts';
import { registrationFor } from './policy.ts';
import { verifyEmail } from './verify-email.ts';

/** Self-service registration, up to an account that is signed in with its password. */
export const signUp: Flow = (turn) => [
  enrollProfile,
  ...(registrationFor(turn)?.emailVerification ? [verifyEmail] : []),
  enrollPassword,
];
