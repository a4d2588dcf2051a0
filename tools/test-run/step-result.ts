import type { Counts, ReportReader } from './reports.ts';

/** How the process of a step ended. */
export interface StepExit {
  /** `undefined` if a signal ended it, or it could not be started. */
  readonly exitCode: number | undefined;
  readonly output: string;
  /** The report of the test runner, if it wrote one. */
  readonly report: string | undefined;
}

/** The counts of a step, and the reason if it failed outside its tests. */
export interface StepResult extends Counts {
  readonly reason?: string;
}

/** For a step without tests, such as the build: counts as one test, which passes if the process succeeds. */
export function resultFromExitCode({ exitCode }: StepExit): StepResult {
  return exitCode === 0 ? { passed: 1, failed: 0 } : failure(describeExit(exitCode));
}

/** Like {@link resultFromExitCode}, but a warning in the output is a failure too. */
export function resultWithoutWarnings(exit: StepExit): StepResult {
  const hasWarning = /\[WARNING\]|^warning\b|Warning:/im.test(exit.output);
  return exit.exitCode === 0 && hasWarning
    ? failure('a warning counts as a failure')
    : resultFromExitCode(exit);
}

/** For a step with a report. A missing report, an empty one, or an error outside the tests counts as one failure. */
export function resultFromReport(read: ReportReader): (exit: StepExit) => StepResult {
  return ({ exitCode, report }) => {
    if (report === undefined) return failure(`${describeExit(exitCode)} without a report`);
    let counts: Counts;
    try {
      counts = read(report);
    } catch {
      return failure('its report could not be read');
    }
    if (exitCode !== 0 && counts.failed === 0)
      return { ...counts, failed: 1, reason: describeExit(exitCode) };
    if (counts.passed + counts.failed === 0) return failure('no test was run');
    return counts;
  };
}

/** A failed step with a reason. */
export const failure = (reason: string): StepResult => ({ passed: 0, failed: 1, reason });

function describeExit(exitCode: number | undefined): string {
  return exitCode === undefined ? 'it was ended by a signal' : `it ended with exit code ${exitCode}`;
}

/** Sums up counts, as in `3 passed, 0 failed`. */
export function describeCounts(counts: readonly Counts[]): string {
  const sum = (key: keyof Counts) => counts.reduce((total, each) => total + each[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
