import { quote, type ReadSetting } from './setting';

/** Reads a list, each item in its own right; the first item that is wrong is reported with its place. */
export const readList =
  <T>(readItem: ReadSetting<T>, example: string): ReadSetting<readonly T[]> =>
  (value, context) => {
    if (!Array.isArray(value))
      return { problem: `is ${quote(value)}, not a list.`, cure: `Write ${example}.` };
    const items: T[] = [];
    for (const [index, raw] of (value as readonly unknown[]).entries()) {
      const item = readItem(raw, context);
      if (!('value' in item)) return { ...item, problem: `item ${index + 1} ${item.problem}` };
      items.push(item.value);
    }
    return { value: items };
  };
