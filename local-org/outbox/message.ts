/** What the org sent, to a mailbox or a phone. */
export interface OutboxMessage {
  readonly id: string;
  readonly channel: 'email' | 'sms';
  /** An email address, or a phone number in E.164 form. */
  readonly to: string;
  /** Of an email. */
  readonly subject?: string;
  readonly text: string;
  /** The one-time code in it. */
  readonly code?: string;
  /** The link in it. */
  readonly link?: string;
  /** Milliseconds since the epoch. */
  readonly sent: number;
  /** Whether `next` has given it out. */
  readonly isTaken: boolean;
}

/** What a sender says; the outbox adds the rest. */
export type NewOutboxMessage = Omit<OutboxMessage, 'id' | 'sent' | 'isTaken'>;
