import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

/** A read-only field, which clients send back when they change and write what they read. Its value has no effect. */
export const readOnly = z.unknown().optional();

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
