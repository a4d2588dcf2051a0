import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ParsedOptions } from '../tools/arguments.ts';
import { runCommand, type Use } from '../tools/command.ts';
import { CommandError } from '../tools/command-error.ts';
import { root } from '../tools/files.ts';
import { Browsers } from './browsers.ts';
import { build, contenders, requireBuild, type Contender } from './contenders.ts';
import { reportOrg } from './org/report.ts';
import { measureOrgs } from './org/rounds.ts';
import { report } from './report.ts';
import { measureRounds } from './rounds.ts';
import { startServers } from './servers.ts';

const usage = {
  command: 'npm run bench',
  summary:
    'compares auth/ and the local org with others, and writes docs/benchmarks.md and docs/local-org-benchmarks.md',
  options: {
    'rounds=': 'how often to visit each app, default 15, which takes about 50 minutes with the builds',
    'only=': 'measures only the apps with this in their names, and prints the page instead of writing it',
    org: 'measures only the local org',
    print: 'prints the page instead of writing it',
    'no-build': 'uses the existing builds',
  },
};

/** The exit code after a signal: a benchmark that was stopped has no result. */
const stoppedCode = 130;

await runCommand(
  usage,
  async (given, use) => {
    const rounds = Number(given.get('rounds') ?? 15);
    if (!Number.isInteger(rounds) || rounds < 1)
      throw new CommandError('--rounds must be a number, 1 or more.');
    if (given.has('org')) return benchOrg(rounds, given, use);
    const apps = choose(given.get('only') ?? '');
    const servers = await startServers(use);
    const browsers = use(new Browsers());
    // Aborted first, so that a visit that fails because its browser is closed is not retried.
    const stop = stopSignal(use);
    for (const app of apps) {
      if (!given.has('no-build')) await build(app, stop);
      requireBuild(app);
    }
    const measured = await measureRounds({ apps, rounds, servers, browsers, stop: stop });
    const page = report(measured);
    if (given.has('only') || given.has('print')) console.log(page);
    else await writeFile(join(root, 'docs', 'benchmarks.md'), page);
    for (const failure of measured.failures) console.error(failure);
    if (!given.has('only')) await benchOrg(rounds, given, use);
    return measured.failures.length === 0 ? 0 : 1;
  },
  stoppedCode,
);

/** Measures the local org, and writes or prints its page. */
async function benchOrg(rounds: number, given: ParsedOptions, use: Use): Promise<number> {
  const page = reportOrg(await measureOrgs(rounds, stopSignal(use)), rounds);
  if (given.has('print')) console.log(page);
  else await writeFile(join(root, 'docs', 'local-org-benchmarks.md'), page);
  return 0;
}

/** A signal that is aborted when the command ends. */
function stopSignal(use: Use): AbortSignal {
  const stop = new AbortController();
  use({
    close: () => {
      stop.abort();
      return Promise.resolve();
    },
  });
  return stop.signal;
}

/**
 * The apps with this text in their names.
 * @throws CommandError if no app has it
 */
function choose(part: string): readonly Contender[] {
  const apps = contenders.filter(({ name }) => name.includes(part));
  if (apps.length > 0) return apps;
  const names = contenders.map(({ name }) => name).join(', ');
  throw new CommandError(`No app has "${part}" in its name. There are ${names}.`);
}
