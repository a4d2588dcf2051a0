import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findHeadlessBrowser, quietFlags } from '../tools/browser.ts';
import { CommandError } from '../tools/command-error.ts';
import { runCommand } from '../tools/command.ts';
import { root } from '../tools/files.ts';
import { build, contenders, type Contender } from './contenders.ts';
import { visit, type Visit } from './measure.ts';
import { report } from './report.ts';
import { startServers } from './servers.ts';

const usage = {
  command: 'npm run bench',
  summary: 'measures auth/ beside other libraries, and writes docs/benchmarks.md',
  options: {
    'rounds=': 'how often each app is visited, default 15',
    'only=': 'the apps with this in their names; nothing is written then',
    'no-build': 'takes the builds that are there',
  },
};

await runCommand(usage, async (given, use) => {
  const rounds = Number(given.get('rounds') ?? 15);
  if (!Number.isInteger(rounds) || rounds < 1) throw new CommandError('--rounds must be a number from 1 on.');
  const apps = contenders.filter(({ name }) => name.includes(given.get('only') ?? ''));
  if (!given.has('no-build')) for (const app of apps) await build(app);
  const servers = await startServers(use);
  const browser = use(await chromium.launch({ executablePath: findHeadlessBrowser(), args: quietFlags }));
  const results = new Map<Contender, Visit[]>(apps.map((app) => [app, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const app of apps) {
      const measured = await visit(browser, app, servers);
      results.get(app)?.push(measured);
      console.log(`${round}/${rounds}`, app.name, JSON.stringify(measured));
    }
  }
  const page = report(results, rounds, `Chromium ${browser.version()}`);
  if (given.has('only')) console.log(page);
  else await writeFile(join(root, 'docs', 'benchmarks.md'), page);
  return 0;
});
