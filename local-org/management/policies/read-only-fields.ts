import { z } from 'zod';

/** A field with no effect in this org. It accepts any value. */
export const ignored = z.unknown().optional();

/**
 * The read-only fields of the policy APIs. Clients that read, change and write an object send them back. Fields that
 * would have an effect must keep their value.
 */
export const readOnlyFields = {
  id: ignored,
  description: ignored,
  priority: ignored,
  system: ignored,
  created: ignored,
  lastUpdated: ignored,
  _links: ignored,
  _embedded: ignored,
  status: z.literal('ACTIVE').optional(),
  conditions: z.null().optional(),
} as const;
