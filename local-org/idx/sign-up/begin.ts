import type { Form } from '../envelope.ts';
import { beginJourney } from '../journey.ts';
import type { Answer, Turn } from '../step.ts';
import { registrationUnavailable } from './messages.ts';
import { registrationFor } from './policy.ts';

/** The "Sign up" link of the first page, where the app lets people register. */
export const signUpForms = (turn: Turn): readonly Form[] =>
  registrationFor(turn) ? [turn.form('select-enroll-profile', 'enroll')] : [];

/** What that link posts. */
export const beginSignUp: Answer = (turn) =>
  registrationFor(turn)
    ? { gathered: beginJourney('signUp') }
    : { refused: registrationUnavailable, status: 403 };
