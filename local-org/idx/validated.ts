import type { z } from 'zod';
import { badRequest } from './messages.ts';
import type { Answer, Outcome, Turn } from './step.ts';

/** An answer that is checked only if it has the shape of `schema`; any other is refused, with the field that is wrong. */
export const validated =
  <T>(schema: z.ZodType<T>, answer: (turn: Turn, body: T) => Outcome | Promise<Outcome>): Answer =>
  (turn, body) => {
    const parsed = schema.safeParse(body);
    if (parsed.success) return answer(turn, parsed.data);
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { refused: badRequest(wrong.join('; ')), status: 400 };
  };
