import type { Form } from '../envelope.ts';
import { beginJourney } from '../journey.ts';
import { resetNotAllowed } from '../messages.ts';
import type { Answer, Turn } from '../step.ts';
import { passwordReset } from './policy.ts';

/** The link "Forgot password?", as a part of the authenticator "Password"; nothing where the policy has none. */
export const recoverForm = (turn: Turn): { readonly recover?: Form } =>
  passwordReset(turn.org) ? { recover: turn.form('recover', 'recover') } : {};

/** Turns to recovery. Who has said who they are isn't asked again. */
export const beginRecovery: Answer = ({ org, progress: { identifier } }) =>
  passwordReset(org)
    ? { gathered: { ...beginJourney('recovery'), identifier } }
    : { refused: resetNotAllowed, status: 403 };
