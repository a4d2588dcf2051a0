import type { Enrollment } from '../../store/policies.ts';
import { suspendedFactor, type Message } from '../messages.ts';
import type { Refusal, Turn } from '../step.ts';
import { admitAttempt, forgiveAttempts } from './attempts.ts';
import { isMessage } from './authenticator.ts';

/**
 * Has a code checked, unless too many wrong ones came before it.
 * @param what is proved by it: a factor that the user has, or that one they enroll is theirs.
 * @param check gives what is wrong with the code, or anything else.
 */
export async function tryCode<T extends object | undefined>(
  { org, user }: Turn,
  key: Enrollment['key'],
  what: 'enrollment' | 'challenge',
  check: () => Promise<T | Message>,
): Promise<{ readonly checked: T } | Refusal> {
  const subject = `${user?.id ?? ''}/${key}/${what}`;
  const eventType = what === 'challenge' ? 'user.authentication.auth_via_mfa' : 'user.mfa.factor.activate';
  if (!admitAttempt(org, subject)) {
    org.log.record({ eventType, user, failure: 'FACTOR_SUSPENDED' });
    return { refused: suspendedFactor, status: 401 };
  }
  const checked = await check();
  if (isMessage(checked)) {
    org.log.record({ eventType, user, failure: 'INVALID_CREDENTIALS' });
    return { refusedFields: { 'credentials.passcode': [checked] }, status: 401 };
  }
  forgiveAttempts(org, subject);
  org.log.record({ eventType, user });
  return { checked: checked as T };
}
