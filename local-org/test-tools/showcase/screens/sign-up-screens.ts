import type { DemoSettings } from '../demo-settings.ts';
import { demoPolicyIds } from '../demo-policies.ts';
import { demoUser } from '../demo-user.ts';
import type { ScreenDefinition } from '../screen.ts';
import { temporaryPassword } from '../../../management/users/temporary-password.ts';
import { everyoneIds } from '../../../store/everyone.ts';
import { enter, signUp, wrongCode } from '../visit-actions.ts';

const registering: DemoSettings = { registration: 'allowed' };
const verifyingEmail: DemoSettings = { registration: 'with-verified-email' };

/** Self-service registration. */
export const signUpScreens: readonly ScreenDefinition[] = [
  {
    id: 'sign-in-with-sign-up',
    title: 'Sign in, with a link to sign up',
    description: 'The first screen of an app with self-service registration.',
    settings: registering,
    reach: (visit) => visit.openSignIn(),
  },
  {
    id: 'sign-up',
    title: 'Sign up',
    description: 'The sign-up form, with the fields of the org’s profile enrollment policy.',
    settings: registering,
    async reach(visit) {
      await visit.openSignIn();
      await visit.submit('enroll');
    },
  },
  {
    id: 'sign-up-invalid',
    title: 'Sign up: invalid values',
    description: 'After values that can’t be right.',
    settings: registering,
    hasFieldError: true,
    reach: (visit) => signUp(visit, { firstName: ' ', lastName: 'x'.repeat(51), email: 'nobody' }),
  },
  {
    id: 'sign-up-email-taken',
    title: 'Sign up: email taken',
    description: 'After an email that another account has.',
    settings: registering,
    hasFieldError: true,
    reach: (visit) => signUp(visit, { email: demoUser.login }),
  },
  {
    id: 'sign-up-email',
    title: 'Sign up: verify the email',
    description: 'An email with a link and a code was sent.',
    settings: verifyingEmail,
    reach: (visit) => signUp(visit),
  },
  {
    id: 'sign-up-email-wrong-code',
    title: 'Sign up: invalid code',
    description: 'After a wrong code.',
    settings: verifyingEmail,
    hasFieldError: true,
    async reach(visit) {
      await signUp(visit);
      await enter(visit, wrongCode(visit));
    },
  },
  {
    id: 'sign-up-password',
    title: 'Sign up: choose a password',
    description: 'Asks for the first password.',
    settings: registering,
    reach: (visit) => signUp(visit),
  },
  {
    id: 'sign-up-authenticators',
    title: 'Sign up: optional security methods',
    description: 'Offers security methods that the new user can skip.',
    settings: registering,
    async reach(visit) {
      await signUp(visit);
      const { store } = visit.org;
      await enter(visit, temporaryPassword({ store }, { groupIds: everyoneIds(store) }));
    },
  },
  {
    id: 'sign-up-unavailable',
    title: 'Sign up: no longer available',
    description: 'Registration was switched off while the page was open.',
    settings: registering,
    async reach(visit) {
      await visit.openSignIn();
      visit.org.store.policies.update(demoPolicyIds.profileEnrollment, { status: 'INACTIVE' });
      await visit.submit('enroll');
    },
  },
];
