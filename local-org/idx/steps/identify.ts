import { z } from 'zod';
import { wrapped, type Field } from '../envelope.ts';
import { authenticationFailed } from '../messages.ts';
import { passcode, passcodeField, passwordAuthenticator } from '../password/authenticator.ts';
import { checkPassword } from '../password/check.ts';
import type { Step, Turn } from '../step.ts';
import { validated } from '../validated.ts';

const identifier = z.string().trim().min(1).max(255);
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
    return { remediation: [turn.form('identify', 'identify', [before, after])] };
  },
  answers: {
    identify: validated(z.object({ identifier, rememberMe }), (_turn, body) => ({ gathered: body })),
  },
};

/** The username and the password on one page. */
export const identifyWithPassword: Step = {
  isDone: ({ progress }) => progress.amr?.includes('pwd') ?? false,
  ask(turn) {
    const { before, after } = identifierFields(turn);
    return {
      remediation: [turn.form('identify', 'identify', [before, passcodeField, after])],
      currentAuthenticator: wrapped(passwordAuthenticator),
    };
  },
  answers: {
    identify: validated(z.object({ identifier, credentials: passcode, rememberMe }), async (turn, body) => {
      const { credentials, ...rest } = body;
      const user = await checkPassword(turn.org, body.identifier, credentials.passcode);
      return user
        ? { gathered: { ...rest, userId: user.id, amr: ['pwd'] } }
        : { refused: authenticationFailed, status: 401 };
    }),
  },
};
