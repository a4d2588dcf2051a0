import { quote, type ReadSetting } from './setting';

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
        cure: isWholeNumber(meant) ? `Write ${meant}.` : 'Write 900 for 15 minutes, or 0 for none.',
      };
    }
    if (value < least) {
      return {
        problem: `is ${value}: with less than ${least} seconds ${otherwise}.`,
        cure: `Write ${least} or more, or 0 for none.`,
      };
    }
    return { value };
  };

const isWholeNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
