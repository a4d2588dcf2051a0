import { sendVerificationEmail } from '../../authenticators/email/send-email.ts';
import type { Profile, StatePatch } from '../../core/flow-state.ts';
import { startIntent } from '../../core/intent.ts';
import { isStepError, type Step, type StepContext, type StepResult } from '../../core/step.ts';
import { validateBody } from '../../core/validate-body.ts';
import { isEmailTaken } from './account.ts';
import { emailTakenError } from './email-taken.ts';
import { parseProfile, profileBody, profileField } from './profile.ts';
import { registrationUnavailable } from './registration-messages.ts';
import { registrationFor } from './registration-policy.ts';
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
    'enroll/new': validateBody(profileBody, async (context, body) => {
      const registration = registrationFor(context);
      if (!registration) return { error: registrationUnavailable, status: 403 };
      const parsed = parseProfile(registration.attributes, body);
      if ('fieldErrors' in parsed) return { fieldErrors: parsed.fieldErrors, status: 400 };
      const { profile } = parsed;
      if (isEmailTaken(context.org, profile.email, registration)) return emailTakenError(registration);
      return registration.emailVerification ? sendVerification(context, profile) : { patch: { profile } };
    }),
    'identify/select': () => ({ patch: startIntent() }),
  },
};

async function sendVerification(context: StepContext, profile: Profile): Promise<StepResult> {
  const sent = await sendVerificationEmail(context, 'ENROLLMENT', recipientOf(profile));
  return isStepError(sent) ? sent : { patch: { ...sent.patch, profile } satisfies StatePatch };
}
