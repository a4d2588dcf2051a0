import { findClosest } from './closest';
import { quote, type ReadSetting } from './setting';

/** `${yourOktaDomain}`, `{clientId}`, `<your client ID>`, `yourOktaDomain`: text that a guide left to be filled in. */
const placeholder = /\$?\{[^}]*\}|<[^>]*>|your[\s_-]?(okta[\s_-]?)?(domain|client[\s_-]?id)/i;

/** The placeholder in a text, or undefined where it has none. */
export function findPlaceholder(text: string): string | undefined {
  return placeholder.exec(text)?.[0];
}

/** Reads a text that says something: not empty, no blanks around it, no placeholder. `whatToPut` ends the fix. */
export const readText =
  (whatToPut: string): ReadSetting<string> =>
  (value) => {
    if (typeof value !== 'string')
      return { problem: `is ${quote(value)}, not a text.`, fix: `Write ${whatToPut}.` };
    const text = value.trim();
    if (text === '') return { problem: 'is empty.', fix: `Write ${whatToPut}.` };
    const placeholder = findPlaceholder(text);
    if (placeholder !== undefined) {
      return { problem: `still has the placeholder ${placeholder}.`, fix: `Put ${whatToPut} in its place.` };
    }
    return { value: text };
  };

/** Reads `true` or `false`. */
export const readBoolean: ReadSetting<boolean> = (value) =>
  typeof value === 'boolean'
    ? { value }
    : {
        problem: `is ${quote(value)}, which is neither true nor false.`,
        fix: 'Write true or false, without quotes.',
      };

/** Reads one of a few words. */
export const readChoice =
  <T extends string>(...choices: readonly T[]): ReadSetting<T> =>
  (value) => {
    const choice = choices.find((each) => each === value);
    if (choice !== undefined) return { value: choice };
    const meant = typeof value === 'string' ? findClosest(value, choices) : undefined;
    return {
      problem: `is ${quote(value)}, which is none of ${choices.map(quote).join(', ')}.`,
      fix: meant === undefined ? 'Write one of these.' : `Write ${quote(meant)}.`,
    };
  };

/** What a setting in seconds is for. */
export interface SecondsSetting {
  /** The shortest time that makes sense, in seconds. */
  readonly least: number;
  /** Why a shorter one makes none; ends the sentence "With less than 30 seconds …". */
  readonly otherwise: string;
}

/** Reads a time in whole seconds; `0` stands for none, and is given as undefined. */
export const readSeconds =
  ({ least, otherwise }: SecondsSetting): ReadSetting<number | undefined> =>
  (value) => {
    if (value === 0) return { value: undefined };
    if (!isWholeNumber(value)) {
      const meant = typeof value === 'string' ? Number(value) : undefined;
      return {
        problem: `is ${quote(value)}, not a whole number of seconds.`,
        fix: isWholeNumber(meant) ? `Write ${meant}.` : 'Write 900 for 15 minutes, or 0 for none.',
      };
    }
    if (value < least) {
      return {
        problem: `is ${value}: with less than ${least} seconds ${otherwise}.`,
        fix: `Write ${least} or more, or 0 for none.`,
      };
    }
    return { value };
  };

const isWholeNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0;

/** Reads a list, each item in its own right; the first item that is wrong is reported with its place. */
export const readList =
  <T>(readItem: ReadSetting<T>, example: string): ReadSetting<readonly T[]> =>
  (value, context) => {
    if (!Array.isArray(value))
      return { problem: `is ${quote(value)}, not a list.`, fix: `Write ${example}.` };
    const items: T[] = [];
    for (const [index, raw] of (value as readonly unknown[]).entries()) {
      const item = readItem(raw, context);
      if (!('value' in item)) return { ...item, problem: `item ${index + 1} ${item.problem}` };
      items.push(item.value);
    }
    return { value: items };
  };

const readScope: ReadSetting<string> = (value, context) => {
  const scope = readText('a scope such as "profile"')(value, context);
  if (!('value' in scope) || !/\s/.test(scope.value)) return scope;
  return {
    problem: `is ${quote(value)}, which is several scopes.`,
    fix: `Write each on its own: ${listOf(scope.value)}.`,
  };
};

/** Reads the scopes. `openid` must be among them: it brings the ID token that says who has signed in. */
export const readScopes: ReadSetting<readonly string[]> = (value, context) => {
  if (typeof value === 'string' && value.trim() !== '') {
    return { problem: `is ${quote(value)}, not a list.`, fix: `Write [${listOf(value)}].` };
  }
  const scopes = readList(readScope, '["openid", "profile", "email", "offline_access"]')(value, context);
  if (!('value' in scopes) || scopes.value.includes('openid')) return scopes;
  return {
    problem: 'has no "openid": there would be no ID token to say who has signed in.',
    fix: `Write [${['openid', ...scopes.value].map(quote).join(', ')}].`,
  };
};

const listOf = (scopes: string): string => scopes.trim().split(/\s+/).map(quote).join(', ');
