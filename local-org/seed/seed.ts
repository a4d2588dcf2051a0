import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { fingerprint } from '../ids.ts';
import { InvalidField } from '../management/okta-error.ts';
import { attributeName, userAttribute } from '../management/user-schema/schema.ts';
import type { Passwords } from '../passwords.ts';
import { clearCaches } from '../store/document-cache.ts';
import type { Store } from '../store/store.ts';
import { apiTokenEntry, seedApiTokens } from './api-tokens.ts';
import { appEntry, seedApps } from './apps.ts';
import { authenticatorEntry, seedAuthenticators } from './authenticators.ts';
import { authorizationServerEntries, seedAuthorizationServers } from './authorization-servers.ts';
import { SeedError, type SeedContext } from './context.ts';
import { groupEntry, groupNamed, seedGroups } from './groups.ts';
import { policyEntry, seedPolicies } from './policies.ts';
import { seedSettings, settingsEntry } from './settings.ts';
import { seedTrustedOrigins, trustedOriginEntry } from './trusted-origins.ts';
import { seedUserAttributes } from './user-attributes.ts';
import { seedUsers, userEntry } from './users.ts';

const seedSchema = z.strictObject({
  /** Custom attributes of users, by name. */
  userAttributes: z.record(attributeName, userAttribute).default({}),
  users: z.array(userEntry),
  /** Groups with a description, or without users. */
  groups: z.array(groupEntry).default([]),
  apps: z.array(appEntry),
  trustedOrigins: z.array(trustedOriginEntry),
  authenticators: z.array(authenticatorEntry),
  policies: z.array(policyEntry),
  authorizationServers: authorizationServerEntries,
  /** API tokens for the management API. */
  apiTokens: z.array(apiTokenEntry).default([]),
  settings: settingsEntry,
});

/** The initial users, apps and policies of an org, in the form of `seed.json`. */
export type Seed = z.infer<typeof seedSchema>;

/**
 * Reads a seed file.
 * @param path the file. Default: `local-org/seed.json`.
 * @throws SeedError if the file is missing, not JSON, or not in the form of a seed.
 * @example
 * const org = await createLocalOrg({ seed: loadSeed('test/seed.json') });
 */
export function loadSeed(path: string | URL = new URL('../seed.json', import.meta.url)): Seed {
  const where = String(path);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new SeedError(`The seed file ${where} can't be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
  // Compiling the schema takes longer than checking one seed with it.
  const seed = seedSchema.safeParse(json, { jitless: true });
  if (!seed.success)
    throw new SeedError(
      `The seed file ${where} is invalid. Correct these fields:\n${z.prettifyError(seed.error)}`,
    );
  return seed.data;
}

/**
 * Applies the seed to the store. It writes entries that are new in the seed, or that were edited there since they were
 * last applied. Other entries stay as the running org has changed them.
 * @throws SeedError if an entry names something that doesn't exist, such as an app's policy. The store is unchanged then.
 */
export async function applySeed(store: Store, seed: Seed, clock: Clock, passwords: Passwords): Promise<void> {
  store.database.exec('BEGIN');
  try {
    await writeSeed({ store, clock, passwords, isChanged: trackChanges(store) }, seed);
    store.database.exec('COMMIT');
  } catch (error) {
    // SQLite itself has rolled back after some errors, such as a full disk.
    if (store.database.isTransaction) store.database.exec('ROLLBACK');
    clearCaches(store.database);
    throw error instanceof InvalidField
      ? new SeedError(`The seed is invalid. ${error.field}: ${error.problem}`, { cause: error })
      : error;
  }
}

/** In this order, because later entries refer to earlier ones. */
async function writeSeed(context: SeedContext, seed: Seed): Promise<void> {
  groupNamed(context, 'Everyone');
  seedGroups(context, seed.groups);
  seedUserAttributes(context, seed.userAttributes);
  await seedUsers(context, seed.users);
  seedAuthenticators(context, seed.authenticators);
  seedPolicies(context, seed.policies);
  seedApps(context, seed.apps);
  seedAuthorizationServers(context, seed.authorizationServers);
  seedTrustedOrigins(context, seed.trustedOrigins);
  seedApiTokens(context, seed.apiTokens);
  seedSettings(context, seed.settings);
}

/** Remembers which seed entries were applied, so that a restart doesn't undo later changes. */
function trackChanges(store: Store): SeedContext['isChanged'] {
  return (kind, key, entry) => {
    const id = `${kind}/${key}`;
    const applied = fingerprint(JSON.stringify(entry));
    if (store.seedEntries.get(id)?.applied === applied) return false;
    store.seedEntries.put({ id, applied });
    return true;
  };
}
