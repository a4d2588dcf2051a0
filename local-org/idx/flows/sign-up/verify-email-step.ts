import { verifyEmailStep } from '../../authenticators/email/email-steps.ts';
import type { Recipient } from '../../authenticators/email/send-email.ts';
import type { Profile } from '../../core/flow-state.ts';
import type { Step } from '../../core/step.ts';
import { stageAccount } from './account.ts';
import { registrationFor } from './registration-policy.ts';

/** The user who signs up, as the recipient of the email. */
export const recipientOf = ({ email, firstName }: Profile): Recipient => ({
  address: email,
  mailbox: { email, firstName: firstName || email },
});

/** Verifies the email that was sent after the profile was entered, then creates the account without a password. */
export const verifyRegistrationEmailStep: Step = verifyEmailStep({
  intent: 'ENROLLMENT',
  recipient: ({ flowState }) => (flowState.profile ? recipientOf(flowState.profile) : { address: '' }),
  onVerified(context) {
    const { org, flowState } = context;
    const registration = registrationFor(context);
    if (flowState.profile && registration) stageAccount(org, flowState.profile, registration.groupIds);
    return {};
  },
});
