import { writeFileSync } from 'node:fs';

/** What Karma says at the end of a run, as far as it is reported. */
interface RunResult {
  success: number;
  failed: number;
  /** Something other than a test failed, such as a browser that didn't start or a page that crashed. */
  error: boolean;
}

// Karma's injector reads parameters off the text of a `function`; it can't read a class or an arrow function.
function createCountsReporter() {
  return {
    /** Karma calls this when a run is over. */
    onRunComplete(_browsers: unknown, { success, failed, error }: RunResult): void {
      const file = process.env['KARMA_REPORT'];
      if (file) writeFileSync(file, JSON.stringify({ success, failed, error }));
    },
  };
}

/** Karma plugin with the reporter `counts`: writes the run's result to the file that `KARMA_REPORT` names. */
export const countsReporter = { 'reporter:counts': ['factory', createCountsReporter] } as const;
