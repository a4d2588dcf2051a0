import { isSecretKey } from './unknown-key';

/** The context in which settings are read. */
export interface ReadContext {
  /** The document's base (`document.baseURI`), which relative URLs are resolved against, e.g. `http://localhost:4200/shop/`. */
  readonly base: string;
}

/** What is wrong with a setting, and what to write instead. */
export interface SettingProblem {
  readonly problem: string;
  readonly fix: string;
}

/** The value of a setting, or its problem. */
export type Reading<T> = { readonly value: T } | SettingProblem;

/** Reads one setting. The raw value is `undefined` if the file doesn't contain it. */
export type ReadSetting<T> = (value: unknown, context: ReadContext) => Reading<T>;

/** Makes a setting required. */
export const required =
  <T>(read: ReadSetting<T>, example: string): ReadSetting<T> =>
  (value, context) =>
    value === undefined
      ? { problem: 'is missing.', fix: `Add it, for example ${example}.` }
      : read(value, context);

/** Gives a setting a default, which is read like a value in the file. */
export const optional =
  <T>(read: ReadSetting<T>, fallback: unknown): ReadSetting<T> =>
  (value, context) =>
    read(value === undefined ? fallback : value, context);

/** Quotes a raw value: short enough for a message, and without secrets. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value, (key, part: unknown) => (isSecretKey(key) ? '…' : part));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
