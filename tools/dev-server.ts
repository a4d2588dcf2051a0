import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createInterface } from 'node:readline';
import { root } from './files.ts';
import { CommandError } from './command-error.ts';
import type { Closable } from './command.ts';

const ng = join(root, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');
const exitWithParent = pathToFileURL(join(import.meta.dirname, 'exit-with-parent.ts')).href;

/** A running `ng serve`. */
export interface DevServer extends Closable {
  /** Rejects with a Problem when `ng serve` ends of its own accord; it never resolves. */
  readonly ended: Promise<never>;
  /** From now on its rebuilds are reported too; until then only what goes wrong is. */
  reportRebuilds(): void;
}

/**
 * Starts `ng serve`, which ends with this process, however that ends.
 * @param args what follows `ng serve`
 */
export function startDevServer(args: readonly string[]): DevServer {
  const command = ['--import', exitWithParent, ng, 'serve', ...args];
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
  });
  let isReportingRebuilds = false;
  if (child.stdout) {
    createInterface(child.stdout).on('line', (line) => {
      if (shouldPrint(line, isReportingRebuilds)) console.log(line);
    });
  }

  let isClosing = false;
  // What it says while it is being ended is no news: esbuild's last words are a stack trace now and then.
  child.stderr?.on('data', (chunk: Buffer) => {
    if (!isClosing) process.stderr.write(chunk);
  });
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return {
    ended: exited.then((how) => {
      if (isClosing) return new Promise<never>(() => undefined);
      throw new CommandError(`"ng serve" ended (${how}), so everything else was stopped too.`);
    }),
    reportRebuilds() {
      isReportingRebuilds = true;
    },
    async close() {
      isClosing = true;
      child.kill();
      await exited;
    },
  };
}

/**
 * Whether a line of what `ng serve` says on its standard output is news: a build that failed, later every rebuild.
 * Errors and warnings themselves are on its standard error. The rest is tables of files and addresses.
 */
export function shouldPrint(line: string, areRebuildsNews: boolean): boolean {
  if (line.startsWith('Application bundle generation failed')) return true;
  return areRebuildsNews && /^Application bundle generation|sent to client/.test(line);
}
