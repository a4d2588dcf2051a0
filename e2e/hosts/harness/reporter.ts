import type { FullResult, Reporter, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const indent = (text: string): string => stripVTControlCharacters(text).replaceAll(/^/gm, '    ');

/** Prints a line for each app and step when it ends. If a step fails, it also prints the error and the path of a screenshot. */
export default class HostsReporter implements Reporter {
  #passed = 0;
  #failed = 0;

  onTestEnd(test: TestCase, { status, duration, errors, attachments }: TestResult): void {
    // The titles of the project, the file, the app and the step. The app's title contains the project's.
    const step = test.titlePath().slice(3).join(': ');
    const isPassed = status === 'passed';
    if (isPassed) this.#passed += 1;
    else this.#failed += 1;
    console.log(`${isPassed ? '✓' : '✗'} ${step} (${seconds(duration)})`);
    if (isPassed) return;
    for (const { message, value } of errors) console.log(indent(message ?? value ?? ''));
    for (const { path, contentType } of attachments) {
      if (path && contentType === 'image/png') console.log(`    screenshot: ${relative('', path)}`);
    }
  }

  /** Prints an error outside the tests, such as a file that can't be read. */
  onError({ message, value }: TestError): void {
    this.#failed += 1;
    console.log(indent(message ?? value ?? ''));
  }

  onEnd({ duration, status }: FullResult): void {
    if (status === 'timedout' || status === 'interrupted') console.log(`The run was ${status}.`);
    console.log(`${this.#passed} passed, ${this.#failed} failed (${seconds(duration)})`);
  }

  printsToStdio(): boolean {
    return true;
  }
}
