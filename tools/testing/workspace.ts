import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../files.ts';

const copied = [
  'api',
  'deploy',
  'loopback',
  'local-org',
  'karma.conf.js',
  'public',
  'src',
  'tools',
  'angular.json',
  'package.json',
  'tsconfig.app.json',
  'tsconfig.json',
  'tsconfig.node.json',
  'tsconfig.spec.json',
];

/**
 * Copies the project to a temporary folder, and shares only `node_modules`. What runs there writes nothing to this
 * folder and does not disturb a running `npm start`.
 */
export function copyWorkspace(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'workspace-'));
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
