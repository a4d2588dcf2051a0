import { createLocalOrg, loadSeed, SeedError, type Seed } from '../local-org/index.ts';
import type { Closable } from './command.ts';
import { databaseFile } from './files.ts';
import { explainListenErrors, replacePorts, type Ports, type Variables } from './ports.ts';
import { CommandError } from './command-error.ts';
import { describeUsers } from './seed-users.ts';
import { readSmtpUrl } from './smtp-url.ts';

/** The local org, running, and what a person needs to know to use it. */
export interface StartedOrg extends Closable {
  readonly url: string;
  readonly issuer: string;
  /** The address of its mailbox and phone. */
  readonly inbox: string;
  /** A line for each user who can sign in: login, password, name. */
  readonly users: readonly string[];
}

/**
 * Starts the local org on its port, with its file, and with its seed moved to where the servers are.
 * @throws Problem when the seed, the port or the mail server can't be used.
 */
export async function startLocalOrg(ports: Ports, env: Variables): Promise<StartedOrg> {
  try {
    return await start(replacePorts(loadSeed(), ports), ports, env);
  } catch (error) {
    if (error instanceof SeedError) throw new CommandError(error.message, { cause: error });
    throw error;
  }
}

async function start(seed: Seed, ports: Ports, env: Variables): Promise<StartedOrg> {
  const options = { port: ports.org, database: databaseFile('org', env), seed, smtpUrl: readSmtpUrl(env) };
  const org = await explainListenErrors('org', ports, () => createLocalOrg(options));
  return {
    url: org.url,
    issuer: org.issuer,
    inbox: `${org.url}/inbox`,
    users: describeUsers(seed),
    close: () => org.close(),
  };
}
