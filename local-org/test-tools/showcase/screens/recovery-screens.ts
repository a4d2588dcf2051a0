import type { DemoSettings } from '../demo-settings.ts';
import { demoUser } from '../demo-user.ts';
import type { ScreenDefinition } from '../screen.ts';
import { askForRecoveryEmail, challenge, enter, newestCode, wrongCode } from '../visit-actions.ts';
import type { Visit } from '../visit.ts';

const withSecondFactor: DemoSettings = { recovery: 'with-second-factor', enrolled: ['phone_number'] };

/** Self-service reset of a forgotten password. */
export const recoveryScreens: readonly ScreenDefinition[] = [
  {
    id: 'recovery',
    title: 'Forgot password',
    description: 'Asks for the username.',
    async reach(visit) {
      await visit.openSignIn();
      await visit.submit('recover');
    },
  },
  {
    id: 'recovery-email',
    title: 'Get a verification email',
    description: 'Asks whether to send the email. It is the same for a username that doesn’t exist.',
    async reach(visit) {
      await visit.openSignIn();
      await visit.submit('recover');
      await visit.submit('identify', { identifier: demoUser.login });
    },
  },
  {
    id: 'recovery-email-sent',
    title: 'Verify with your email',
    description: 'An email with a link and a code was sent.',
    reach: askForRecoveryEmail,
  },
  {
    id: 'recovery-wrong-code',
    title: 'Verify with your email: invalid code',
    description: 'After a wrong code.',
    hasFieldError: true,
    async reach(visit) {
      await askForRecoveryEmail(visit);
      await enter(visit, wrongCode(visit));
    },
  },
  {
    id: 'recovery-limit',
    title: 'Verify with your email: too many requests',
    description: 'After more than five emails in five minutes, or five wrong codes.',
    async reach(visit) {
      await askForRecoveryEmail(visit);
      for (let sent = 1; sent <= 5; sent++) await visit.submit('challenge/resend');
    },
  },
  {
    id: 'recovery-second-factor',
    title: 'Additional verification',
    description: 'The password policy requires a second factor for a reset.',
    settings: withSecondFactor,
    reach: verifyEmail,
  },
  {
    id: 'recovery-second-factor-code',
    title: 'Additional verification: enter the code',
    description: 'A code was sent to the phone.',
    settings: withSecondFactor,
    async reach(visit) {
      await verifyEmail(visit);
      await challenge(visit, 'phone_number', 'sms');
    },
  },
  {
    id: 'recovery-new-password',
    title: 'Reset your password',
    description: 'Asks for the new password.',
    reach: verifyEmail,
  },
  {
    id: 'recovery-not-allowed',
    title: 'Reset not allowed',
    description: 'The policy requires a second factor, and the user has none.',
    settings: { recovery: 'with-second-factor' },
    reach: verifyEmail,
  },
];

async function verifyEmail(visit: Visit): Promise<void> {
  await askForRecoveryEmail(visit);
  await enter(visit, newestCode(visit));
}
