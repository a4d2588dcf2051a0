import type { Seed } from '../local-org/index.ts';
import { table } from './arguments.ts';

/** Returns one line per user of a seed who can sign in: login, password, name. */
export function describeUsers({ users }: Seed): string[] {
  const rows = users
    .filter((user) => user.password !== undefined)
    .map(({ login, password, firstName, lastName }) => [
      login,
      `password ${password}`,
      `${firstName} ${lastName}`,
    ]);
  return table(rows);
}
