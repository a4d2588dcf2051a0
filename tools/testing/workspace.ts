import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../files.ts';

const copied = [
  'api',
  'local-org',
  'karma.conf.js',
  'public',
  'src',
  'tools',
  'angular.json',
  'package.json',
  'tsconfig.app.json',
  'tsconfig.json',
  'tsconfig.spec.json',
];

/**
 * A copy of the project in a folder of its own, sharing only `node_modules`: what runs there writes nothing into this
 * one, and does not disturb an `npm start` that someone has open.
 */
export function copyWorkspace(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'workspace-'));
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
