/** The result of the specs for a mutant. */
export interface RunReport {
  /** The number of the mutant in the page's build. */
  readonly mutant: number | undefined;
  readonly passed: number;
  /** The full names of the failed specs. */
  readonly failed: readonly string[];
  /** Whether something other than a spec failed: the page hung, or there was an error outside the specs. */
  readonly hasError: boolean;
}

/** The start of each line with a report. */
export const reportMark = '##report ';
/** The text before the number that the page writes to its console. */
export const numberMark = '##mutant ';

/** The part of Karma's result for a spec that is used. */
interface SpecResult {
  readonly success: boolean;
  readonly skipped: boolean;
  readonly suite: readonly string[];
  readonly description: string;
}

// Karma's injector reads parameter names from the text of a `function`. It can't read a class or an arrow function.
function createReporter() {
  let mutant: number | undefined;
  let passed = 0;
  let failed: string[] = [];
  return {
    onRunStart(): void {
      [mutant, passed, failed] = [undefined, 0, []];
    },
    onBrowserLog(_browser: unknown, log: string): void {
      const [, number] = log.split(numberMark);
      if (number !== undefined) mutant = parseInt(number, 10);
    },
    onSpecComplete(_browser: unknown, { success, skipped, suite, description }: SpecResult): void {
      if (skipped) return;
      if (success) passed += 1;
      else failed.push([...suite, description].join(' '));
    },
    onRunComplete(_browsers: unknown, { error }: { error: boolean }): void {
      const report: RunReport = { mutant, passed, failed, hasError: error };
      process.stdout.write(`\n${reportMark}${JSON.stringify(report)}\n`);
    },
  };
}

/** A Karma plugin with the reporter `mutants`, which prints the result of each run on its own line. */
export const mutantsReporter = { 'reporter:mutants': ['factory', createReporter] } as const;
