import { codeLifetime } from '../../../idx/authenticators/one-time-codes.ts';
import { temporaryPassword } from '../../../management/users/temporary-password.ts';
import { accountLinkUrl, issueAccountToken, type AccountTokenPurpose } from '../../../account-tokens.ts';
import { emailLinkUrl } from '../../../idx/authenticators/email/email-link.ts';
import type { ScreenDefinition } from '../screen.ts';
import type { Visit } from '../visit.ts';
import { askForRecoveryEmail, enter, newestLink, userOf } from '../visit-actions.ts';

/** The pages that links in emails open. */
export const linkScreens: readonly ScreenDefinition[] = [
  {
    id: 'activate-account',
    title: 'Activation link',
    description: 'Asks a user whom an administrator has created for their first password.',
    settings: { status: 'PROVISIONED' },
    reach: (visit) => openAccountLink(visit, 'ACTIVATION'),
  },
  {
    id: 'reset-password-link',
    title: 'Link to set a new password',
    description: 'An administrator has reset the user’s password.',
    settings: { status: 'RECOVERY' },
    reach: (visit) => openAccountLink(visit, 'RECOVERY'),
  },
  {
    id: 'password-set',
    title: 'Password set',
    description: 'After a password was set by such a link.',
    settings: { status: 'PROVISIONED' },
    async reach(visit) {
      await openAccountLink(visit, 'ACTIVATION');
      await enter(visit, temporaryPassword(visit.org, userOf(visit)));
    },
  },
  {
    id: 'account-link-expired',
    title: 'Activation link expired',
    description: 'Such a link has been used, or is older than seven days.',
    settings: { status: 'PROVISIONED' },
    async reach(visit) {
      await openAccountLink(visit, 'ACTIVATION');
      visit.org.clock.advance(8 * 24 * 60 * 60_000);
    },
  },
  {
    id: 'link-in-another-browser',
    title: 'Email link in another browser',
    description: 'Shows the code to enter in the browser that asked for the email.',
    async reach(visit) {
      await askForRecoveryEmail(visit);
      await visit.open(newestLink(visit), 'another browser');
    },
  },
  {
    id: 'link-expired',
    title: 'Email link expired',
    description: 'The link is older than five minutes.',
    async reach(visit) {
      await askForRecoveryEmail(visit);
      visit.org.clock.advance(codeLifetime);
      await visit.open(newestLink(visit));
    },
  },
  {
    id: 'link-used',
    title: 'Email link used or replaced',
    description: 'The link has been used, or a newer email has replaced it.',
    async reach(visit) {
      await askForRecoveryEmail(visit);
      const link = newestLink(visit);
      await visit.submit('challenge/resend');
      await visit.open(link);
    },
  },
  {
    id: 'link-unknown',
    title: 'Unknown email link',
    description: 'The org never sent this link.',
    reach: (visit) => visit.open(emailLinkUrl(visit.org, { id: 'unknown', token: 'unknown' })),
  },
];

const openAccountLink = (visit: Visit, purpose: AccountTokenPurpose): Promise<void> =>
  visit.open(accountLinkUrl(visit.org, purpose, issueAccountToken(visit.org, userOf(visit), purpose)));
