import { z } from 'zod';

/** A username as typed. */
export const identifierSchema = z.string().trim().min(1).max(255);

/** The body of a form that chooses an authenticator, with the other fields that it asks for. */
export const authenticatorBody = z.object({
  authenticator: z.looseObject({ id: z.string().max(64), methodType: z.string().max(16).optional() }),
});
