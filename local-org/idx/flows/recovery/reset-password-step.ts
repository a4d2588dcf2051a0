import { z } from 'zod';
import {
  checkNewPassword,
  newPasscodeField,
  newPasswordAuthenticator,
  saveNewPassword,
} from '../../authenticators/password/new-password.ts';
import {
  passcodeSchema,
  passwordAuthenticator,
} from '../../authenticators/password/password-authenticator.ts';
import { hasVerified, markVerified } from '../../core/assurance.ts';
import { ionCollection, ionObject } from '../../core/idx-response.ts';
import type { Step } from '../../core/step.ts';
import { validateBody } from '../../core/validate-body.ts';
import { cancelOtherSignIns, revokeSessions, unlockUser } from './end-old-access.ts';

const field = newPasscodeField('New password', [
  { name: 'revokeSessions', type: 'boolean', label: 'Sign me out of all other devices', required: false },
]);

/** The new password. It replaces the old one, ends a lockout, and cancels sign-ins that used the old one. */
export const resetPasswordStep: Step = {
  isDone: (context) => hasVerified(context, 'pwd'),
  render: (context) => ({
    remediation: [
      context.form('reset-authenticator', 'challenge/answer', [field], {
        relatesTo: ['$.currentAuthenticator'],
      }),
    ],
    currentAuthenticator: ionObject(newPasswordAuthenticator(context.org, context.user)),
    authenticators: ionCollection([passwordAuthenticator(context.org)]),
  }),
  handlers: {
    'challenge/answer': validateBody(
      z.object({ credentials: passcodeSchema.extend({ revokeSessions: z.boolean().default(false) }) }),
      async (context, { credentials }) => {
        const { org, user, transaction } = context;
        if (!user) throw new Error('A new password was entered before the user was known.');
        const error = await checkNewPassword(org, user, credentials.passcode);
        if (error) return error;
        const changed = await saveNewPassword(org, user.id, credentials.passcode);
        org.log.record({ eventType: 'user.account.reset_password', user: changed });
        unlockUser(org, changed);
        cancelOtherSignIns(org, changed, transaction.id);
        if (credentials.revokeSessions) revokeSessions(org, changed);
        return { patch: markVerified(context, 'pwd') };
      },
    ),
  },
};
