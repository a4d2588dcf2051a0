import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.ts';
import { root } from './files.ts';

const usage = {
  command: 'npm run coverage',
  summary:
    'runs the unit tests of the app and the tests of Node.js, and writes which lines they run: coverage/app/index.html and coverage/servers/index.html',
  options: {},
};

const ng = join(root, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');
const c8 = join(root, 'node_modules', 'c8', 'bin', 'c8.js');
const raw = join(root, 'coverage', 'raw');

/** The folders whose code runs on Node.js. */
const serverCode = ['local-org', 'loopback', 'api', 'deploy', 'tools'].flatMap((folder) => [
  '--include',
  `${folder}/**/*.ts`,
]);

/** Runs a command of Node.js. @returns its exit code */
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): number =>
  spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' })
    .status ?? 1;

await runCommand(usage, () => {
  rmSync(join(root, 'coverage'), { recursive: true, force: true });
  const codes = [
    // Every process of Node.js that the tests start writes what it ran (NODE_V8_COVERAGE), so started servers count too.
    run(['tools/test.ts', '--only=org,console,management,servers,slow'], { NODE_V8_COVERAGE: raw }),
    run([
      c8,
      'report',
      `--temp-directory=${raw}`,
      '--merge-async',
      '--all',
      ...serverCode,
      ...['--exclude', '**/*.test.ts', '--exclude', '**/testing/**'],
      '--reports-dir=coverage/servers',
      ...['--reporter=html', '--reporter=lcovonly', '--reporter=text-summary'],
    ]),
    run([ng, 'test', '--no-watch', '--no-progress', '--code-coverage']),
  ];
  rmSync(raw, { recursive: true, force: true });
  return Promise.resolve(codes.some((code) => code !== 0) ? 1 : 0);
});
