/** The fields of an object whose shape is not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is an object with fields, and not a list. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of a value; none where it is not an object. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

export const isText = (value: unknown): value is string => typeof value === 'string';

export const isListOfTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(isText);

/** The farthest time that a `Date` can hold, in ms since the epoch (ECMA-262, section 21.4.1.1). */
const farthestTime = 8.64e15;

/** Whether a value is a time in ms since the epoch that a `Date` can show. */
export const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= farthestTime;

/** Whether a value can be a `max_age`: whole seconds, up to some thirty years. */
export const isMaxAge = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1e9;

/** Reads a text; undefined where the value is none. */
export const readText = (value: unknown): string | undefined => (isText(value) ? value : undefined);

/** Reads a mark that is there or is not: its value is always 1. */
export const readMark = (value: unknown): 1 | undefined => (value === 1 ? value : undefined);
