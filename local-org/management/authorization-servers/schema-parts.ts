import { z } from 'zod';

/** A field with no effect in this org. It accepts any value. */
const ignored = z.unknown().optional();

/** A setting that the org doesn't have. It must be empty. */
export const unsupported = z
  .null({ error: 'The local org does not support this field: leave it out, or send null.' })
  .optional();

/** What clients that read, change and write an object send back. */
export const readOnlyFields = {
  id: ignored,
  system: ignored,
  created: ignored,
  lastUpdated: ignored,
  _links: ignored,
  apiResourceId: unsupported,
} as const;

export const status = z.enum(['ACTIVE', 'INACTIVE']).nullish();

/** A text that may be missing. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

/** A list that may be missing. */
export const optionalList = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

/** Where the object stands among those of its kind. Missing: last, or where it is. */
export const priority = z.number().int().min(1).nullish();
