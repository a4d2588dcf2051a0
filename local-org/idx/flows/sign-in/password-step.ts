import { z } from 'zod';
import { checkPassword } from '../../authenticators/password/check-password.ts';
import {
  passcodeField,
  passcodeSchema,
  passwordAuthenticator,
} from '../../authenticators/password/password-authenticator.ts';
import { hasVerified, markVerified } from '../../core/assurance.ts';
import { ionCollection, ionObject } from '../../core/idx-response.ts';
import { incorrectPassword } from '../../core/messages.ts';
import type { Step } from '../../core/step.ts';
import { validateBody } from '../../core/validate-body.ts';
import { recoverForm, startRecovery } from '../recovery/start-recovery.ts';

/**
 * The password. A user who has a session must enter their own. The page looks the same if the user doesn't exist, so
 * that it doesn't tell which accounts exist.
 */
export const passwordStep: Step = {
  isDone: (context) => hasVerified(context, 'pwd'),
  render(context) {
    const authenticator = passwordAuthenticator(context.org);
    return {
      remediation: [
        context.form('challenge-authenticator', 'challenge/answer', [passcodeField], {
          relatesTo: ['$.currentAuthenticatorEnrollment'],
        }),
      ],
      currentAuthenticatorEnrollment: ionObject({ ...authenticator, ...recoverForm(context) }),
      authenticatorEnrollments: ionCollection([authenticator]),
    };
  },
  handlers: {
    'challenge/answer': validateBody(
      z.object({ credentials: passcodeSchema }),
      async (context, { credentials }) => {
        const user = await checkPassword(
          context.org,
          context.flowState.identifier ?? '',
          credentials.passcode,
        );
        const isSameUser = context.user === undefined || context.user.id === user?.id;
        return user && isSameUser
          ? { patch: { userId: user.id, ...markVerified(context, 'pwd') } }
          : { error: incorrectPassword, status: 401 };
      },
    ),
    recover: startRecovery,
  },
};
