import type { ScreenDefinition } from '../screen.ts';
import { enter, signIn, userOf } from '../visit-actions.ts';
import { demoUser } from '../demo-user.ts';

/** The screens of signing in with a password, and the ends of a sign-in. */
export const signInScreens: readonly ScreenDefinition[] = [
  {
    id: 'sign-in',
    title: 'Username and password',
    description: 'The first screen of a sign-in.',
    reach: (visit) => visit.openSignIn(),
  },
  {
    id: 'sign-in-failed',
    title: 'Unable to sign in',
    description: 'After a wrong username or password.',
    reach: (visit) => signIn(visit, 'wrong'),
  },
  {
    id: 'locked-out',
    title: 'Locked out',
    description:
      'After too many wrong passwords. As in Okta, the screen doesn’t say that the user is locked out.',
    settings: { status: 'LOCKED_OUT' },
    reach: (visit) => signIn(visit),
  },
  {
    id: 'username',
    title: 'Username first',
    description: 'The first screen of an org that asks for the password on a second one.',
    settings: { identifierFirst: true },
    reach: (visit) => visit.openSignIn(),
  },
  {
    id: 'password',
    title: 'Password',
    description: 'The second screen of such an org, and of a user who must enter the password again.',
    settings: { identifierFirst: true },
    reach: enterUsername,
  },
  {
    id: 'password-incorrect',
    title: 'Password is incorrect',
    description: 'After a wrong password on that screen.',
    settings: { identifierFirst: true },
    async reach(visit) {
      await enterUsername(visit);
      await enter(visit, 'wrong');
    },
  },
  {
    id: 'password-expired',
    title: 'Password expired',
    description: 'After a sign-in with an expired or a temporary password.',
    settings: { status: 'PASSWORD_EXPIRED' },
    reach: (visit) => signIn(visit),
  },
  {
    id: 'password-rejected',
    title: 'Password requirements not met',
    description: 'After a new password that breaks a rule of the password policy.',
    settings: { status: 'PASSWORD_EXPIRED' },
    hasFieldError: true,
    async reach(visit) {
      await signIn(visit);
      await enter(visit, demoUser.login);
    },
  },
  {
    id: 'not-assigned',
    title: 'App not assigned',
    description: 'The app is assigned neither to the user nor to one of their groups.',
    settings: { isAssigned: false },
    reach: (visit) => signIn(visit),
  },
  {
    id: 'access-denied',
    title: 'Access denied',
    description: 'The app’s authentication policy denies access.',
    settings: { access: 'DENY' },
    reach: (visit) => signIn(visit),
  },
  {
    id: 'account-suspended',
    title: 'Suspended in the meantime',
    description: 'The user was suspended or deactivated between two screens.',
    settings: { factorMode: '2FA', enrolled: ['phone_number'] },
    async reach(visit) {
      await signIn(visit);
      visit.org.store.users.update(userOf(visit).id, { status: 'SUSPENDED' });
      visit.reload();
    },
  },
  {
    id: 'session-expired',
    title: 'Sign-in expired',
    description: 'The sign-in page was open for more than an hour.',
    async reach(visit) {
      await visit.openSignIn();
      visit.org.clock.advance(2 * 60 * 60_000);
    },
  },
  {
    id: 'continued-in-new-tab',
    title: 'Continued in another tab',
    description: 'The same sign-in was opened in another tab.',
    async reach(visit) {
      await visit.openSignIn();
      await visit.openSignInInNewTab();
    },
  },
];

async function enterUsername(visit: Parameters<ScreenDefinition['reach']>[0]): Promise<void> {
  await visit.openSignIn();
  await visit.submit('identify', { identifier: demoUser.login });
}
