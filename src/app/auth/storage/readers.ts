/** An object of unknown shape. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is an object and not an array. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of a value; none if it isn't an object. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

export const isString = (value: unknown): value is string => typeof value === 'string';

export const isStringArray = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(isString);

/** The latest time that a `Date` can hold, in ms since the epoch (ECMA-262, section 21.4.1.1). */
const latestTime = 8.64e15;

/** Whether a value is a valid time, in ms since the epoch. */
export const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= latestTime;

/** Whether a value is a valid `max_age`: whole seconds, up to about thirty years. */
export const isMaxAge = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1e9;

/** Reads a string; undefined if the value is something else. */
export const readString = (value: unknown): string | undefined => (isString(value) ? value : undefined);

/** Reads a flag. If it is set, its value is 1. */
export const readFlag = (value: unknown): 1 | undefined => (value === 1 ? value : undefined);
