import { tryGetContext } from 'hono/context-storage';
import type { User } from '../../store/documents.ts';
import { tooManyRequests } from '../messages.ts';
import type { Outcome, Turn } from '../step.ts';
import { beginChallenge, type EmailIntent } from './challenges.ts';
import { emailMessage } from './message.ts';

/** Who an email is for. */
export interface Recipient {
  /** The address or username that was typed: messages are counted by it. */
  readonly address: string;
  /**
   * Where the message goes. Absent: nobody is known by that address. Then nothing is sent and no code is right, and it
   * all looks and takes as if something were.
   */
  readonly mailbox?: { readonly email: string; readonly firstName: string; readonly user?: User };
}

/**
 * Sends the email with the link and the code, in place of the one that was sent before.
 * @returns what the sign-in has from it; refused when too many were asked for.
 */
export async function sendEmail(turn: Turn, intent: EmailIntent, recipient: Recipient): Promise<Outcome> {
  const { org, transaction } = turn;
  const { address, mailbox } = recipient;
  const challenge = await beginChallenge(org, {
    intent,
    address,
    transactionId: transaction.id,
    userAgent: tryGetContext()?.req.header('User-Agent') ?? '',
  });
  if (!challenge) return { refused: tooManyRequests, status: 429 };
  if (mailbox) {
    org.outbox.send(emailMessage(org, intent, mailbox, challenge));
    org.log.record({ eventType: 'system.email.send_factor_verify_message', user: mailbox.user });
  }
  return { gathered: { emailChallenge: { id: challenge.id, status: 'sent' } } };
}
