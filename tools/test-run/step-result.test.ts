import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Counts } from './reports.ts';
import {
  describeCounts,
  resultFromExitCode,
  resultFromReport,
  resultWithoutWarnings,
  type StepExit,
} from './step-result.ts';

const exit = (rest: Partial<StepExit>): StepExit => ({
  exitCode: 0,
  output: '',
  report: undefined,
  ...rest,
});

describe('a step without tests', () => {
  it('counts as one test', () => {
    assert.deepEqual(resultFromExitCode(exit({})), { passed: 1, failed: 0 });
    assert.deepEqual(resultFromExitCode(exit({ exitCode: 2 })), {
      passed: 0,
      failed: 1,
      reason: 'it ended with exit code 2',
    });
  });

  it('has failed if a signal ended it', () => {
    assert.equal(resultFromExitCode(exit({ exitCode: undefined })).failed, 1);
  });
});

describe('the build', () => {
  for (const output of [
    '▲ [WARNING] bundle initial exceeded maximum budget.',
    'fine\nWarning: something is deprecated',
    '(node:12) [DEP0040] DeprecationWarning: old',
    'WARNING in src/main.ts',
  ]) {
    it(`has failed with "${output}"`, () => assert.equal(resultWithoutWarnings(exit({ output })).failed, 1));
  }

  it('has passed without a warning, even with a file named after one', () => {
    const output = 'Initial chunk files | Names\nchunk-1.js | warning-page\nfailures-and-warnings.js';
    assert.deepEqual(resultWithoutWarnings(exit({ output })), { passed: 1, failed: 0 });
  });

  it('counts one failure if it failed with a warning', () => {
    assert.equal(resultWithoutWarnings(exit({ exitCode: 1, output: '[WARNING]' })).failed, 1);
  });
});

describe('a step with a report', () => {
  const toResult = resultFromReport((text) => JSON.parse(text) as Counts);
  const report = (passed: number, failed: number) => JSON.stringify({ passed, failed });

  it('counts what the report counts', () => {
    assert.deepEqual(toResult(exit({ report: report(5, 0) })), { passed: 5, failed: 0 });
    assert.deepEqual(toResult(exit({ exitCode: 1, report: report(5, 2) })), { passed: 5, failed: 2 });
  });

  it('counts one failure without a report', () => {
    for (const exitCode of [0, 1, undefined]) assert.equal(toResult(exit({ exitCode })).failed, 1);
  });

  it('counts one failure if its report is incomplete', () => {
    assert.deepEqual(toResult(exit({ report: '{"passed":5' })), {
      passed: 0,
      failed: 1,
      reason: 'its report could not be read',
    });
  });

  it('counts one more failure if all tests passed but the process failed', () => {
    const { passed, failed } = toResult(exit({ exitCode: 1, report: report(5, 0) }));
    assert.deepEqual({ passed, failed }, { passed: 5, failed: 1 });
  });

  it('has failed if no test ran', () => {
    for (const exitCode of [0, 1]) assert.equal(toResult(exit({ exitCode, report: report(0, 0) })).failed, 1);
  });
});

describe('describeCounts', () => {
  it('adds up the counts', () => {
    const counts = [
      { passed: 1, failed: 0 },
      { passed: 20, failed: 3 },
    ];
    assert.equal(describeCounts(counts), '21 passed, 3 failed');
    assert.equal(describeCounts([]), '0 passed, 0 failed');
  });
});
