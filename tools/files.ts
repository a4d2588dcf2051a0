import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Variables } from './ports.ts';
import { CommandError } from './command-error.ts';

/** The folder of the project. */
export const root = dirname(import.meta.dirname);

/** The folder for what the tools write. Git ignores it. */
export const localFolder = join(root, '.local');

/**
 * The SQLite file of a server, in the folder `LOCAL_DATA` or `.local`. It may not exist yet.
 * @param name `org` or `api`
 */
export function databaseFile(name: string, env: Variables): string {
  return join(env['LOCAL_DATA'] ?? localFolder, `${name}.sqlite`);
}

/**
 * Reads `public/okta.config.json`, which names the org and the app.
 * @throws CommandError if the file can't be read
 */
export function readConfigFile(): string {
  try {
    return readFileSync(join(root, 'public', 'okta.config.json'), 'utf8');
  } catch (error) {
    const fix = 'restore it with "git checkout public/okta.config.json"';
    throw new CommandError(`public/okta.config.json can't be read: ${fix}. (${(error as Error).message})`);
  }
}
