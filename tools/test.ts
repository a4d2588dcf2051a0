import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { table } from './arguments.ts';
import { findOrInstallBrowser } from './browser.ts';
import { runCommand } from './command.ts';
import { CommandError } from './command-error.ts';
import { chooseSteps, runAll } from './test-run/run-all.ts';
import { runStep } from './test-run/run-step.ts';
import { steps, type Step } from './test-run/steps.ts';
import { describeCounts, failure, type StepResult } from './test-run/step-result.ts';

const names = steps.map((step) => step.name).join(',');

const usage = {
  command: 'npm test',
  summary: [
    'runs the checks, each once, and ends with the number of passed and failed tests',
    ...table(steps.map(({ name, description }) => [`  ${name}`, description])),
  ].join('\n'),
  options: { 'only=': `runs only these steps, such as --only=unit,e2e; there are ${names}` },
  settings: { CHROME_BIN: 'the browser, default an installed Chrome or Chromium' },
};

/** More processes at a time would not help, because there are no more steps. */
const maxWidth = 4;

await runCommand(
  usage,
  async (given, use) => {
    const only = given.get('only');
    const chosen = chooseSteps(steps, only);
    if (!chosen)
      throw new CommandError(`--only=${only} names a step that does not exist. There are ${names}.`);

    const folder = await mkdtemp(join(tmpdir(), 'test-run-'));
    use({ close: () => rm(folder, { recursive: true, force: true }) });
    const noBrowser = chosen.some((step) => step.needsBrowser) ? missingBrowser() : undefined;

    const started = new Map<string, number>();
    const run = async (step: Step): Promise<StepResult> => {
      started.set(step.name, performance.now());
      if (step.needsBrowser && noBrowser) return failure(noBrowser);
      console.log(`… ${step.name}: ${step.description}`);
      const running = use(runStep(step, { folder, env: process.env }));
      const exit = await running.exited;
      const result = step.toResult(exit);
      if (result.failed > 0) console.log(`\n${exit.output.trimEnd()}\n`);
      return result;
    };
    const report = ({ name }: Step, { passed, failed, reason }: StepResult): void => {
      const result =
        failed === 0 ? `✓ ${name}: ${passed}` : `✗ ${name}: ${failed} of ${passed + failed} failed`;
      const seconds = Math.round((performance.now() - (started.get(name) ?? performance.now())) / 1000);
      console.log(`${reason ? `${result}: ${reason}` : result} (${seconds} s)`);
    };
    // One more than the number of cores, because the servers' tests wait for child processes (measured: 87 s instead of 105 s).
    const results = await runAll(chosen, Math.min(maxWidth, availableParallelism() + 1), { run, report });
    console.log(describeCounts(results));
    return results.some((result) => result.failed > 0) ? 1 : 0;
  },
  130,
);

/** Finds or installs a browser once for all steps, so that two steps don't install it in parallel. @returns why there is none */
function missingBrowser(): string | undefined {
  try {
    findOrInstallBrowser();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
