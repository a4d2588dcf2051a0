import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Closable } from '../command.ts';
import { root } from '../files.ts';
import type { Step } from './steps.ts';
import type { StepExit } from './step-result.ts';

/** A running step. */
export interface RunningStep extends Closable {
  readonly exited: Promise<StepExit>;
}

/** The options of a step's run. */
export interface RunOptions {
  /** An existing folder for the report. */
  readonly folder: string;
  /** The environment. The step's own variables are added. */
  readonly env: NodeJS.ProcessEnv;
  /** The time after which the step is stopped. Default 20 minutes. */
  readonly timeoutMs?: number;
}

/** On POSIX a step gets its own process group, so that it can be stopped with all processes that it started. */
const hasGroups = process.platform !== 'win32';

/** Starts the process of a step, without input. */
export function runStep(step: Step, { folder, env, timeoutMs = 20 * 60_000 }: RunOptions): RunningStep {
  const reportFile = join(folder, `${step.name}.json`);
  const child = spawn(process.execPath, step.command(reportFile), {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, ...step.env?.(reportFile) },
    detached: hasGroups,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }

  const end = (): void => {
    if (!hasGroups) child.kill();
    else if (child.pid !== undefined) killGroup(child.pid);
  };
  const timeout = setTimeout(() => {
    output += `\nEnded after ${timeoutMs / 1000} seconds.\n`;
    end();
  }, timeoutMs);
  const exited = once(child, 'close')
    .then(
      ([code]: (number | null)[]) => code ?? undefined,
      (error: unknown) => {
        output += String(error);
        return undefined;
      },
    )
    .then((exitCode) => {
      clearTimeout(timeout);
      return {
        exitCode,
        output,
        report: existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : undefined,
      };
    });
  return {
    exited,
    async close() {
      end();
      await exited;
    },
  };
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGTERM');
  } catch (error) {
    // All its processes have ended.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
