import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readKarmaReport, readNodeReport, readPlaywrightReport } from './reports.ts';
import {
  resultFromExitCode,
  resultFromReport,
  resultWithoutWarnings,
  type StepExit,
  type StepResult,
} from './step-result.ts';

/** A step of the test run. Each is a process. */
export interface Step {
  readonly name: string;
  /** The description for `--help`. */
  readonly description: string;
  /** The arguments of `node`. @param report the file for the runner's report */
  readonly command: (report: string) => readonly string[];
  /** Additional environment variables. @param report the file for the runner's report */
  readonly env?: (report: string) => Readonly<Record<string, string>>;
  readonly toResult: (exit: StepExit) => StepResult;
  readonly needsBrowser?: true;
  /** The step that must pass first. This step then runs after all others, alone on the machine. */
  readonly needs?: string;
  /** Runs only if it is named: `npm test` takes minutes, and this step more. */
  readonly onlyByName?: true;
}

const nodeReporter = pathToFileURL(join(import.meta.dirname, 'node-reporter.ts')).href;

/**
 * A step that runs tests with Node. Each has all its files in one process: with one process per file, half of the time is
 * startup (measured: 87 s instead of 47 s). All steps in one process would take three times as long, because the cost of a
 * test grows with those before it.
 */
const nodeTests = (name: string, description: string, files: readonly string[]): Step => ({
  name,
  description,
  command: (report) => [
    // Fewer collections of short-lived objects: 6 % less time (measured).
    '--max-semi-space-size=64',
    '--test',
    '--test-timeout=120000',
    '--test-isolation=none',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${nodeReporter}`,
    `--test-reporter-destination=${report}`,
    ...files,
  ],
  toResult: resultFromReport(readNodeReport),
});

/** A step that runs the end-to-end tests that this option of Playwright selects. */
const endToEnd = (name: string, description: string, selection: string): Step => ({
  name,
  description,
  command: () => [
    'node_modules/@playwright/test/cli.js',
    'test',
    '--forbid-only',
    selection,
    '--reporter=list,json',
  ],
  env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
  toResult: resultFromReport(readPlaywrightReport),
  needsBrowser: true,
  needs: 'build',
});

/** All steps, the longest first. */
export const steps: readonly Step[] = [
  {
    name: 'lint',
    description: 'ESLint',
    command: () => ['--run', 'lint:eslint'],
    toResult: resultFromExitCode,
  },
  nodeTests('org', "the tests of the local org's flows and tokens (node --test)", [
    'local-org/!(*.slow).test.ts',
    'local-org/!(console|management|test-tools)/**/!(*.slow).test.ts',
  ]),
  {
    ...nodeTests('console', 'the tests of the Admin Console and the test tools, only if named', [
      'local-org/{console,test-tools}/**/*.test.ts',
    ]),
    onlyByName: true,
  },
  nodeTests('management', 'the tests of the management API', ['local-org/management/**/*.test.ts']),
  nodeTests('servers', 'the tests of the API, the tools, and everything else that Node.js runs', [
    '{loopback,api,bench,deploy,packages,tools}/**/!(*.slow).test.ts',
  ]),
  {
    ...nodeTests('slow', 'the tests that start processes or try thousands of cases, only if named', [
      '{local-org,api,deploy,packages,tools}/**/*.slow.test.ts',
    ]),
    onlyByName: true,
  },
  {
    name: 'types',
    description: 'Prettier, and the types of the servers and tools',
    command: () => ['--run', 'lint:types'],
    toResult: resultFromExitCode,
  },
  {
    name: 'build',
    description: 'the production build (ng build), which must be free of warnings',
    command: () => ['--run', 'build'],
    toResult: resultWithoutWarnings,
  },
  {
    name: 'unit',
    description: "the app's unit tests (ng test)",
    command: () => ['node_modules/@angular/cli/bin/ng.js', 'test', '--no-watch', '--no-progress'],
    env: (report) => ({ KARMA_REPORT: report }),
    toResult: resultFromReport(readKarmaReport),
    needsBrowser: true,
  },
  endToEnd(
    'e2e',
    'the main flows in a browser (playwright test, tag @core), after the build',
    '--grep=@core',
  ),
  {
    ...endToEnd('e2e-rest', 'all other end-to-end tests, only if named', '--grep-invert=@core'),
    onlyByName: true,
  },
];
