import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CommandError } from './command-error.ts';
import { runCommand } from './command.ts';
import { root } from './files.ts';

const usage = {
  command: 'npm run fuzz',
  summary:
    'tries the property tests of the app, the API and the local org with many more cases than npm test',
  options: {
    'runs=': 'how many cases each property gets, default 50000',
    'seed=': 'the seed of the cases, to repeat a run; default: another one each time',
  },
};

/** The property tests of the servers. */
const serverTests = ['api/fuzz.test.ts', 'local-org/malformed-requests.slow.test.ts'];

const ng = join(root, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');

await runCommand(usage, (given) => {
  const runs = readNumber('runs', given.get('runs') ?? '50000');
  const seed = readNumber('seed', given.get('seed') ?? String(Math.floor(Math.random() * 2 ** 31)));
  console.log(
    `${runs} cases per property. To repeat this run: npm run fuzz -- --runs=${runs} --seed=${seed}`,
  );
  const env = { ...process.env, FUZZ_RUNS: String(runs), FUZZ_SEED: String(seed) };
  const codes = [
    ['--test', '--test-isolation=none', ...serverTests],
    [ng, 'test', '--include=src/auth-specs/properties/**/*.spec.ts'],
  ].map((args) => spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1);
  return Promise.resolve(codes.some((code) => code !== 0) ? 1 : 0);
});

function readNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new CommandError(`--${name} must be a whole number of 1 or more, but is "${text}".`);
}
