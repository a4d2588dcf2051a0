import type { IonForm } from '../../core/idx-response.ts';
import { startIntent } from '../../core/intent.ts';
import type { StepContext, SubmitHandler } from '../../core/step.ts';
import { registrationUnavailable } from './registration-messages.ts';
import { registrationFor } from './registration-policy.ts';

/** The "Sign up" link of the first page, if the app allows registration. */
export const signUpForms = (context: StepContext): readonly IonForm[] =>
  registrationFor(context) ? [context.form('select-enroll-profile', 'enroll')] : [];

/** Handles the "Sign up" link. */
export const startSignUp: SubmitHandler = (context) =>
  registrationFor(context)
    ? { patch: startIntent('ENROLLMENT') }
    : { error: registrationUnavailable, status: 403 };
