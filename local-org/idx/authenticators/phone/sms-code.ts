import { settingsOf } from '../../../store/store.ts';
import { type IdxMessage, invalidCode, smsLimitReached } from '../../core/messages.ts';
import type { StepContext, StepError } from '../../core/step.ts';
import { oneTimeCodes } from '../one-time-codes.ts';
import { countSms } from './sms-limit.ts';

/** The subject of a code: it is valid for one phone number in one sign-in. */
const codeSubject = ({ transaction }: StepContext, number: string): string =>
  `${transaction.origin}/sms/${number}`;

/**
 * Sends a new code to a number. The previous code becomes invalid.
 * @returns an error if too many messages were requested.
 */
export async function sendSmsCode(context: StepContext, number: string): Promise<StepError | undefined> {
  const { org, user } = context;
  const eventType = 'system.sms.send_factor_verify_message';
  if (!countSms(org, user?.id ?? '', number)) {
    org.log.record({ eventType, user, failure: 'RATE_LIMIT' });
    return { error: smsLimitReached, status: 429 };
  }
  const code = await oneTimeCodes(org).issue(codeSubject(context, number));
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

/** Checks a code that was sent to a number, and returns an error message if it is wrong. */
export async function checkSmsCode(
  context: StepContext,
  number: string,
  code: string,
): Promise<IdxMessage | undefined> {
  return (await oneTimeCodes(context.org).check(codeSubject(context, number), code)) === 'valid'
    ? undefined
    : invalidCode;
}
