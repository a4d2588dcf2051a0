/** What the specs made of a mutant. */
export interface RunReport {
  /** The number that the page was built with. */
  readonly mutant: number | undefined;
  readonly passed: number;
  /** Full names. */
  readonly failed: readonly string[];
  /** Something other than a spec failed: a page that hung, or an error outside of the specs. */
  readonly hasError: boolean;
}

/** What each line with a report starts with. */
export const reportMark = '##report ';
/** What the page writes to its console, before its number. */
export const numberMark = '##mutant ';

/** What Karma says of a spec, as far as it is used. */
interface SpecResult {
  readonly success: boolean;
  readonly skipped: boolean;
  readonly suite: readonly string[];
  readonly description: string;
}

// Karma's injector reads parameters off the text of a `function`; it can't read a class or an arrow function.
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

/** Karma plugin with the reporter `mutants`: prints the result of every run on a line of its own. */
export const mutantsReporter = { 'reporter:mutants': ['factory', createReporter] } as const;
