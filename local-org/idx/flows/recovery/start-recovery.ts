import { passwordResetRequirement } from '../../../policy/password-policy.ts';
import type { IonForm } from '../../core/idx-response.ts';
import { startIntent } from '../../core/intent.ts';
import { passwordResetNotAllowed } from '../../core/messages.ts';
import type { StepContext, SubmitHandler } from '../../core/step.ts';

/** The "Forgot password?" link, a part of the "Password" authenticator, if the policy allows recovery. */
export const recoverForm = (context: StepContext): { readonly recover?: IonForm } =>
  passwordResetRequirement(context.org.store) ? { recover: context.form('recover', 'recover') } : {};

/** Switches to recovery. A username that was already entered is kept. */
export const startRecovery: SubmitHandler = ({ org, flowState: { identifier } }) =>
  passwordResetRequirement(org.store)
    ? { patch: { ...startIntent('RECOVERY'), identifier } }
    : { error: passwordResetNotAllowed, status: 403 };
