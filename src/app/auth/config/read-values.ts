import type { ReadSetting } from './setting';

/** `${yourOktaDomain}`, `{clientId}`, `<your client ID>`, `yourOktaDomain`: placeholders in guides. */
const placeholder = /\$?\{[^}]*\}|<[^>]*>|your[\s_-]?(okta[\s_-]?)?(domain|client[\s_-]?id)/i;

/** The placeholder in a string; undefined if there is none. */
export function findPlaceholder(text: string): string | undefined {
  return placeholder.exec(text)?.[0];
}

/** Reads and trims a string that isn't empty and has no placeholder. */
export const readText: ReadSetting<string> = (value) => {
  if (typeof value !== 'string') return { issue: 'notText', value };
  const text = value.trim();
  if (text === '') return { issue: 'empty', value };
  return findPlaceholder(text) === undefined ? { value: text } : { issue: 'placeholder', value: text };
};

/** Reads `true` or `false`. */
export const readBoolean: ReadSetting<boolean> = (value) =>
  typeof value === 'boolean' ? { value } : { issue: 'notBoolean', value };

/** Reads one of the allowed values. */
export const readChoice =
  <T extends string>(choices: readonly T[]): ReadSetting<T> =>
  (value) => {
    const choice = choices.find((each) => each === value);
    return choice === undefined ? { issue: 'notAChoice', value } : { value: choice };
  };

/**
 * Reads a time in whole seconds. `0` means none, and becomes undefined.
 * @param least the shortest time that makes sense, in seconds
 */
export const readSeconds =
  (least: number): ReadSetting<number | undefined> =>
  (value) => {
    if (value === 0) return { value: undefined };
    if (!isWholeNumber(value)) return { issue: 'notSeconds', value };
    return value < least ? { issue: 'tooFewSeconds', value } : { value };
  };

/** Whether a value is a whole number above 0. */
export const isWholeNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0;

/** Reads a list. The first invalid item is reported with its position. */
export const readList =
  <T>(readItem: ReadSetting<T>): ReadSetting<readonly T[]> =>
  (value, context) => {
    if (!Array.isArray(value)) return { issue: 'notList', value };
    const items: T[] = [];
    for (const [index, raw] of (value as readonly unknown[]).entries()) {
      const item = readItem(raw, context);
      if (item.issue) return { ...item, item: index + 1 };
      items.push(item.value);
    }
    return { value: items };
  };

const readScope: ReadSetting<string> = (value, context) => {
  const scope = readText(value, context);
  return scope.issue || !/\s/.test(scope.value) ? scope : { issue: 'severalScopes', value };
};

/** Reads the scopes. They must include `openid`, which requests the ID token. */
export const readScopes: ReadSetting<readonly string[]> = (value, context) => {
  if (typeof value === 'string' && value.trim() !== '') return { issue: 'scopesInText', value };
  const scopes = readList(readScope)(value, context);
  if (scopes.issue || scopes.value.includes('openid')) return scopes;
  return { issue: 'noOpenidScope', value: scopes.value };
};
