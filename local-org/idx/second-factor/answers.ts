import { z } from 'zod';

/** What the forms about an authenticator post: which one, and what was filled in about it. */
export const authenticatorAnswer = z.object({
  authenticator: z.looseObject({ id: z.string().max(64), methodType: z.string().max(16).optional() }),
});

/** What the form with a code posts. */
export const codeAnswer = z.object({
  credentials: z.object({ passcode: z.string().trim().min(1).max(64) }),
});
