import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Variables } from './ports.ts';
import { CommandError } from './command-error.ts';

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

/**
 * The text of the file that says which org and which app, for the app to read at run time.
 * @throws Problem when it can't be read.
 */
export function readConfigFile(): string {
  try {
    return readFileSync(join(root, 'public', 'okta.config.json'), 'utf8');
  } catch (error) {
    const cure = '"git checkout public/okta.config.json" brings it back';
    throw new CommandError(`public/okta.config.json can't be read: ${cure}. (${(error as Error).message})`);
  }
}
