import { quote, type ReadSetting } from './setting';

/** Reads `true` or `false`. */
export const readSwitch: ReadSetting<boolean> = (value) =>
  typeof value === 'boolean'
    ? { value }
    : {
        problem: `is ${quote(value)}, which is neither true nor false.`,
        cure: 'Write true or false, without quotes.',
      };
