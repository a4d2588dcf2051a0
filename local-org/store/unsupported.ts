import { z } from 'zod';

/**
 * Schemas of Okta's settings that this org doesn't have. They accept the value that means "off", so that a client can
 * send back what it got, and refuse others: a setting without its effect would mislead.
 */
const unsupported = (value: string): string =>
  `must be ${value}: the local org does not support this setting`;

export const none = z.null({ error: unsupported('null or absent') }).optional();
export const off = z.literal(false, { error: unsupported('false') });
export const zero = z.literal(0, { error: unsupported('0') });
/** An empty list, or nothing. */
export const empty = z
  .array(z.unknown())
  .max(0, { error: unsupported('empty') })
  .nullish();

/** One of Okta's values only. */
export const only = <const T extends string>(value: T) =>
  z.literal(value, { error: unsupported(`"${value}"`) });

/** A field without an effect, such as one that Okta sets. Any value is accepted. */
export const ignored = z.unknown().optional();
