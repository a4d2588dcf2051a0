import { z } from 'zod';
import { checkPassword } from '../../authenticators/password/check-password.ts';
import {
  passcodeField,
  passcodeSchema,
  passwordAuthenticator,
} from '../../authenticators/password/password-authenticator.ts';
import { hasVerified, markVerified } from '../../core/assurance.ts';
import { identifierSchema } from '../../core/body-schemas.ts';
import { type IonField, ionObject } from '../../core/idx-response.ts';
import { authenticationFailed } from '../../core/messages.ts';
import type { Step, StepContext } from '../../core/step.ts';
import { validateBody } from '../../core/validate-body.ts';
import { recoverForm, startRecovery } from '../recovery/start-recovery.ts';
import { signUpForms, startSignUp } from '../sign-up/start-sign-up.ts';

const rememberMeSchema = z.boolean().default(false);

const identifierFields = ({ transaction }: StepContext): { identifier: IonField; rememberMe: IonField } => {
  const { loginHint } = transaction.request;
  return {
    identifier: {
      name: 'identifier',
      label: 'Username',
      required: true,
      ...(loginHint && { value: loginHint }),
    },
    rememberMe: { name: 'rememberMe', type: 'boolean', label: 'Keep me signed in' },
  };
};

/** The username alone ("identifier first"). The page doesn't tell whether the user exists. */
export const identifyStep: Step = {
  isDone: ({ flowState }) => flowState.identifier !== undefined,
  render(context) {
    const { identifier, rememberMe } = identifierFields(context);
    return {
      remediation: [context.form('identify', 'identify', [identifier, rememberMe]), ...signUpForms(context)],
    };
  },
  handlers: {
    identify: validateBody(
      z.object({ identifier: identifierSchema, rememberMe: rememberMeSchema }),
      (_context, body) => ({ patch: body }),
    ),
    enroll: startSignUp,
  },
};

/** The username and the password on one page. */
export const identifyWithPasswordStep: Step = {
  isDone: (context) => hasVerified(context, 'pwd'),
  render(context) {
    const { identifier, rememberMe } = identifierFields(context);
    return {
      remediation: [
        context.form('identify', 'identify', [identifier, passcodeField, rememberMe]),
        ...signUpForms(context),
      ],
      currentAuthenticator: ionObject({ ...passwordAuthenticator(context.org), ...recoverForm(context) }),
    };
  },
  handlers: {
    identify: validateBody(
      z.object({ identifier: identifierSchema, credentials: passcodeSchema, rememberMe: rememberMeSchema }),
      async (context, body) => {
        const { credentials, ...rest } = body;
        const user = await checkPassword(context.org, body.identifier, credentials.passcode);
        return user
          ? { patch: { ...rest, userId: user.id, ...markVerified(context, 'pwd') } }
          : { error: authenticationFailed, status: 401 };
      },
    ),
    recover: startRecovery,
    enroll: startSignUp,
  },
};
