import { sendEmail } from '../email/send.ts';
import { beginJourney } from '../journey.ts';
import { isRefusal, type Gathered, type Outcome, type Step, type Turn } from '../step.ts';
import { validated } from '../validated.ts';
import { isTaken } from './account.ts';
import { emailTaken } from './email-taken.ts';
import { registrationUnavailable } from './messages.ts';
import { registrationFor } from './policy.ts';
import { postedProfile, profileField, readProfile, type Profile } from './profile.ts';
import { recipientOf } from './verify-email.ts';

/** Who registers: names and email. No account is made yet: a sign-up that is left here leaves nothing behind. */
export const enrollProfile: Step = {
  isDone: ({ progress }) => progress.profile !== undefined,
  ask: (turn) => ({
    remediation: [
      turn.form('enroll-profile', 'enroll/new', [profileField(registrationFor(turn)?.attributes ?? [])]),
      turn.form('select-identify', 'identify/select'),
    ],
  }),
  answers: {
    'enroll/new': validated(postedProfile, async (turn, body) => {
      const registration = registrationFor(turn);
      if (!registration) return { refused: registrationUnavailable, status: 403 };
      const reading = readProfile(registration.attributes, body);
      if ('wrong' in reading) return { refusedFields: reading.wrong, status: 400 };
      const { profile } = reading;
      if (isTaken(turn.org, profile.email, registration)) return emailTaken(registration);
      return registration.emailVerification ? verify(turn, profile) : { gathered: { profile } };
    }),
    'identify/select': () => ({ gathered: beginJourney() }),
  },
};

async function verify(turn: Turn, profile: Profile): Promise<Outcome> {
  const sent = await sendEmail(turn, 'ENROLLMENT', recipientOf(profile));
  return isRefusal(sent) ? sent : { gathered: { ...sent.gathered, profile } satisfies Gathered };
}
