import { writeFileSync } from 'node:fs';

/** The part of Karma's result that is reported. */
interface RunResult {
  success: number;
  failed: number;
  /** An error outside the tests, such as a browser that didn't start or a page that crashed. */
  error: boolean;
}

// Karma's injector reads parameter names from the text of a `function`. It can't read a class or an arrow function.
function createCountsReporter() {
  return {
    /** Karma calls this at the end of a run. */
    onRunComplete(_browsers: unknown, { success, failed, error }: RunResult): void {
      const file = process.env['KARMA_REPORT'];
      if (file) writeFileSync(file, JSON.stringify({ success, failed, error }));
    },
  };
}

/** A Karma plugin with the reporter `counts`, which writes the result of a run to the file `KARMA_REPORT`. */
export const countsReporter = { 'reporter:counts': ['factory', createCountsReporter] } as const;
