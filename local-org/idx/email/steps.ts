import { z } from 'zod';
import { listed, wrapped, type Field, type Form } from '../envelope.ts';
import { badRequest, tooManyRequests, wrongCode } from '../messages.ts';
import { oneTimeCodes } from '../one-time-codes.ts';
import type { Asking, Gathered, Outcome, Step, Turn } from '../step.ts';
import { validated } from '../validated.ts';
import { emailAuthenticator } from './authenticator.ts';
import { emailChallenges, type EmailIntent } from './challenges.ts';
import { examineLink, linkAnswer, linkProblem } from './link.ts';
import { sendEmail, type Recipient } from './send.ts';

/** How a journey uses the authenticator "Email". */
export interface EmailVerification {
  readonly intent: EmailIntent;
  readonly recipient: (turn: Turn) => Recipient;
  /** What the sign-in has when the address has turned out to be the user's. */
  readonly gather?: (turn: Turn) => Gathered;
}

/** Offers to send the email: "Send me an email". */
export const offerEmail = ({ intent, recipient }: EmailVerification): Step => ({
  isDone: ({ progress }) => progress.emailChallenge !== undefined,
  ask(turn) {
    const authenticator = emailAuthenticator(turn.org);
    return {
      remediation: [
        turn.form('authenticator-verification-data', 'challenge', [authenticatorField(authenticator.id)], {
          relatesTo: ['$.currentAuthenticatorEnrollment'],
        }),
      ],
      currentAuthenticatorEnrollment: wrapped(authenticator),
      authenticatorEnrollments: listed([authenticator]),
    };
  },
  answers: {
    challenge: validated(
      z.object({ authenticator: z.object({ id: z.string(), methodType: z.literal('email') }) }),
      (turn, { authenticator }) =>
        authenticator.id === emailAuthenticator(turn.org).id
          ? sendEmail(turn, intent, recipient(turn))
          : { refused: badRequest('This authenticator is not on offer.'), status: 400 },
    ),
  },
});

/** Without this very shape of `methodType` the third generation of the widget fails. */
const authenticatorField = (id: string): Field => ({
  name: 'authenticator',
  label: 'Email',
  type: 'object',
  form: {
    value: [
      { name: 'id', required: true, value: id, mutable: false },
      {
        name: 'methodType',
        type: 'string',
        required: true,
        options: [{ label: 'Email', value: 'email' }],
      },
    ],
  },
});

const codeField: Field = {
  name: 'credentials',
  type: 'object',
  required: true,
  form: { value: [{ name: 'passcode', label: 'Enter code' }] },
};

/**
 * Waits for the email that was sent to come back: by its code, typed in here, or by its link (`linkAnswer`). Meanwhile
 * the page polls, which is no answer, and may have the email sent again.
 */
export const awaitEmail = (verification: EmailVerification): Step => ({
  isDone: ({ progress }) => progress.emailChallenge?.status === 'verified',
  ask: (turn) => askForCode(turn, verification.intent),
  answers: {
    'challenge/answer': validated(
      z.object({ credentials: z.object({ passcode: z.string().min(1).max(32) }) }),
      (turn, { credentials }) => checkCode(turn, verification, credentials.passcode),
    ),
    'challenge/resend': (turn) => sendEmail(turn, verification.intent, verification.recipient(turn)),
    [linkAnswer]: validated(z.object({ id: z.string(), token: z.string() }), (turn, link) => {
      const { state } = examineLink(turn.org, link);
      // Not that of another sign-in, whose email may have gone to somebody else.
      const isOfThis = link.id === turn.progress.emailChallenge?.id;
      if (state !== 'waiting' || !isOfThis)
        return { refused: linkProblem[state === 'waiting' ? 'stale' : state], status: 401 };
      return verified(turn, verification, link.id);
    }),
  },
});

function askForCode(turn: Turn, intent: EmailIntent): Asking {
  const authenticator = emailAuthenticator(turn.org);
  const waiting = {
    ...authenticator,
    resend: turn.form('resend', 'challenge/resend'),
    poll: turn.form('poll', 'challenge/poll', [], { refresh: 4000 }),
    contextualData: { useEmailMagicLink: true },
  };
  const form = (name: string, relatesTo: string): readonly Form[] => [
    turn.form(name, 'challenge/answer', [codeField], { relatesTo: [relatesTo] }),
  ];
  if (intent === 'ENROLLMENT')
    return {
      remediation: form('enroll-authenticator', '$.currentAuthenticator'),
      currentAuthenticator: wrapped(waiting),
      authenticators: listed([authenticator]),
    };
  return {
    remediation: form('challenge-authenticator', '$.currentAuthenticatorEnrollment'),
    currentAuthenticatorEnrollment: wrapped(waiting),
    authenticatorEnrollments: listed([authenticator]),
  };
}

async function checkCode(turn: Turn, verification: EmailVerification, typed: string): Promise<Outcome> {
  const { id } = turn.progress.emailChallenge ?? {};
  if (id === undefined) return { refused: tooManyRequests, status: 429 };
  const check = await oneTimeCodes(turn.org).check(id, typed);
  if (check === 'spent') return { refused: tooManyRequests, status: 429 };
  // The code of a message that went to nobody is never right.
  if (check !== 'right' || !verification.recipient(turn).mailbox)
    return { refusedFields: { 'credentials.passcode': [wrongCode] }, status: 401 };
  return verified(turn, verification, id);
}

function verified(turn: Turn, { gather }: EmailVerification, id: string): Outcome {
  emailChallenges(turn.org.store).update(id, { status: 'used' });
  return { gathered: { ...gather?.(turn), emailChallenge: { id, status: 'verified' } } };
}
