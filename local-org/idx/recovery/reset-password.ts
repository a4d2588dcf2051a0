import { z } from 'zod';
import { listed, wrapped } from '../envelope.ts';
import { passcode, passwordAuthenticator } from '../password/authenticator.ts';
import {
  newPasscodeField,
  newPasswordAuthenticator,
  refuseNewPassword,
  saveNewPassword,
} from '../password/new-password.ts';
import { hasProved, proved } from '../proof.ts';
import type { Step } from '../step.ts';
import { validated } from '../validated.ts';
import { dropOtherSignIns, signOutElsewhere, unlock } from './consequences.ts';

const field = newPasscodeField('New password', [
  { name: 'revokeSessions', type: 'boolean', label: 'Sign me out of all other devices', required: false },
]);

/** The new password. The old one is dead with it, a lock-out over, and whoever is half-way in with the old one is out. */
export const resetPassword: Step = {
  isDone: (turn) => hasProved(turn, 'pwd'),
  ask: (turn) => ({
    remediation: [
      turn.form('reset-authenticator', 'challenge/answer', [field], {
        relatesTo: ['$.currentAuthenticator'],
      }),
    ],
    currentAuthenticator: wrapped(newPasswordAuthenticator(turn.org)),
    authenticators: listed([passwordAuthenticator]),
  }),
  answers: {
    'challenge/answer': validated(
      z.object({ credentials: passcode.extend({ revokeSessions: z.boolean().default(false) }) }),
      async (turn, { credentials }) => {
        const { org, user, transaction } = turn;
        if (!user) throw new Error('A new password is asked for before it is known whose.');
        const refusal = await refuseNewPassword(org, user, credentials.passcode);
        if (refusal) return refusal;
        const changed = await saveNewPassword(org, user.id, credentials.passcode);
        org.log.record({ eventType: 'user.account.reset_password', user: changed });
        unlock(org, changed);
        dropOtherSignIns(org, changed, transaction.id);
        if (credentials.revokeSessions) signOutElsewhere(org, changed);
        return { gathered: proved(turn, 'pwd') };
      },
    ),
  },
};
