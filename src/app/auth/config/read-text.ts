import { findPlaceholder } from './placeholder';
import { quote, type ReadSetting } from './setting';

/** Reads a text that says something: not empty, no blanks around it, no placeholder. `whatToPut` ends the cure. */
export const readText =
  (whatToPut: string): ReadSetting<string> =>
  (value) => {
    if (typeof value !== 'string')
      return { problem: `is ${quote(value)}, not a text.`, cure: `Write ${whatToPut}.` };
    const text = value.trim();
    if (text === '') return { problem: 'is empty.', cure: `Write ${whatToPut}.` };
    const placeholder = findPlaceholder(text);
    if (placeholder !== undefined) {
      return { problem: `still has the placeholder ${placeholder}.`, cure: `Put ${whatToPut} in its place.` };
    }
    return { value: text };
  };
