import { z } from 'zod';
import type { OrgContext } from '../../../context.ts';
import type { EventType } from '../../../log/system-log.ts';
import type { User } from '../../../store/documents.ts';
import { cancelSignIns, endUserAccess } from '../../../user-access.ts';
import { markVerified } from '../../core/assurance.ts';
import { ionCollection, ionObject } from '../../core/idx-response.ts';
import type { Step, StepContext } from '../../core/step.ts';
import { validateBody } from '../../core/validate-body.ts';
import {
  checkNewPassword,
  newPasscodeField,
  newPasswordAuthenticator,
  saveNewPassword,
} from './new-password.ts';
import { passcodeSchema, passwordAuthenticator } from './password-authenticator.ts';

const field = newPasscodeField('New password', [
  { name: 'revokeSessions', type: 'boolean', label: 'Sign me out of all other devices', required: false },
]);

/**
 * A new password for a user who is known. It replaces the old one, ends a lockout, and cancels sign-ins that used the old
 * one.
 * @param form the name of the form, which tells the page why the user needs a new password.
 */
export const newPasswordStep = (
  form: 'reset-authenticator' | 'reenroll-authenticator',
  eventType: EventType,
  isDone: (context: StepContext) => boolean,
): Step => ({
  isDone,
  render: (context) => ({
    remediation: [context.form(form, 'challenge/answer', [field], { relatesTo: ['$.currentAuthenticator'] })],
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
        org.log.record({ eventType, user: changed });
        cancelSignIns(org, changed, transaction.id);
        if (credentials.revokeSessions) signOutEverywhere(org, changed);
        return { patch: markVerified(context, 'pwd') };
      },
    ),
  },
});

/** "Sign me out of all other devices". */
function signOutEverywhere(org: OrgContext, user: User): void {
  endUserAccess(org, user);
  org.log.record({ eventType: 'user.session.clear', user });
}
