import { z } from 'zod';
import { listed, wrapped } from '../envelope.ts';
import { incorrectPassword } from '../messages.ts';
import type { Step } from '../step.ts';
import { validated } from '../validated.ts';
import { passcode, passcodeField, passwordAuthenticator } from './authenticator.ts';
import { checkPassword } from './check.ts';

/**
 * The password of whoever has identified. It is asked for in the same way when there is no such user, so that the
 * page tells nobody which accounts there are.
 */
export const askPassword: Step = {
  isDone: ({ progress }) => progress.amr?.includes('pwd') ?? false,
  ask: (turn) => ({
    remediation: [
      turn.form('challenge-authenticator', 'challenge/answer', [passcodeField], {
        relatesTo: ['$.currentAuthenticatorEnrollment'],
      }),
    ],
    currentAuthenticatorEnrollment: wrapped(passwordAuthenticator),
    authenticatorEnrollments: listed([passwordAuthenticator]),
  }),
  answers: {
    'challenge/answer': validated(z.object({ credentials: passcode }), async (turn, { credentials }) => {
      const user = await checkPassword(turn.org, turn.progress.identifier ?? '', credentials.passcode);
      return user
        ? { gathered: { userId: user.id, amr: ['pwd'] } }
        : { refused: incorrectPassword, status: 401 };
    }),
  },
};
