import { settingsOf } from '../store/store.ts';
import { askPassword } from './password/step.ts';
import { recovery } from './recovery/flow.ts';
import { enrollOptional } from './sign-up/enroll-optional.ts';
import { signUp } from './sign-up/flow.ts';
import { registrationFor } from './sign-up/policy.ts';
import { isPasswordNeeded } from './password/is-needed.ts';
import { secondFactor } from './second-factor/flow.ts';
import type { Flow } from './step.ts';
import { allowed } from './steps/allowed.ts';
import { assignment } from './steps/assignment.ts';
import { identify, identifyWithPassword } from './steps/identify.ts';

/** Who you are and your password, on one page or two; the password alone, or nothing, of whom the session knows. */
const identifyByPassword: Flow = (turn) => {
  if (turn.user) return isPasswordNeeded(turn) ? [askPassword] : [];
  const { identifierFirst } = settingsOf(turn.org.store).signInPage;
  return identifierFirst ? [identify, askPassword] : [identifyWithPassword];
};

/** What the user is about. A sign-up goes on as a sign-in when people can't register any more. */
const journey: Flow = (turn) => {
  if (turn.progress.journey === 'recovery') return recovery(turn);
  return turn.progress.journey === 'signUp' && registrationFor(turn)
    ? signUp(turn)
    : identifyByPassword(turn);
};

/**
 * What leads to a session: proving who you are, on whichever journey, then whether the app is for you, then the second
 * factor; a new user is offered the authenticators that are optional.
 */
export const signIn: Flow = (turn) => [
  ...journey(turn),
  assignment,
  allowed,
  ...secondFactor(turn),
  ...(turn.progress.journey === 'signUp' ? [enrollOptional] : []),
];
