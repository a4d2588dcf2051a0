import { settingsOf } from '../../store/store.ts';
import { smsLimit, wrongCode, type Message } from '../messages.ts';
import { oneTimeCodes } from '../one-time-codes.ts';
import type { Refusal, Turn } from '../step.ts';
import { admitSms } from './sms-limit.ts';

/** What a code is for: this number in this sign-in. A code that was sent to one number says nothing of another. */
const subjectOf = ({ transaction }: Turn, number: string): string => `${transaction.origin}/sms/${number}`;

/**
 * Sends a new code to a number. The one before it works no more.
 * @returns why it isn't sent, if it isn't.
 */
export async function sendCode(turn: Turn, number: string): Promise<Refusal | undefined> {
  const { org, user } = turn;
  const eventType = 'system.sms.send_factor_verify_message';
  if (!admitSms(org, user?.id ?? '', number)) {
    org.log.record({ eventType, user, failure: 'RATE_LIMIT' });
    return { refused: smsLimit, status: 429 };
  }
  const code = await oneTimeCodes(org).issue(subjectOf(turn, number));
  const { brandName } = settingsOf(org.store).signInPage;
  org.outbox.send({
    channel: 'sms',
    to: number,
    text: `Your ${brandName} verification code is ${code}.`,
    code,
  });
  org.log.record({ eventType, user });
  return undefined;
}

/** What is wrong with a code that was sent to `number`, if anything. */
export async function checkCode(turn: Turn, number: string, code: string): Promise<Message | undefined> {
  return (await oneTimeCodes(turn.org).check(subjectOf(turn, number), code)) === 'right'
    ? undefined
    : wrongCode;
}
