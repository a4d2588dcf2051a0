import { sendVerificationEmail } from '../../authenticators/email/send-email.ts';
import type { Profile, StatePatch } from '../../core/flow-state.ts';
import { startIntent } from '../../core/intent.ts';
import { isStepError, type Step, type StepContext, type StepResult } from '../../core/step.ts';
import { validateBody } from '../../core/validate-body.ts';
import { isEmailTaken } from './account.ts';
import { emailTakenError } from './email-taken.ts';
import { parseProfile, profileBody, profileField, type ProfileBody } from './profile.ts';
import { registrationUnavailable } from './registration-messages.ts';
import { registrationFor, type Registration } from './registration-policy.ts';
import { recipientOf } from './verify-email-step.ts';

/** The user's names and email. No account is created yet, so an abandoned sign-up leaves nothing behind. */
export const enrollProfileStep: Step = {
  isDone: ({ flowState }) => flowState.profile !== undefined,
  render: (context) => ({
    remediation: [
      context.form('enroll-profile', 'enroll/new', [
        profileField(registrationFor(context)?.attributes ?? []),
      ]),
      context.form('select-identify', 'identify/select'),
    ],
  }),
  handlers: {
    'enroll/new': (context, body) => {
      const registration = registrationFor(context);
      if (!registration) return { error: registrationUnavailable, status: 403 };
      return validateBody(profileBody(registration.attributes), (_context, parsed) =>
        enterProfile(context, registration, parsed),
      )(context, body);
    },
    'identify/select': () => ({ patch: startIntent() }),
  },
};

function enterProfile(
  context: StepContext,
  registration: Registration,
  body: ProfileBody,
): StepResult | Promise<StepResult> {
  const parsed = parseProfile(registration.attributes, body);
  if ('fieldErrors' in parsed) return { fieldErrors: parsed.fieldErrors, status: 400 };
  const { profile } = parsed;
  if (isEmailTaken(context.org, profile.email, registration)) return emailTakenError(registration);
  return registration.emailVerification ? sendVerification(context, profile) : { patch: { profile } };
}

async function sendVerification(context: StepContext, profile: Profile): Promise<StepResult> {
  const sent = await sendVerificationEmail(context, 'ENROLLMENT', recipientOf(profile));
  return isStepError(sent) ? sent : { patch: { ...sent.patch, profile } satisfies StatePatch };
}
