import { z } from 'zod';
import { optionalText, readOnlyFields } from './schema-parts.ts';

/** A scope of a custom authorization server in the API and in the seed. */
export const scopeSchema = z.strictObject({
  ...readOnlyFields,
  name: z
    .string()
    .regex(
      /^[\x21\x23-\x5b\x5d-\x7e]+$/,
      'must consist of printable ASCII characters other than space, quotation mark and backslash',
    )
    .refine(
      (name) => !/^okta(\.|$)/.test(name),
      'must not be "okta" or start with "okta.", which Okta reserves',
    )
    .refine((name) => name !== '*', 'must not be "*", which stands for all scopes'),
  displayName: optionalText,
  description: optionalText,
  consent: z.enum(['IMPLICIT', 'REQUIRED', 'FLEXIBLE']).nullish(),
  optional: z.boolean().nullish(),
  default: z.boolean().nullish(),
  metadataPublish: z.enum(['ALL_CLIENTS', 'NO_CLIENTS']).nullish(),
});

export type ScopeInput = z.infer<typeof scopeSchema>;
