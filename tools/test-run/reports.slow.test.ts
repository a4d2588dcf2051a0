import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { localFolder, root } from '../files.ts';
import { run } from '../testing/processes.ts';
import { countsReporter } from './karma-reporter.ts';
import { readKarmaReport, readNodeReport, readPlaywrightReport } from './reports.ts';
import { steps } from './steps.ts';

// Inside the project, so that the generated tests find their imports.
mkdirSync(localFolder, { recursive: true });
const folder = mkdtempSync(join(localFolder, 'reports-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a test runner on a test file with the given text. Returns the runner's report. */
async function reportOf(stepName: string, text: string, file: string, ...args: string[]): Promise<string> {
  const step = steps.find(({ name }) => name === stepName);
  assert.ok(step);
  writeFileSync(join(folder, file), text);
  const report = join(folder, `${file}.json`);
  await run(root, [...step.command(report).filter((arg) => !arg.includes('*')), ...args], step.env?.(report))
    .ended;
  return readFileSync(report, 'utf8');
}

describe('the report of node --test', () => {
  const report = (text: string, name: string) => reportOf('servers', text, name, join(folder, name));

  it('counts tests, but not suites, skipped tests and todos', async () => {
    const text = `import { describe, it } from 'node:test';
      describe('suite', () => {
        it('passes', () => {});
        it('passes too', () => {});
        it('fails', () => { throw new Error('as it should'); });
        it.skip('is skipped', () => {});
      });`;
    assert.deepEqual(readNodeReport(await report(text, 'some.test.ts')), { passed: 2, failed: 1 });
  });

  it("counts a file that can't be loaded as failed", async () => {
    assert.deepEqual(readNodeReport(await report('syntax error', 'broken.test.ts')), {
      passed: 0,
      failed: 1,
    });
  });

  it('counts a test that did not finish as failed', async () => {
    const text = `import { it } from 'node:test'; it('waits', { timeout: 50 }, () => new Promise(() => {}));`;
    assert.deepEqual(readNodeReport(await report(text, 'waiting.test.ts')), { passed: 0, failed: 1 });
  });
});

describe('the report of Playwright', () => {
  const config = join(folder, 'playwright.config.ts');
  const report = (text: string, name: string) => {
    writeFileSync(
      config,
      `export default { testDir: ${JSON.stringify(folder)}, outputDir: ${JSON.stringify(join(folder, 'results'))} };`,
    );
    return reportOf('e2e-rest', text, name, '--config', config, name);
  };

  it('counts tests, but not skipped ones; an expected failure counts as passed', async () => {
    const text = `import { test } from '@playwright/test';
      test('passes', () => {});
      test('fails', () => { throw new Error('as it should'); });
      test.skip('is skipped', () => {});
      test.fail('is expected to fail', () => { throw new Error('as it should'); });`;
    assert.deepEqual(readPlaywrightReport(await report(text, 'some.spec.ts')), { passed: 2, failed: 1 });
  });

  it("counts a file that can't be loaded as failed", async () => {
    const counts = readPlaywrightReport(await report('syntax error', 'broken.spec.ts'));
    assert.equal(counts.passed, 0);
    assert.ok(counts.failed > 0);
  });

  it('counts a focused test as failed, because it excludes the others', async () => {
    const text = `import { test } from '@playwright/test'; test.only('passes', () => {});`;
    assert.ok(readPlaywrightReport(await report(text, 'focused.spec.ts')).failed > 0);
  });
});

describe('the report of Karma', () => {
  /** The reporter's output at the end of a run with this result. */
  const report = (result: { success: number; failed: number; error: boolean }) => {
    const file = join(folder, 'karma.json');
    const [, createReporter] = countsReporter['reporter:counts'];
    const reporter = createReporter();
    process.env['KARMA_REPORT'] = file;
    reporter.onRunComplete([], result);
    delete process.env['KARMA_REPORT'];
    return readKarmaReport(readFileSync(file, 'utf8'));
  };

  it('counts tests', () => {
    assert.deepEqual(report({ success: 7, failed: 2, error: false }), { passed: 7, failed: 2 });
  });

  it('counts a browser that did not finish as failed', () => {
    assert.deepEqual(report({ success: 7, failed: 0, error: true }), { passed: 7, failed: 1 });
    assert.deepEqual(report({ success: 7, failed: 2, error: true }), { passed: 7, failed: 2 });
  });
});

describe('any other report', () => {
  it('is rejected', () => {
    for (const read of [readNodeReport, readKarmaReport, readPlaywrightReport]) {
      for (const text of ['', '{}', '{"passed":"5"}', 'null']) assert.throws(() => read(text), text);
    }
  });
});
