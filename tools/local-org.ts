import { createLocalOrg, loadSeed, SeedError, type LocalOrg, type Seed } from '../local-org/index.ts';
import { databaseFile } from './files.ts';
import { listening, moveAddresses, type Ports, type Variables } from './ports.ts';
import { Problem } from './problem.ts';

/**
 * The seed of the local org, with the addresses that the servers have.
 * @throws Problem when the seed file is not right.
 */
export function readSeed(ports: Ports): Seed {
  try {
    return moveAddresses(loadSeed(), ports);
  } catch (error) {
    if (error instanceof SeedError) throw new Problem(error.message, { cause: error });
    throw error;
  }
}

/** Starts the local org on its port, with its file. */
export function startLocalOrg(ports: Ports, seed: Seed, env: Variables): Promise<LocalOrg> {
  const database = databaseFile('org', env);
  return listening('org', ports, () => createLocalOrg({ port: ports.org, database, seed }));
}

/** Where the org's mailbox and phone can be read. */
export const inboxOf = (org: LocalOrg): string => `${org.url}/inbox`;

/** A line for each user who can sign in: login, password, name. */
export function describeUsers({ users }: Seed): string[][] {
  return users
    .filter((user) => user.password !== undefined)
    .map(({ login, password = '', firstName, lastName }) => [login, password, `${firstName} ${lastName}`]);
}
