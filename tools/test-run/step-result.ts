import type { Counts, ReportReader } from './reports.ts';

/** How a step's process ended. */
export interface StepExit {
  /** `undefined` when a signal ended it, or it could not be started. */
  readonly exitCode: number | undefined;
  readonly output: string;
  /** The text of the runner's report, if it wrote one. */
  readonly report: string | undefined;
}

/** What a step counts for, and why it counts as failed where its counts alone don't say. */
export interface StepResult extends Counts {
  readonly reason?: string;
}

/** A step that has no tests to count, such as the build: one test, which passes when the process succeeds. */
export function resultFromExitCode({ exitCode }: StepExit): StepResult {
  return exitCode === 0 ? { passed: 1, failed: 0 } : failure(describeExit(exitCode));
}

/** As {@link resultFromExitCode}, but a warning in the output is a failure too. */
export function resultWithoutWarnings(exit: StepExit): StepResult {
  const hasWarning = /\[WARNING\]|^warning\b|Warning:/im.test(exit.output);
  return exit.exitCode === 0 && hasWarning
    ? failure('a warning counts as a failure')
    : resultFromExitCode(exit);
}

/** A step whose tests are counted in a report. No report, no tests, or a failure outside the tests is one failure. */
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

/** One failure, for a reason. */
export const failure = (reason: string): StepResult => ({ passed: 0, failed: 1, reason });

function describeExit(exitCode: number | undefined): string {
  return exitCode === undefined ? 'it was ended by a signal' : `it ended with exit code ${exitCode}`;
}

/** The sum of all counts, in the form `3 passed, 0 failed`. */
export function describeCounts(counts: readonly Counts[]): string {
  const sum = (key: keyof Counts) => counts.reduce((total, each) => total + each[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
