import { beginJourney } from '../journey.ts';
import type { Refusal } from '../step.ts';
import { notUnique } from './messages.ts';
import type { Registration } from './policy.ts';

/** Back to the profile, since somebody has registered with the email: before, or while this sign-up was under way. */
export function emailTaken({ attributes }: Registration): Refusal {
  const label = attributes.find(({ name }) => name === 'email')?.label ?? 'Email';
  return {
    refusedFields: { 'userProfile.email': [notUnique(label)] },
    status: 400,
    gathered: beginJourney('signUp'),
  };
}
