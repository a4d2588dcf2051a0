import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Installs the additional packages of a host, exactly as its `package-lock.json` lists them. It installs them again only
 * when the lock file has changed.
 * @param from the folder with the host's `package.json` and lock file.
 * @param to the folder that gets `node_modules`.
 */
export async function installPackages(from: string, to: string): Promise<void> {
  const lock = await readFile(join(from, 'package-lock.json'), 'utf8');
  const installed = join(to, 'node_modules', 'installed-lock.json');
  if ((await readFile(installed, 'utf8').catch(() => undefined)) === lock) return;
  await mkdir(to, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) await copyFile(join(from, file), join(to, file));
  await rm(installed, { force: true });
  await npm(to, ['ci']);
  await writeFile(installed, lock);
}

/**
 * Runs npm in a folder, and prefers packages from its cache.
 * @throws with npm's whole output, if it fails.
 */
export async function npm(folder: string, command: readonly string[]): Promise<void> {
  await run('npm', [...command, '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd: folder,
    shell: process.platform === 'win32',
  });
}
