import { z } from 'zod';
import type { SecondFactorKey } from '../../../store/authenticator-kinds.ts';
import { type Answer, isIdxMessage } from '../../authenticators/second-factor.ts';
import { badRequest, factorSuspended } from '../../core/messages.ts';
import type { StepContext, StepResult } from '../../core/step.ts';
import { validateBody } from '../../core/validate-body.ts';
import { countAttempt, resetAttempts } from './attempt-limit.ts';

/** What is answered. */
interface Question<Subject, Result extends object | undefined> {
  readonly key: SecondFactorKey;
  /** Wrong answers are counted separately for each purpose. */
  readonly purpose: 'enrollment' | 'challenge';
  readonly answer: Answer<Subject, Result>;
  readonly subject: Subject;
}

/** The result of an answer that nobody has asked for. */
export const noAnswerExpected: StepResult = {
  error: badRequest('This sign-in is not waiting for a code or another answer.'),
  status: 400,
};

/**
 * Checks what was posted as an answer, unless the user has given too many wrong ones before.
 * @param onRight the result of a right answer.
 */
export function checkAnswer<Subject, Result extends object | undefined>(
  context: StepContext,
  body: unknown,
  { key, purpose, answer, subject }: Question<Subject, Result>,
  onRight: (result: Result) => StepResult,
): StepResult | Promise<StepResult> {
  const check = async ({ org, user }: StepContext, credentials: unknown): Promise<StepResult> => {
    const attempts = `${user?.id ?? ''}/${key}/${purpose}`;
    const eventType =
      purpose === 'challenge' ? 'user.authentication.auth_via_mfa' : 'user.mfa.factor.activate';
    if (!countAttempt(org, attempts)) {
      org.log.record({ eventType, user, failure: 'FACTOR_SUSPENDED' });
      return { error: factorSuspended, status: 401 };
    }
    const result = await answer.check(context, subject, credentials);
    if (isIdxMessage(result)) {
      org.log.record({ eventType, user, failure: 'INVALID_CREDENTIALS' });
      const { messagesAt } = answer;
      return messagesAt === undefined
        ? { error: result, status: 401 }
        : { fieldErrors: { [messagesAt]: [result] }, status: 401 };
    }
    resetAttempts(org, attempts);
    org.log.record({ eventType, user });
    return onRight(result);
  };
  const schema = z.object({ credentials: answer.schema });
  return validateBody(schema, (each, { credentials }) => check(each, credentials))(context, body);
}
