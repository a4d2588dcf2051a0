import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from './files.ts';
import { run } from './testing/processes.ts';

/** The project files that the CLI's schematics and the linters read. */
const settings = [
  'tools/lint',
  '.prettierrc.json',
  'angular.json',
  'eslint.config.js',
  'package.json',
  'tsconfig.app.json',
  'tsconfig.json',
  'tsconfig.spec.json',
];

const generated = [
  ['component', 'orders/order-list'],
  ['service', 'orders/order-api'],
  ['pipe', 'orders/price'],
  ['guard', 'orders/can-order', '--implements=CanActivate'],
  ['interceptor', 'orders/retry'],
  ['class', 'orders/cart'],
];

describe('the output of ng generate', () => {
  let folder: string;

  const runIn = async (script: string, ...args: readonly string[]): Promise<void> => {
    const running = run(folder, [join('node_modules', script), ...args]);
    assert.equal(await running.ended, 0, `${script} ${args.join(' ')}:\n${running.output()}`);
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'generate-'));
    for (const name of settings) cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    mkdirSync(join(folder, 'src', 'app'), { recursive: true });
    for (const args of generated) await runIn('@angular/cli/bin/ng.js', 'generate', ...args);
  });
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  it('passes the project’s lint', () => runIn('eslint/bin/eslint.js', 'src'));

  it('has the project’s formatting', () => runIn('prettier/bin/prettier.cjs', '--check', 'src'));
});
