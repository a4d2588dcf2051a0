import { z } from 'zod';
import { listed, wrapped } from '../envelope.ts';
import { passcode } from '../password/authenticator.ts';
import { newPasscodeField, newPasswordAuthenticator, refuseNewPassword } from '../password/new-password.ts';
import { hasProved, proved } from '../proof.ts';
import type { Step } from '../step.ts';
import { validated } from '../validated.ts';
import { activateAccount } from './account.ts';
import { emailTaken } from './email-taken.ts';
import { registrationUnavailable } from './messages.ts';
import { registrationFor } from './policy.ts';

/** The first password, by the policy's rules. With it the account becomes active. */
export const enrollPassword: Step = {
  isDone: (turn) => hasProved(turn, 'pwd') && turn.user !== undefined,
  ask(turn) {
    const authenticator = newPasswordAuthenticator(turn.org);
    return {
      remediation: [
        turn.form('enroll-authenticator', 'challenge/answer', [newPasscodeField('Enter password')], {
          relatesTo: ['$.currentAuthenticator'],
        }),
      ],
      currentAuthenticator: wrapped(authenticator),
      authenticators: listed([authenticator]),
    };
  },
  answers: {
    'challenge/answer': validated(z.object({ credentials: passcode }), async (turn, { credentials }) => {
      const { org, progress } = turn;
      const { profile } = progress;
      const registration = registrationFor(turn);
      if (!profile || !registration) return { refused: registrationUnavailable, status: 403 };
      const owner = { ...profile, login: profile.email };
      const refusal = await refuseNewPassword(org, owner, credentials.passcode);
      if (refusal) return refusal;
      const passwordHash = await org.passwords.hash(credentials.passcode);
      const isEmailVerified = progress.emailChallenge?.status === 'verified';
      const user = activateAccount(org, profile, passwordHash, isEmailVerified);
      if (!user) return emailTaken(registration);
      return { gathered: { userId: user.id, ...proved(turn, 'pwd') } };
    }),
  },
};
