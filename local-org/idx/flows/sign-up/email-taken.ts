import { startIntent } from '../../core/intent.ts';
import type { StepError } from '../../core/step.ts';
import { notUnique } from './registration-messages.ts';
import type { Registration } from './registration-policy.ts';

/** Goes back to the profile, because another user has registered with this email. */
export function emailTakenError({ attributes }: Registration): StepError {
  const label = attributes.find(({ name }) => name === 'email')?.label ?? 'Email';
  return {
    fieldErrors: { 'userProfile.email': [notUnique(label)] },
    status: 400,
    patch: startIntent('ENROLLMENT'),
  };
}
