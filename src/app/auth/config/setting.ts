import { isSecretKey } from './unknown-key';

/** What a setting must know to be read: where the app is open. */
export interface ReadContext {
  /** The document's base (`document.baseURI`), which relative URLs are resolved against, e.g. `http://localhost:4200/shop/`. */
  readonly base: string;
}

/** What is wrong with a setting, and what to write instead. */
export interface SettingProblem {
  readonly problem: string;
  readonly fix: string;
}

/** A setting's value as the app uses it, or why there is none. */
export type Reading<T> = { readonly value: T } | SettingProblem;

/** Reads one setting from the file's raw value; the value is `undefined` where the file leaves it out. */
export type ReadSetting<T> = (value: unknown, context: ReadContext) => Reading<T>;

/** Makes a setting required. */
export const required =
  <T>(read: ReadSetting<T>, example: string): ReadSetting<T> =>
  (value, context) =>
    value === undefined
      ? { problem: 'is missing.', fix: `Add it, for example ${example}.` }
      : read(value, context);

/** Gives a setting a default, which is read as if the file said it. */
export const optional =
  <T>(read: ReadSetting<T>, fallback: unknown): ReadSetting<T> =>
  (value, context) =>
    read(value === undefined ? fallback : value, context);

/** Says what a raw value is, short enough for a message, and without a secret that it may hold. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value, (key, part: unknown) => (isSecretKey(key) ? '…' : part));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
