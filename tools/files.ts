import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Variables } from './ports.ts';

/** The folder of the project. */
export const root = dirname(import.meta.dirname);

/** What the tools write and git ignores. */
export const localFolder = join(root, '.local');

/**
 * The SQLite file of a server, which may not exist yet: in the folder `LOCAL_DATA`, or `.local` in the project.
 * @param name `org` or `api`
 */
export function databaseFile(name: string, env: Variables): string {
  return join(env['LOCAL_DATA'] ?? localFolder, `${name}.sqlite`);
}

/** Removes a SQLite file and the two that SQLite keeps beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

/** Which org and which app, for the app to read at run time. */
export const configFile = join(root, 'public', 'okta.config.json');
