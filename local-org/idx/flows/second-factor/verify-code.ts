import type { Enrollment } from '../../../store/policies.ts';
import { isIdxMessage } from '../../authenticators/second-factor.ts';
import { factorSuspended, type IdxMessage } from '../../core/messages.ts';
import type { StepContext, StepError } from '../../core/step.ts';
import { countAttempt, resetAttempts } from './attempt-limit.ts';

/**
 * Checks a code, unless the user has entered too many wrong ones before.
 * @param purpose what the code is for. Wrong codes are counted separately for each purpose.
 * @param check returns a message if the code is wrong, or any other value if it is right.
 */
export async function verifyCode<T extends object | undefined>(
  { org, user }: StepContext,
  key: Enrollment['key'],
  purpose: 'enrollment' | 'challenge',
  check: () => Promise<T | IdxMessage>,
): Promise<{ readonly value: T } | StepError> {
  const subject = `${user?.id ?? ''}/${key}/${purpose}`;
  const eventType = purpose === 'challenge' ? 'user.authentication.auth_via_mfa' : 'user.mfa.factor.activate';
  if (!countAttempt(org, subject)) {
    org.log.record({ eventType, user, failure: 'FACTOR_SUSPENDED' });
    return { error: factorSuspended, status: 401 };
  }
  const value = await check();
  if (isIdxMessage(value)) {
    org.log.record({ eventType, user, failure: 'INVALID_CREDENTIALS' });
    return { fieldErrors: { 'credentials.passcode': [value] }, status: 401 };
  }
  resetAttempts(org, subject);
  org.log.record({ eventType, user });
  return { value: value as T };
}
