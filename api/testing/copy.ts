import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

const main = join(import.meta.dirname, '..', 'main.ts');

/** A process of the API, started as in production. */
export interface Copy {
  /** What it has written to standard output and standard error. */
  readonly output: () => string;
  readonly isRunning: () => boolean;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Resolves with the exit code, or null after a signal that can't be handled. */
  readonly ended: Promise<number | null>;
}

/** Starts a copy. It is killed after the test. @param env all its variables. */
export function spawnCopy(t: TestContext, env: Readonly<Record<string, string>>): Copy {
  let output = '';
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return { output: () => output, isRunning, signal: (signal) => child.kill(signal), ended };
}

/** Starts a copy and waits until it is ready. @param port its port, which is also in `env`. */
export async function startCopy(
  t: TestContext,
  env: Readonly<Record<string, string>>,
  port: number,
): Promise<Copy> {
  const copy = spawnCopy(t, env);
  while (!(await isReady(port))) {
    if (!copy.isRunning()) throw new Error(copy.output());
  }
  return copy;
}

const isReady = (port: number) =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    async ({ status, body }) => {
      await body?.cancel();
      return status === 200;
    },
    () => new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 50)),
  );
