import { findClosest } from './closest';
import { quote, type ReadSetting } from './setting';

/** `${yourOktaDomain}`, `{clientId}`, `<your client ID>`, `yourOktaDomain`: placeholders in guides. */
const placeholder = /\$?\{[^}]*\}|<[^>]*>|your[\s_-]?(okta[\s_-]?)?(domain|client[\s_-]?id)/i;

/** The placeholder in a text; undefined if there is none. */
export function findPlaceholder(text: string): string | undefined {
  return placeholder.exec(text)?.[0];
}

/** Reads a text that is not empty and has no placeholder. Removes spaces around it. `whatToPut` completes the fix. */
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

/** Describes a setting in seconds. */
export interface SecondsSetting {
  /** The shortest time that makes sense, in seconds. */
  readonly least: number;
  /** What happens with a shorter time. Completes the sentence "With less than 30 seconds …". */
  readonly otherwise: string;
}

/** Reads a time in whole seconds. `0` means none, and becomes undefined. */
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

/** Reads a list. The first invalid item is reported with its position. */
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

/** Reads the scopes. They must include `openid`, which requests the ID token. */
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
