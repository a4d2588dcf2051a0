import type { z } from 'zod';
import { badRequest } from './messages.ts';
import type { StepContext, StepResult, SubmitHandler } from './step.ts';

/** A handler that gets only bodies which match `schema`. Any other body is rejected, and the error names the field. */
export const validateBody =
  <T>(
    schema: z.ZodType<T>,
    handler: (context: StepContext, body: T) => StepResult | Promise<StepResult>,
  ): SubmitHandler =>
  (context, body) => {
    const parsed = schema.safeParse(body);
    if (parsed.success) return handler(context, parsed.data);
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { error: badRequest(issues.join('; ')), status: 400 };
  };
