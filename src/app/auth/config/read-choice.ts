import { findClosest } from './closest';
import { quote, type ReadSetting } from './setting';

/** Reads one of a few words. */
export const readChoice =
  <T extends string>(...choices: readonly T[]): ReadSetting<T> =>
  (value) => {
    const choice = choices.find((each) => each === value);
    if (choice !== undefined) return { value: choice };
    const meant = typeof value === 'string' ? findClosest(value, choices) : undefined;
    return {
      problem: `is ${quote(value)}, which is none of ${choices.map(quote).join(', ')}.`,
      cure: meant === undefined ? 'Write one of these.' : `Write ${quote(meant)}.`,
    };
  };
