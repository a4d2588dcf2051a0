import { z } from 'zod';

/** A field that says nothing which the org would have to heed. */
export const ignored = z.unknown().optional();

/**
 * What the answers of the policies' APIs hold beside what can be changed. It may be sent back, as clients do that
 * read, change and write; where it says something that the org would have to heed, only what it already says is taken.
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
