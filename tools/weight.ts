import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { table } from './arguments.ts';
import { runCommand } from './command.ts';
import { CommandError } from './command-error.ts';
import { root } from './files.ts';
import { weigh, type Weight } from './weight/initial-files.ts';
import { minimalApps, weighMinimalApp, type MinimalApp } from './weight/minimal-apps.ts';

const names = Object.keys(minimalApps) as MinimalApp[];

const usage = {
  command: 'npm run weight',
  summary:
    'builds minimal apps in .local/weight/, and prints the size in kB of what each loads first, and of this app if it is built',
  options: { 'only=': `builds only these, such as --only=auth; there are ${names.join(', ')}` },
};

const kB = (bytes: number): string => (bytes / 1000).toFixed(1);
const row = (what: string, { raw, brotli }: Weight): string[] => [what, kB(raw), kB(brotli)];

await runCommand(usage, async (given) => {
  const chosen = given.get('only')?.split(',') ?? names;
  const unknown = chosen.find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) {
    throw new CommandError(`--only has "${unknown}", which does not exist. There are ${names.join(', ')}.`);
  }
  const rows = [['initial JavaScript of a minimal app with', 'raw', 'Brotli']];
  for (const name of names.filter((each) => chosen.includes(each))) {
    rows.push(row(minimalApps[name], await weighMinimalApp(name)));
  }
  const built = join(root, 'dist', 'app', 'browser');
  if (existsSync(built)) rows.push(row('this app, with its styles', await weigh(built)));
  console.log(table(rows).join('\n'));
  return 0;
});
