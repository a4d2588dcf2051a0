import { createLocalOrg, DatabaseError, loadSeed, SeedError, type Seed } from '../local-org/index.ts';
import type { Closable } from './command.ts';
import { databaseFile } from './files.ts';
import { explainListenErrors, replacePorts, type Ports, type Variables } from './ports.ts';
import { CommandError } from './command-error.ts';
import { describeUsers } from './seed-users.ts';
import { readSmtpUrl } from './smtp-url.ts';

/** A running local org, with what its users need to know. */
export interface StartedOrg extends Closable {
  readonly url: string;
  readonly issuer: string;
  /** The address of its Admin Console. */
  readonly console: string;
  /** The address of its inbox. */
  readonly inbox: string;
  /** One line per user who can sign in: login, password, name. */
  readonly users: readonly string[];
}

/**
 * Starts the local org on its port with its database. The addresses in its seed are changed to the current ports.
 * @throws CommandError if the seed, the database, the port or the mail server can't be used
 */
export async function startLocalOrg(ports: Ports, env: Variables): Promise<StartedOrg> {
  try {
    return await start(replacePorts(loadSeed(), ports), ports, env);
  } catch (error) {
    const isExplained = error instanceof SeedError || error instanceof DatabaseError;
    if (isExplained) throw new CommandError(error.message, { cause: error });
    throw error;
  }
}

async function start(seed: Seed, ports: Ports, env: Variables): Promise<StartedOrg> {
  const options = { port: ports.org, database: databaseFile('org', env), seed, smtpUrl: readSmtpUrl(env) };
  const org = await explainListenErrors('org', ports, () => createLocalOrg(options));
  return {
    url: org.url,
    issuer: org.issuer,
    console: `${org.url}/admin`,
    inbox: `${org.url}/inbox`,
    users: describeUsers(seed),
    close: () => org.close(),
  };
}
