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
  /** Rejects with a CommandError if `ng serve` ends by itself. Never resolves. */
  readonly ended: Promise<never>;
  /** Starts printing rebuilds. Before, only failures are printed. */
  reportRebuilds(): void;
}

/**
 * Starts `ng serve`. It ends with this process, even if this process crashes.
 * @param args the arguments after `ng serve`
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
  // Output while closing is ignored: esbuild sometimes prints a stack trace when it ends.
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
      throw new CommandError(`"ng serve" ended (${how}), so all servers were stopped. Its output says why.`);
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
 * Whether to print a line of the output of `ng serve`: failed builds, and later every rebuild. Errors and warnings are
 * on its standard error. The rest is tables of files and addresses.
 */
export function shouldPrint(line: string, shouldPrintRebuilds: boolean): boolean {
  if (line.startsWith('Application bundle generation failed')) return true;
  return shouldPrintRebuilds && /^Application bundle generation|sent to client/.test(line);
}
