import { z } from 'zod';
import { wrapped, type Field } from '../envelope.ts';
import { authenticationFailed } from '../messages.ts';
import { passcode, passcodeField, passwordAuthenticator } from '../password/authenticator.ts';
import { checkPassword } from '../password/check.ts';
import { hasProved, proved } from '../proof.ts';
import { beginSignUp, signUpForms } from '../sign-up/begin.ts';
import { beginRecovery, recoverForm } from '../recovery/begin.ts';
import type { Step, Turn } from '../step.ts';
import { validated } from '../validated.ts';

/** A username as it is typed. */
export const identifier = z.string().trim().min(1).max(255);
const rememberMe = z.boolean().default(false);

const identifierFields = ({ transaction }: Turn): { before: Field; after: Field } => {
  const { loginHint } = transaction.request;
  return {
    before: { name: 'identifier', label: 'Username', required: true, ...(loginHint && { value: loginHint }) },
    after: { name: 'rememberMe', type: 'boolean', label: 'Keep me signed in' },
  };
};

/** Identifier first: the username alone. Whether there is such a user is not told. */
export const identify: Step = {
  isDone: ({ progress }) => progress.identifier !== undefined,
  ask(turn) {
    const { before, after } = identifierFields(turn);
    return { remediation: [turn.form('identify', 'identify', [before, after]), ...signUpForms(turn)] };
  },
  answers: {
    identify: validated(z.object({ identifier, rememberMe }), (_turn, body) => ({ gathered: body })),
    enroll: beginSignUp,
  },
};

/** The username and the password on one page. */
export const identifyWithPassword: Step = {
  isDone: (turn) => hasProved(turn, 'pwd'),
  ask(turn) {
    const { before, after } = identifierFields(turn);
    return {
      remediation: [turn.form('identify', 'identify', [before, passcodeField, after]), ...signUpForms(turn)],
      currentAuthenticator: wrapped({ ...passwordAuthenticator, ...recoverForm(turn) }),
    };
  },
  answers: {
    identify: validated(z.object({ identifier, credentials: passcode, rememberMe }), async (turn, body) => {
      const { credentials, ...rest } = body;
      const user = await checkPassword(turn.org, body.identifier, credentials.passcode);
      return user
        ? { gathered: { ...rest, userId: user.id, ...proved(turn, 'pwd') } }
        : { refused: authenticationFailed, status: 401 };
    }),
    recover: beginRecovery,
    enroll: beginSignUp,
  },
};
