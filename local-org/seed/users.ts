import { z } from 'zod';
import { fingerprint, seedId } from '../ids.ts';
import type { Passwords } from '../passwords.ts';
import type { SeedContext } from './context.ts';
import { groupNamed } from './groups.ts';

export const userEntry = z.strictObject({
  login: z.email().toLowerCase(),
  password: z.string().min(1).optional(),
  firstName: z.string().min(1),
  lastName: z.string().min(1),
  email: z.email().optional(),
  locale: z.string().default('en_US'),
  zoneinfo: z.string().default('America/Los_Angeles'),
  groups: z.array(z.string()).default([]),
});

/** Writes the users of the seed. One without a password stays `STAGED`. */
export async function seedUsers(
  context: SeedContext,
  entries: readonly z.infer<typeof userEntry>[],
): Promise<void> {
  const { store, clock, passwords, isChanged } = context;
  // Hash in parallel: hashing takes most of the time, and each hash runs on a thread of its own.
  const users = await Promise.all(
    entries
      .filter((each) => isChanged('user', each.login, each))
      .map(async ({ password, ...user }) => ({
        ...user,
        passwordHash: password === undefined ? undefined : await hashOnce(passwords, user.login, password),
      })),
  );
  for (const { groups, passwordHash, ...profile } of users) {
    const known = store.users.find('login', profile.login)[0];
    store.users.put({
      ...profile,
      id: known?.id ?? seedId('00u', profile.login),
      email: profile.email ?? profile.login,
      emailVerified: true,
      attributes: {},
      status: passwordHash ? 'ACTIVE' : 'STAGED',
      ...(passwordHash && { passwordHash, passwordChanged: clock.now() }),
      failedSignIns: 0,
      groupIds: ['Everyone', ...groups].map((name) => groupNamed(context, name).id),
      created: known?.created ?? clock.now(),
      lastUpdated: clock.now(),
    });
  }
}

const hashes = new Map<string, Promise<string>>();

/** Hashes a seed's password once per process: hashing takes most of the time that an org needs to start. */
function hashOnce(passwords: Passwords, login: string, password: string): Promise<string> {
  const key = fingerprint(JSON.stringify([passwords.cost, login, password]));
  const hash = hashes.get(key) ?? passwords.hash(password);
  hashes.set(key, hash);
  return hash;
}
