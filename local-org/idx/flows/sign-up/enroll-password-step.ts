import { z } from 'zod';
import {
  checkNewPassword,
  newPasscodeField,
  newPasswordAuthenticator,
} from '../../authenticators/password/new-password.ts';
import { passcodeSchema } from '../../authenticators/password/password-authenticator.ts';
import { hasVerified, markVerified } from '../../core/assurance.ts';
import { ionCollection, ionObject } from '../../core/idx-response.ts';
import type { Step } from '../../core/step.ts';
import { validateBody } from '../../core/validate-body.ts';
import { activateAccount } from './account.ts';
import { emailTakenError } from './email-taken.ts';
import { registrationUnavailable } from './registration-messages.ts';
import { registrationFor } from './registration-policy.ts';

/** The first password. It activates the account. */
export const enrollPasswordStep: Step = {
  isDone: (context) => hasVerified(context, 'pwd') && context.user !== undefined,
  render(context) {
    const authenticator = newPasswordAuthenticator(context.org, registrationFor(context));
    return {
      remediation: [
        context.form('enroll-authenticator', 'challenge/answer', [newPasscodeField('Enter password')], {
          relatesTo: ['$.currentAuthenticator'],
        }),
      ],
      currentAuthenticator: ionObject(authenticator),
      authenticators: ionCollection([authenticator]),
    };
  },
  handlers: {
    'challenge/answer': validateBody(
      z.object({ credentials: passcodeSchema }),
      async (context, { credentials }) => {
        const { org, flowState } = context;
        const { profile } = flowState;
        const registration = registrationFor(context);
        if (!profile || !registration) return { error: registrationUnavailable, status: 403 };
        const { groupIds } = registration;
        const owner = { ...profile, login: profile.email, groupIds };
        const error = await checkNewPassword(org, owner, credentials.passcode);
        if (error) return error;
        const passwordHash = await org.passwords.hash(credentials.passcode);
        const isEmailVerified = flowState.emailChallenge?.status === 'verified';
        const user = activateAccount(org, { profile, groupIds }, passwordHash, isEmailVerified);
        if (!user) return emailTakenError(registration);
        return { patch: { userId: user.id, ...markVerified(context, 'pwd') } };
      },
    ),
  },
};
