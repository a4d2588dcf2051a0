import type { ConfigIssue } from './config-issues';

/** The context in which settings are read. */
export interface ReadContext {
  /** The document's base (`document.baseURI`), which relative URLs are resolved against, e.g. `http://localhost:4200/shop/`. */
  readonly base: string;
}

/** What is wrong with a setting. `config-messages.ts` puts it into words. */
export interface SettingProblem {
  readonly issue: ConfigIssue;
  /** What was read: the raw value, or a part of it. */
  readonly value: unknown;
  /** The position in a list, from 1. */
  readonly item?: number;
}

/** The value of a setting, or its problem. */
export type Reading<T> = { readonly value: T; readonly issue?: undefined } | SettingProblem;

/** Reads one setting. The raw value is `undefined` if the file doesn't contain it. */
export type ReadSetting<T> = (value: unknown, context: ReadContext) => Reading<T>;

/** Makes a setting required. */
export const required =
  <T>(read: ReadSetting<T>): ReadSetting<T> =>
  (value, context) =>
    value === undefined ? { issue: 'missing', value } : read(value, context);

/** Gives a setting a default, which is read like a value in the file. */
export const optional =
  <T>(read: ReadSetting<T>, fallback: unknown): ReadSetting<T> =>
  (value, context) =>
    read(value === undefined ? fallback : value, context);
