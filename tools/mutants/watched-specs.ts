import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../command-error.ts';
import { numberMark, reportMark, type RunReport } from './reporter.ts';

/** How a run of the specs ended. */
export type RunOutcome =
  | { readonly status: 'ran'; readonly report: RunReport }
  /** The code has a type error. */
  | { readonly status: 'notBuilt'; readonly output: string }
  | { readonly status: 'hung' };

/** `ng test --watch` in a copy of the project. A rebuild takes one second, and a start takes ten. */
export interface WatchedSpecs {
  /** The run of the unchanged code. */
  readonly first: Promise<RunOutcome>;
  /** Changes the files and waits for the run of the specs. After a run that hangs there can't be another one. */
  run(change: () => void): Promise<RunOutcome>;
  close(): Promise<void>;
}

/** The time limit for a build and its run. */
const limitMs = 150_000;

/** @param include a glob pattern for the specs */
export function watchSpecs(folder: string, include: string): WatchedSpecs {
  // Identifies the build of a page, because a change may cause more than one build.
  let number = 0;
  const markPage = (): void => {
    const spec = `console.log('${numberMark}${number}');\nexport {};\n`;
    writeFileSync(join(folder, 'src', 'auth-specs', 'mutant-number.spec.ts'), spec);
  };
  markPage();
  const child = spawn(
    process.execPath,
    [
      join('node_modules', '@angular', 'cli', 'bin', 'ng.js'),
      ...['test', '--watch', '--no-progress', '--karma-config=tools/mutants/karma.conf.js'],
      ...[`--include=${include}`, '--include=src/auth-specs/mutant-number.spec.ts'],
    ],
    // Gets its own process group, so that its browser is stopped with it.
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      child.emit('printed');
    });
  }
  const ended = once(child, 'close').then(() => undefined);

  /** The outcome of the build with this number; undefined until the output has it. */
  const outcome = (): RunOutcome | undefined => {
    const reports = output
      .split('\n')
      .filter((line) => line.startsWith(reportMark))
      .map((line) => JSON.parse(line.slice(reportMark.length)) as RunReport);
    const report = reports.find(({ mutant }) => mutant === number);
    if (report) return { status: 'ran', report };
    // A page may hang before it prints its number.
    if (reports.some(({ mutant, hasError }) => mutant === undefined && hasError)) return { status: 'hung' };
    return output.includes('bundle generation failed') ? { status: 'notBuilt', output } : undefined;
  };

  function wait(): Promise<RunOutcome> {
    return new Promise((resolve, reject) => {
      const settle = (found: RunOutcome): void => {
        clearTimeout(timer);
        child.off('printed', look);
        resolve(found);
      };
      const look = (): void => {
        const found = outcome();
        if (found) settle(found);
      };
      const timer = setTimeout(() => settle({ status: 'hung' }), limitMs);
      child.on('printed', look);
      void ended.then(() => reject(new CommandError(`ng test has ended:\n${output}`)));
    });
  }

  return {
    first: wait(),
    run(change) {
      output = '';
      number += 1;
      markPage();
      change();
      return wait();
    },
    async close() {
      const hasEnded = child.exitCode !== null || child.signalCode !== null;
      if (!hasEnded && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await ended;
    },
  };
}
