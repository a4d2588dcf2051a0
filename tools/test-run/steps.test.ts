import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, it } from 'node:test';
import { root } from '../files.ts';
import { steps } from './steps.ts';

describe('the steps of npm test', () => {
  it('run each test file of Node.js exactly once', () => {
    const run = steps
      .flatMap(({ command }) => command(''))
      .filter((argument) => argument.endsWith('.test.ts'))
      .flatMap((pattern) => globSync(pattern, { cwd: root }));
    const all = globSync('{local-org,loopback,api,bench,deploy,packages,tools}/**/*.test.ts', {
      cwd: root,
      exclude: ['**/node_modules/**'],
    });
    assert.deepEqual(run.toSorted(), all.toSorted());
    assert.ok(all.length > 100);
  });

  it('run each end-to-end test in exactly one step', () => {
    const selections = steps
      .flatMap(({ command }) => command(''))
      .filter((argument) => argument.startsWith('--grep'));
    assert.deepEqual(selections, ['--grep=@core', '--grep-invert=@core']);
  });
});
