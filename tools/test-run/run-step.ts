import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Closable } from '../command.ts';
import { root } from '../files.ts';
import type { Step } from './steps.ts';
import type { Ending } from './verdict.ts';

/** A step that hangs is ended after this time, so that the run comes to its end. */
const limitMs = 10 * 60_000;

/** A step's process, and how it will have ended. */
export interface RunningStep extends Closable {
  readonly ended: Promise<Ending>;
}

/**
 * Starts a step's process, without input.
 * @param folder an existing folder for its report
 * @param env its environment, to which the step's own variables are added
 */
export function runStep(step: Step, folder: string, env: NodeJS.ProcessEnv): RunningStep {
  const reportFile = join(folder, `${step.name}.json`);
  const child = spawn(process.execPath, step.command(reportFile), {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, ...step.env?.(reportFile) },
    timeout: limitMs,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const ended = once(child, 'close').then(
    ([code]: (number | null)[]) => code ?? undefined,
    (error: unknown) => {
      output += String(error);
      return undefined;
    },
  );
  return {
    ended: ended.then((exitCode) => ({
      exitCode,
      output,
      report: existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : undefined,
    })),
    async close() {
      child.kill();
      await ended;
    },
  };
}
