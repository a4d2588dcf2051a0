import { tryGetContext } from 'hono/context-storage';
import type { User } from '../../../store/documents.ts';
import type { Intent } from '../../core/flow-state.ts';
import { tooManyRequests } from '../../core/messages.ts';
import type { StepContext, StepResult } from '../../core/step.ts';
import { createEmailChallenge } from './email-challenges.ts';
import { emailMessage } from './email-message.ts';

/** The recipient of an email. */
export interface Recipient {
  /** The address or username that was entered. The rate limit counts emails by it. */
  readonly address: string;
  /**
   * Where the email goes; absent if the user is unknown. Then no email is sent and no code is valid, but the page looks
   * the same and the response takes the same time.
   */
  readonly mailbox?: { readonly email: string; readonly firstName: string; readonly user?: User };
}

/**
 * Sends the email with the link and the code. It replaces the previous email.
 * @returns an error if too many emails were requested.
 */
export async function sendVerificationEmail(
  context: StepContext,
  intent: Intent,
  recipient: Recipient,
): Promise<StepResult> {
  const { org, transaction } = context;
  const { address, mailbox } = recipient;
  const challenge = await createEmailChallenge(org, {
    intent,
    address,
    transactionId: transaction.id,
    userAgent: tryGetContext()?.req.header('User-Agent') ?? '',
  });
  if (!challenge) return { error: tooManyRequests, status: 429 };
  if (mailbox) {
    org.outbox.send(emailMessage(org, intent, mailbox, challenge));
    org.log.record({ eventType: 'system.email.send_factor_verify_message', user: mailbox.user });
  }
  return { patch: { emailChallenge: { id: challenge.id, status: 'sent' } } };
}
