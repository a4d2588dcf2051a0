import { z } from 'zod';
import type { Intent, StatePatch } from '../../core/flow-state.ts';
import { ionCollection, type IonField, type IonForm, ionObject } from '../../core/idx-response.ts';
import { badRequest, invalidCode, tooManyRequests } from '../../core/messages.ts';
import type { Step, StepContext, StepResult, StepView } from '../../core/step.ts';
import { validateBody } from '../../core/validate-body.ts';
import { codeField } from '../code-field.ts';
import { oneTimeCodes } from '../one-time-codes.ts';
import { emailAuthenticator } from './email-authenticator.ts';
import { emailChallenges } from './email-challenges.ts';
import { checkEmailLink, emailLinkMessages, emailLinkSubmission } from './email-link.ts';
import { type Recipient, sendVerificationEmail } from './send-email.ts';

/** The parts of the "Email" authenticator that differ between flows. */
export interface EmailVerification {
  readonly intent: Intent;
  readonly recipient: (context: StepContext) => Recipient;
  /** Further changes to the flow state when the user has verified the address. */
  readonly onVerified?: (context: StepContext) => StatePatch;
}

/** The step with the button "Send me an email". */
export const offerEmailStep = ({ intent, recipient }: EmailVerification): Step => ({
  isDone: ({ flowState }) => flowState.emailChallenge !== undefined,
  render(context) {
    const authenticator = emailAuthenticator(context.org);
    return {
      remediation: [
        context.form('authenticator-verification-data', 'challenge', [authenticatorField(authenticator.id)], {
          relatesTo: ['$.currentAuthenticatorEnrollment'],
        }),
      ],
      currentAuthenticatorEnrollment: ionObject(authenticator),
      authenticatorEnrollments: ionCollection([authenticator]),
    };
  },
  handlers: {
    challenge: validateBody(
      z.object({ authenticator: z.object({ id: z.string(), methodType: z.literal('email') }) }),
      (context, { authenticator }) =>
        authenticator.id === emailAuthenticator(context.org).id
          ? sendVerificationEmail(context, intent, recipient(context))
          : { error: badRequest('This authenticator is not offered.'), status: 400 },
    ),
  },
});

/** The third generation of the widget fails if `methodType` has any other shape. */
const authenticatorField = (id: string): IonField => ({
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

/**
 * Waits until the user enters the code of the email or follows its link (`emailLinkSubmission`). The page polls in the
 * meantime, and the user can have the email sent again.
 */
export const verifyEmailStep = (verification: EmailVerification): Step => ({
  isDone: ({ flowState }) => flowState.emailChallenge?.status === 'verified',
  render: (context) => codeView(context, verification.intent),
  handlers: {
    'challenge/answer': validateBody(
      z.object({ credentials: z.object({ passcode: z.string().min(1).max(32) }) }),
      (context, { credentials }) => checkCode(context, verification, credentials.passcode),
    ),
    'challenge/resend': (context) =>
      sendVerificationEmail(context, verification.intent, verification.recipient(context)),
    [emailLinkSubmission]: validateBody(z.object({ id: z.string(), token: z.string() }), (context, link) => {
      const { status } = checkEmailLink(context.org, link);
      // The link of another sign-in may have been sent to a different user.
      const isOwn = link.id === context.flowState.emailChallenge?.id;
      if (status !== 'valid' || !isOwn)
        return { error: emailLinkMessages[status === 'valid' ? 'stale' : status], status: 401 };
      return emailVerified(context, verification, link.id);
    }),
  },
});

function codeView(context: StepContext, intent: Intent): StepView {
  const authenticator = emailAuthenticator(context.org);
  const waiting = {
    ...authenticator,
    resend: context.form('resend', 'challenge/resend'),
    poll: context.form('poll', 'challenge/poll', [], { refresh: 4000 }),
    contextualData: { useEmailMagicLink: true },
  };
  const form = (name: string, relatesTo: string): readonly IonForm[] => [
    context.form(name, 'challenge/answer', [codeField], { relatesTo: [relatesTo] }),
  ];
  if (intent === 'ENROLLMENT')
    return {
      remediation: form('enroll-authenticator', '$.currentAuthenticator'),
      currentAuthenticator: ionObject(waiting),
      authenticators: ionCollection([authenticator]),
    };
  return {
    remediation: form('challenge-authenticator', '$.currentAuthenticatorEnrollment'),
    currentAuthenticatorEnrollment: ionObject(waiting),
    authenticatorEnrollments: ionCollection([authenticator]),
  };
}

async function checkCode(
  context: StepContext,
  verification: EmailVerification,
  code: string,
): Promise<StepResult> {
  const { id } = context.flowState.emailChallenge ?? {};
  if (id === undefined) return { error: tooManyRequests, status: 429 };
  const check = await oneTimeCodes(context.org).check(id, code);
  if (check === 'spent') return { error: tooManyRequests, status: 429 };
  // Without a recipient no email was sent, so no code is valid.
  if (check !== 'valid' || !verification.recipient(context).mailbox)
    return { fieldErrors: { 'credentials.passcode': [invalidCode] }, status: 401 };
  return emailVerified(context, verification, id);
}

function emailVerified(context: StepContext, { onVerified }: EmailVerification, id: string): StepResult {
  emailChallenges(context.org.store).update(id, { status: 'used' });
  return { patch: { ...onVerified?.(context), emailChallenge: { id, status: 'verified' } } };
}
