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

/** A part of the test run: a process of its own. */
export interface Step {
  readonly name: string;
  /** What it is, for `--help`. */
  readonly description: string;
  /** What `node` gets. @param report the file for the runner's report */
  readonly command: (report: string) => readonly string[];
  /** Environment variables of its own. @param report the file for the runner's report */
  readonly env?: (report: string) => Readonly<Record<string, string>>;
  readonly toResult: (exit: StepExit) => StepResult;
  readonly needsBrowser?: true;
  /** The step that must have passed first. Such a step runs when everything else is done, with the machine to itself. */
  readonly needs?: string;
}

const nodeReporter = pathToFileURL(join(import.meta.dirname, 'node-reporter.ts')).href;

/** Every step, the longest first. */
export const steps: readonly Step[] = [
  {
    name: 'lint',
    description: 'ESLint, Prettier, and the types of the servers and tools',
    command: () => ['--run', 'lint'],
    toResult: resultFromExitCode,
  },
  {
    name: 'servers',
    description: 'the tests of the local org, the API and the tools (node --test)',
    command: (report) => [
      '--test',
      '--test-timeout=120000',
      // All files in one process: one for each would spend half of the time on starting up (measured: 47 s for 87 s).
      '--test-isolation=none',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${nodeReporter}`,
      `--test-reporter-destination=${report}`,
      '{local-org,api,packages,tools}/**/*.test.ts',
    ],
    toResult: resultFromReport(readNodeReport),
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
  {
    name: 'e2e',
    description: 'the end-to-end tests (playwright test), after the build',
    command: () => ['node_modules/@playwright/test/cli.js', 'test', '--forbid-only', '--reporter=list,json'],
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    toResult: resultFromReport(readPlaywrightReport),
    needsBrowser: true,
    needs: 'build',
  },
];
