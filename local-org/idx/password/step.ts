import { z } from 'zod';
import { listed, wrapped } from '../envelope.ts';
import { incorrectPassword } from '../messages.ts';
import { hasProved, proved } from '../proof.ts';
import { beginRecovery, recoverForm } from '../recovery/begin.ts';
import type { Step } from '../step.ts';
import { validated } from '../validated.ts';
import { passcode, passcodeField, passwordAuthenticator } from './authenticator.ts';
import { checkPassword } from './check.ts';

/**
 * The password of whoever has identified, or whom the session knows: then of nobody else. It is asked for in the same way when there is no such user, so that the
 * page tells nobody which accounts there are.
 */
export const askPassword: Step = {
  isDone: (turn) => hasProved(turn, 'pwd'),
  ask: (turn) => ({
    remediation: [
      turn.form('challenge-authenticator', 'challenge/answer', [passcodeField], {
        relatesTo: ['$.currentAuthenticatorEnrollment'],
      }),
    ],
    currentAuthenticatorEnrollment: wrapped({ ...passwordAuthenticator, ...recoverForm(turn) }),
    authenticatorEnrollments: listed([passwordAuthenticator]),
  }),
  answers: {
    'challenge/answer': validated(z.object({ credentials: passcode }), async (turn, { credentials }) => {
      const user = await checkPassword(turn.org, turn.progress.identifier ?? '', credentials.passcode);
      const isTheSame = turn.user === undefined || turn.user.id === user?.id;
      return user && isTheSame
        ? { gathered: { userId: user.id, ...proved(turn, 'pwd') } }
        : { refused: incorrectPassword, status: 401 };
    }),
    recover: beginRecovery,
  },
};
