import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  createLocalOrg,
  DatabaseError,
  loadSeed,
  SeedError,
  type LocalOrg,
  type Seed,
} from '../../local-org/index.ts';
import { table, type ParsedOptions } from '../../tools/arguments.ts';
import { runCommand, untilStopped } from '../../tools/command.ts';
import { isTaken } from '../../tools/is-taken.ts';
import { CommandError } from '../../tools/command-error.ts';
import { removeDatabase } from '../../tools/remove-database.ts';
import { describeUsers } from '../../tools/seed-users.ts';
import { readSmtpUrl } from '../../tools/smtp-url.ts';

const usage = {
  command: 'local-org',
  summary: 'starts a local org, a development server that behaves like an Okta org, until Ctrl-C',
  options: {
    'port=': 'the port to listen on, default 4202; 0 is any free one',
    'seed=': "the file with the users, apps and policies, default the package's seed.json",
    'data=': 'the folder for org.sqlite, which keeps changes; by default nothing is kept',
    reset: 'first deletes the org.sqlite of --data',
  },
  settings: {
    SMTP_URL: 'a mail server that also delivers the emails of the local org, default none',
  },
};

await runCommand(usage, async (given, use) => {
  const port = readPort(given.get('port'));
  const seed = readSeed(given.get('seed'));
  const smtpUrl = readSmtpUrl(process.env);
  // Before anything is deleted: another org that runs on the port may be using the file.
  if (await isTaken(port)) throw takenPort(port);
  const database = openDatabase(given);
  const org = use(await listening(port, () => createLocalOrg({ port, seed, database, smtpUrl })));
  const addresses = [
    ['Local org', org.url],
    ['Issuer', org.issuer],
    ['Console', `${org.url}/admin`],
    ['Inbox', `${org.url}/inbox`],
    ['Client ID', seed.apps.map(({ client_id }) => client_id).join(', ')],
  ];
  console.log(
    [...table(addresses), '', 'Sign in with', ...describeUsers(seed), '', 'Ctrl-C stops it.'].join('\n'),
  );
  return untilStopped();
});

function readPort(value = '4202'): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65535) return port;
  throw new CommandError(`--port must be a port number from 0 to 65535, but is "${value}".`);
}

function readSeed(path: string | undefined): Seed {
  try {
    return loadSeed(path);
  } catch (error) {
    if (error instanceof SeedError) throw new CommandError(error.message, { cause: error });
    throw error;
  }
}

/** Creates the folder of `--data`, and deletes its database with `--reset`. @returns the file */
function openDatabase(given: ParsedOptions): string {
  const folder = given.get('data');
  if (folder === undefined) {
    if (given.has('reset')) throw new CommandError('--reset needs --data: without it nothing is kept.');
    return ':memory:';
  }
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'org.sqlite');
  if (given.has('reset')) removeDatabase(file);
  return file;
}

async function listening(port: number, listen: () => Promise<LocalOrg>): Promise<LocalOrg> {
  try {
    return await listen();
  } catch (error) {
    const isExplained = error instanceof SeedError || error instanceof DatabaseError;
    if (isExplained) throw new CommandError(error.message, { cause: error });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw takenPort(port);
    if (code === 'EACCES')
      throw new CommandError(
        `Port ${port} can't be opened without more privileges: choose one above 1023 with --port.`,
      );
    throw error;
  }
}

function takenPort(port: number): CommandError {
  return new CommandError(
    `Port ${port} is in use: stop the program that uses it, or choose another port, as in --port=${port + 100}.`,
  );
}
