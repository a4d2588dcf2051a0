import { createLocalOrg, loadSeed, SeedError, type Seed } from '../local-org/index.ts';
import { table } from './arguments.ts';
import type { Closable } from './command.ts';
import { databaseFile } from './files.ts';
import { explainListenErrors, replacePorts, type Ports, type Variables } from './ports.ts';
import { CommandError } from './command-error.ts';

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

/** The mail server of `SMTP_URL`. What is wrong with it is said without its value, which may hold a password. */
function readSmtpUrl({ SMTP_URL: url }: Variables): string | undefined {
  if (!url) return undefined;
  if (/^smtps?:$/.test(URL.parse(url)?.protocol ?? '')) return url;
  throw new CommandError(
    'SMTP_URL must be the address of a mail server, as in smtp://user:password@mail.example.com:587.',
  );
}

function describeUsers({ users }: Seed): string[] {
  const rows = users
    .filter((user) => user.password !== undefined)
    .map(({ login, password, firstName, lastName }) => [
      login,
      `password ${password}`,
      `${firstName} ${lastName}`,
    ]);
  return table(rows);
}
