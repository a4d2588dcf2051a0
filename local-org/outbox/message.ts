/** A message that the org has sent to an email address or a phone. */
export interface OutboxMessage {
  readonly id: string;
  readonly channel: 'email' | 'sms';
  /** An email address, or a phone number in E.164 form. */
  readonly to: string;
  /** Only emails have one. */
  readonly subject?: string;
  readonly text: string;
  /** The one-time code in the text. */
  readonly code?: string;
  /** The link in the text. */
  readonly link?: string;
  /** Milliseconds since the epoch. */
  readonly sent: number;
  /** Whether `next` has returned it. */
  readonly isTaken: boolean;
}

/** A message to send. The outbox adds the other fields. */
export type NewOutboxMessage = Omit<OutboxMessage, 'id' | 'sent' | 'isTaken'>;
