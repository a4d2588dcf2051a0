import { z } from 'zod';
import { codeField } from './code-field.ts';
import type { Answer } from './second-factor.ts';

const schema = z.object({ passcode: z.string().trim().min(1).max(64) });

/** An answer that is a one-time code. @param check checks the code. */
export const codeAnswer = <Subject, Result extends object | undefined>(
  check: (
    ...parameters: Parameters<Answer<Subject, Result, string>['check']>
  ) => ReturnType<Answer<Subject, Result>['check']>,
): Answer<Subject, Result> => {
  const answer: Answer<Subject, Result, z.infer<typeof schema>> = {
    field: codeField,
    schema,
    messagesAt: 'credentials.passcode',
    check: (context, subject, { passcode }) => check(context, subject, passcode),
  };
  return answer;
};
