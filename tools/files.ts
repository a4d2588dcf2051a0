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

/** The app's configuration, relative to the project's folder. */
export const configFile = 'public/okta.config.json';

/**
 * Reads `public/okta.config.json`, which names the org and the app, or a file like it.
 * @param path of another file, relative to the current folder
 * @throws CommandError if the file can't be read
 */
export function readConfigFile(path?: string): string {
  try {
    return readFileSync(path ?? join(root, configFile), 'utf8');
  } catch (error) {
    const fix = path === undefined ? `restore it with "git checkout ${configFile}"` : 'check its path';
    throw new CommandError(`${path ?? configFile} can't be read: ${fix}. (${(error as Error).message})`);
  }
}
