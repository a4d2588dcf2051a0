import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { hostKinds } from '../e2e/hosts/hosts.ts';
import { table } from './arguments.ts';
import { runCommand } from './command.ts';
import { root } from './files.ts';
import { CommandError } from './command-error.ts';

const names = hostKinds.map(({ name }) => name).join(',');

const usage = {
  command: 'npm run test:hosts',
  summary: [
    'builds small apps of other kinds that use auth/, and tests each in a browser',
    ...table(hostKinds.map(({ name, meaning }) => [`  ${name}`, meaning])),
  ].join('\n'),
  options: { 'only=': `tests only these kinds, such as --only=hash,ssr; there are ${names}` },
  settings: { CHROME_BIN: 'the browser, default an installed Chrome or Chromium' },
};

await runCommand(
  usage,
  async (given, use) => {
    const chosen = given.get('only')?.split(',') ?? [];
    const unknown = chosen.find((name) => !hostKinds.some((kind) => kind.name === name));
    if (unknown !== undefined) {
      throw new CommandError(`--only has "${unknown}", which does not exist. There are ${names}.`);
    }
    const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
    const projects = chosen.map((name) => `--project=${name}`);
    const run = spawn(
      process.execPath,
      [playwright, 'test', '--config=e2e/hosts/playwright.config.ts', '--forbid-only', ...projects],
      { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
    );
    const ended = once(run, 'close') as Promise<[number | null]>;
    use({
      async close() {
        // Playwright stops the browsers and servers that it has started.
        if (run.exitCode === null) run.kill('SIGTERM');
        await ended;
      },
    });
    const [code] = await ended;
    return code ?? 1;
  },
  130,
);
