import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { waitUntil } from '../testing/wait-until.ts';
import { runStep } from './run-step.ts';
import type { Step } from './steps.ts';
import { resultFromExitCode } from './step-result.ts';

const folder = mkdtempSync(join(tmpdir(), 'run-step-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const conditions = { folder, env: process.env };

/** A step that runs a line of JavaScript. */
const step = (name: string, line: string): Step => ({
  name,
  description: name,
  command: () => ['-e', line],
  env: (report) => ({ REPORT: report }),
  toResult: resultFromExitCode,
});

/** Starts a child process that writes the report. Both processes then keep their outputs open forever. */
const hang = `
  const forEver = 'setInterval(() => {}, 1000);';
  const child = 'require("node:fs").writeFileSync(process.env.REPORT, "up");' + forEver;
  require('node:child_process').spawn(process.execPath, ['-e', child], { stdio: 'inherit' });
  eval(forEver);`;

describe('runStep', () => {
  it('returns the exit code, both outputs and the report', async () => {
    const line = `console.log('out'); console.error('err'); require('node:fs').writeFileSync(process.env.REPORT, 'report'); process.exitCode = 3`;
    const { exitCode, output, report } = await runStep(step('full', line), conditions).exited;
    assert.deepEqual([exitCode, report], [3, 'report']);
    assert.deepEqual(output.trim().split('\n').toSorted(), ['err', 'out']);
  });

  it('returns no report if there is none', async () => {
    assert.equal((await runStep(step('none', ''), conditions).exited).report, undefined);
  });

  it('stops the step with all processes that it started', async () => {
    // The step ends when its outputs are closed, which is when both processes have ended.
    const running = runStep(step('closed', hang), conditions);
    await waitUntil('the report of the step', () => existsSync(join(folder, 'closed.json')));
    await running.close();
    assert.equal((await running.exited).exitCode, undefined);
  });

  it('has no effect on a step that has ended', async () => {
    const running = runStep(step('over', ''), conditions);
    await running.exited;
    await running.close();
    assert.equal((await running.exited).exitCode, 0);
  });

  it('stops a step after its timeout, and reports it', async () => {
    const { exitCode, output } = await runStep(step('long', hang), { ...conditions, timeoutMs: 300 }).exited;
    assert.equal(exitCode, undefined);
    assert.match(output, /Ended after 0.3 seconds/);
  });
});
