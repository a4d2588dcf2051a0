import { z } from 'zod';
import type { UserAttribute } from '../../store/documents.ts';
import { readOnly } from '../../store/unsupported.ts';

/** The names that custom attributes can have. */
export const attributeName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'must start with a letter, and have letters, digits and _ only');

/** Fields that Okta shows and this org has no use for: users can't edit their profile, and nothing else writes it. */
const descriptive = {
  description: z.string().optional(),
  permissions: readOnly,
  master: readOnly,
  mutability: readOnly,
  scope: z.literal('NONE', { error: 'The local org has user attributes of the scope NONE only' }).optional(),
  externalName: readOnly,
  externalNamespace: readOnly,
};

/** In Okta's API, `null` means that a field is not set. `fromEntries` loses the types of the fields, which stay the same. */
const withoutNulls = (given: object): UserAttribute =>
  Object.fromEntries(
    Object.entries(given).filter(([, each]) => each !== null && each !== undefined),
  ) as unknown as UserAttribute;

const value = z.union([z.string(), z.number()]);

/**
 * The definition of a custom attribute.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Schema/#tag/Schema/operation/updateUserProfile
 */
export const userAttribute = z
  .strictObject({
    ...descriptive,
    title: z.string().min(1),
    type: z.enum(['string', 'boolean', 'number', 'integer', 'array']),
    items: z
      .strictObject({
        type: z.enum(['string', 'number', 'integer']),
        enum: z.null().optional(),
        oneOf: z.null().optional(),
      })
      .optional(),
    format: z.literal('email', { error: 'The local org checks the format email only' }).optional(),
    required: z.boolean().nullish(),
    minLength: z.number().int().min(0).nullish(),
    maxLength: z.number().int().min(1).nullish(),
    enum: z.array(value).min(1).nullish(),
    oneOf: z.array(z.strictObject({ const: value, title: z.string() })).nullish(),
    default: z.union([value, z.boolean(), z.array(value)]).nullish(),
    unique: z.boolean().nullish(),
    pattern: z.null({ error: 'The local org checks no patterns' }).optional(),
  })
  .refine(({ type, items }) => (type === 'array') === (items !== undefined), {
    error: 'An array needs items, and no other type has them',
    path: ['items'],
  })
  .transform(withoutNulls);

/** The body that changes the schema of users. `null` removes an attribute. */
export const userSchemaBody = z.looseObject({
  definitions: z.strictObject({
    base: z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() }).optional(),
    custom: z
      .looseObject({ properties: z.record(attributeName, userAttribute.nullable()).default({}) })
      .optional(),
  }),
});
