import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

/**
 * Schemas of Okta's settings that this org doesn't have. They accept the value that means "off", so that a client can
 * send back what it got, and refuse others: a setting without its effect would mislead.
 */
const mustBe = (value: string): string => `must be ${value}: the local org does not support this setting`;

export const none = z.null({ error: mustBe('null or absent') }).optional();
export const off = z.literal(false, { error: mustBe('false') });
export const zero = z.literal(0, { error: mustBe('0') });
/** An empty list, or nothing. */
export const empty = z
  .array(z.unknown())
  .max(0, { error: mustBe('empty') })
  .nullish();

/** One of Okta's values only. */
export const only = <const T extends string>(value: T) => z.literal(value, { error: mustBe(`"${value}"`) });

/** A read-only field, which clients send back when they change and write what they read. Its value has no effect. */
export const readOnly = z.unknown().optional();

/** The fields that Okta sets in every object. */
export const readOnlyFields = {
  id: readOnly,
  system: readOnly,
  created: readOnly,
  lastUpdated: readOnly,
  _links: readOnly,
  _embedded: readOnly,
} as const;

/**
 * A setting of Okta's that this org doesn't have. It may be missing, `null`, empty, or have Okta's default, in full or in
 * part. Other values are refused, because their effect would be missing.
 */
export const unsupported = (standard?: unknown) =>
  z
    .unknown()
    .optional()
    .refine((given) => agrees(given, standard), {
      error:
        standard === undefined
          ? 'The local org does not support this field.'
          : `The local org supports only ${JSON.stringify(standard)}.`,
    });

function agrees(given: unknown, standard: unknown): boolean {
  if (given === null || given === undefined) return true;
  if (Array.isArray(given)) return isDeepStrictEqual(given, standard ?? []);
  if (typeof given !== 'object') return given === standard;
  const expected = (standard ?? {}) as Record<string, unknown>;
  return Object.entries(given).every(([name, value]) => agrees(value, expected[name]));
}

/**
 * A field that can't change with this call.
 * @param fix how it can change. Default: not at all.
 */
export const fixed = (value: unknown, fix?: string) =>
  z
    .unknown()
    .optional()
    .refine((given) => given === undefined || given === null || given === value, {
      error: `must be ${JSON.stringify(value)}${fix === undefined ? '' : `: ${fix}`}`,
    });
