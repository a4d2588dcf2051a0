import type { Recipient } from '../email/send.ts';
import { awaitEmail } from '../email/steps.ts';
import type { Step } from '../step.ts';
import { stageAccount } from './account.ts';
import type { Profile } from './profile.ts';

/** The one who registers, as the email's recipient. */
export const recipientOf = ({ email, firstName }: Profile): Recipient => ({
  address: email,
  mailbox: { email, firstName: firstName || email },
});

/** The link or the code of the message that went out with the profile. Then an account waits for its password. */
export const verifyEmail: Step = awaitEmail({
  intent: 'ENROLLMENT',
  recipient: ({ progress }) => (progress.profile ? recipientOf(progress.profile) : { address: '' }),
  gather({ org, progress }) {
    if (progress.profile) stageAccount(org, progress.profile);
    return {};
  },
});
