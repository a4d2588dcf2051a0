import { z } from 'zod';
import { fingerprint, seedId } from '../ids.ts';
import type { Passwords } from '../passwords.ts';
import { createUser } from '../management/users/create-user.ts';
import { findByUsername } from '../store/users.ts';
import { asSeedError, type SeedContext } from './context.ts';
import { groupNamed } from './groups.ts';

export const userEntry = z.strictObject({
  login: z.email().toLowerCase(),
  password: z.string().min(1).optional(),
  firstName: z.string().min(1),
  lastName: z.string().min(1),
  email: z.email().optional(),
  locale: z.string().optional(),
  zoneinfo: z.string().optional(),
  /** Further attributes of the profile: Okta's, such as `department`, and those of `userAttributes`. */
  attributes: z.record(z.string(), z.unknown()).default({}),
  groups: z.array(z.string()).default([]),
});

/**
 * Writes the users of the seed, as the management API creates them. One without a password stays `STAGED`.
 * @throws SeedError if an attribute of a user is invalid.
 */
export async function seedUsers(
  context: SeedContext,
  entries: readonly z.infer<typeof userEntry>[],
): Promise<void> {
  const { store, passwords, isChanged } = context;
  // Hash in parallel: hashing takes most of the time, and each hash runs on its own thread.
  const users = await Promise.all(
    entries
      .filter((each) => isChanged('user', each.login, each))
      .map(async (entry) => ({
        entry,
        passwordHash:
          entry.password === undefined ? undefined : await hashOnce(passwords, entry.login, entry.password),
      })),
  );
  for (const { entry, passwordHash } of users) {
    const { login, email = login, firstName, lastName, locale, zoneinfo, attributes, groups } = entry;
    const profile = { ...attributes, login, email, firstName, lastName, locale, timezone: zoneinfo };
    const groupIds = groups.map((name) => groupNamed(context, name).id);
    const isActivated = passwordHash !== undefined;
    const id = findByUsername(store, login)?.id ?? seedId('00u', login);
    asSeedError(`The user ${login}`, () =>
      createUser(context, { id, profile, passwordHash, groupIds, isActivated }),
    );
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
