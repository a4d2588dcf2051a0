import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import { fingerprint, seedId } from './ids.ts';
import type { Passwords } from './passwords.ts';
import type { Group } from './store/documents.ts';
import type { Policy } from './store/policies.ts';
import { authenticatorSchema, policySchema } from './store/policy-schema.ts';
import type { Store } from './store/store.ts';

const minutes = z.number().int().min(0);
const count = z.number().int().min(0);

const user = z.strictObject({
  login: z.email().toLowerCase(),
  password: z.string().min(1).optional(),
  firstName: z.string().min(1),
  lastName: z.string().min(1),
  email: z.email().optional(),
  locale: z.string().default('en_US'),
  zoneinfo: z.string().default('America/Los_Angeles'),
  groups: z.array(z.string()).default([]),
});

/** Redirect URIs are compared to the letter, so one with a wildcard would never match. */
const redirectUri = z
  .url()
  .refine((uri) => !uri.includes('*'), 'a URL without a wildcard: write each redirect URI on its own');

const app = z.strictObject({
  client_id: z.string().min(1),
  label: z.string().min(1),
  redirect_uris: z.array(redirectUri).min(1),
  post_logout_redirect_uris: z.array(redirectUri).default([]),
  grant_types: z
    .array(z.enum(['authorization_code', 'refresh_token']))
    .default(['authorization_code', 'refresh_token']),
  refresh_token: z
    .strictObject({ rotation_type: z.enum(['ROTATE', 'STATIC']), leeway: z.number().int().min(0).max(60) })
    .default({ rotation_type: 'ROTATE', leeway: 0 }),
  dpop_bound_access_tokens: z.boolean().default(false),
  groups: z.array(z.string()).default([]),
  /** Names of policies. */
  accessPolicy: z.string().min(1),
  profileEnrollment: z.string().min(1),
});

const trustedOrigin = z.strictObject({
  name: z.string().min(1),
  origin: z
    .url()
    .refine((url) => new URL(url).origin === url, 'an origin: scheme, host and port, nothing after'),
  scopes: z.array(z.enum(['CORS', 'REDIRECT'])),
});

const settings = z.strictObject({
  signInPage: z.strictObject({
    generation: z.union([z.literal(2), z.literal(3)]),
    identifierFirst: z.boolean(),
    brandName: z.string(),
  }),
  session: z.strictObject({ maxSessionLifetimeMinutes: minutes, maxSessionIdleMinutes: minutes }),
  password: z.strictObject({
    complexity: z.strictObject({
      minLength: count,
      minLowerCase: count,
      minUpperCase: count,
      minNumber: count,
      minSymbol: count,
      excludeUsername: z.boolean(),
      excludeAttributes: z.array(z.enum(['firstName', 'lastName'])),
    }),
    age: z.strictObject({ minAgeMinutes: minutes, historyCount: count }),
    lockout: z.strictObject({ maxAttempts: z.number().int().min(1), autoUnlockMinutes: minutes }),
  }),
  token: z.strictObject({
    accessTokenLifetimeMinutes: z.number().min(5).max(1440),
    refreshTokenLifetimeMinutes: minutes,
    refreshTokenWindowMinutes: z.number().min(10),
  }),
});

const apiToken = z.strictObject({ name: z.string().min(1), token: z.string().min(16) });

const seedSchema = z.strictObject({
  users: z.array(user),
  apps: z.array(app),
  trustedOrigins: z.array(trustedOrigin),
  authenticators: z.array(authenticatorSchema),
  policies: z.array(policySchema),
  /** API tokens for the management API. */
  apiTokens: z.array(apiToken).default([]),
  settings,
});

/** The initial users, apps and policies of an org, in the form of `seed.json`. */
export type Seed = z.infer<typeof seedSchema>;

/** Thrown for an invalid seed file. The message names the file, and each invalid field with the reason. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

/**
 * Reads a seed file.
 * @param path the file. Default: `seed.json` in this folder.
 * @throws SeedError if the file is missing, not JSON, or not in the form of a seed.
 * @example
 * const org = await createLocalOrg({ seed: loadSeed('test/seed.json') });
 */
export function loadSeed(path: string | URL = new URL('./seed.json', import.meta.url)): Seed {
  const where = String(path);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new SeedError(`The seed file ${where} can't be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
  const seed = seedSchema.safeParse(json);
  if (!seed.success)
    throw new SeedError(
      `The seed file ${where} is invalid. Correct these fields:\n${z.prettifyError(seed.error)}`,
    );
  return seed.data;
}

/**
 * Applies the seed to the store. It writes entries that are new in the seed, or that were edited there since they were
 * last applied. Other entries stay as the running org has changed them.
 * @throws SeedError if an app names a policy that is not in the seed. The store is unchanged then.
 */
export async function applySeed(store: Store, seed: Seed, clock: Clock, passwords: Passwords): Promise<void> {
  store.database.exec('BEGIN');
  try {
    await writeSeed(store, seed, clock, passwords);
    store.database.exec('COMMIT');
  } catch (error) {
    store.database.exec('ROLLBACK');
    throw error;
  }
}

async function writeSeed(store: Store, seed: Seed, clock: Clock, passwords: Passwords): Promise<void> {
  const groupId = (name: string): string => findOrAddGroup(store, name).id;
  const changed = trackChanges(store);

  groupId('Everyone');
  // Hash in parallel: hashing takes most of the time, and each hash runs on a thread of its own.
  const users = await Promise.all(
    seed.users
      .filter((each) => changed('user', each.login, each))
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
      status: passwordHash ? 'ACTIVE' : 'STAGED',
      ...(passwordHash && { passwordHash, passwordChanged: clock.now() }),
      failedSignIns: 0,
      groupIds: ['Everyone', ...groups].map(groupId),
      created: known?.created ?? clock.now(),
      lastUpdated: clock.now(),
    });
  }
  for (const entry of seed.authenticators.filter((each) => changed('authenticator', each.key, each))) {
    const known = store.authenticators.find('key', entry.key)[0];
    store.authenticators.put({ ...entry, id: known?.id ?? seedId('aut', entry.key) });
  }
  for (const entry of seed.policies.filter((each) => changed('policy', policyKey(each), each))) {
    const { actions, ...rest } = entry;
    const known = findPolicy(store, entry.type, entry.name);
    const rule = {
      id: known?.rules[0]?.id ?? seedId('rul', policyKey(entry)),
      name: 'Catch-all Rule',
      priority: 99,
      actions,
    };
    store.policies.put({
      ...rest,
      id: known?.id ?? seedId('rst', policyKey(entry)),
      status: 'ACTIVE',
      rules: [rule],
    } as Policy);
  }
  for (const entry of seed.apps.filter((each) => changed('app', each.client_id, each))) {
    const { client_id, groups, ...rest } = entry;
    store.apps.put({
      ...rest,
      id: client_id,
      groupIds: groups.map(groupId),
      accessPolicy: policyId(store, 'ACCESS_POLICY', entry.accessPolicy),
      profileEnrollment: policyId(store, 'PROFILE_ENROLLMENT', entry.profileEnrollment),
    });
  }
  for (const entry of seed.trustedOrigins.filter((each) => changed('trustedOrigin', each.origin, each))) {
    const known = store.trustedOrigins.find('origin', entry.origin)[0];
    store.trustedOrigins.put({
      ...entry,
      id: known?.id ?? seedId('tos', entry.origin),
      scopes: entry.scopes.map((type) => ({ type })),
    });
  }
  for (const { name, token } of seed.apiTokens.filter((each) => changed('apiToken', each.name, each)))
    store.apiTokens.put({ id: seedId('00T', name), name, tokenHash: fingerprint(token) });
  if (changed('settings', 'settings', seed.settings))
    store.settings.put({ ...seed.settings, id: 'settings' });
}

const hashes = new Map<string, Promise<string>>();

/** Hashes a seed's password once per process: hashing takes most of the time that an org needs to start. */
function hashOnce(passwords: Passwords, login: string, password: string): Promise<string> {
  const key = fingerprint(JSON.stringify([passwords.cost, login, password]));
  const hash = hashes.get(key) ?? passwords.hash(password);
  hashes.set(key, hash);
  return hash;
}

function findOrAddGroup(store: Store, name: string): Group {
  return store.groups.find('name', name)[0] ?? store.groups.put({ id: seedId('00g', name), name });
}

const policyKey = ({ type, name }: Pick<Policy, 'type' | 'name'>): string => `${type}/${name}`;

const findPolicy = (store: Store, type: Policy['type'], name: string): Policy | undefined =>
  store.policies.find('name', name).find((policy) => policy.type === type);

function policyId(store: Store, type: Policy['type'], name: string): string {
  const found = findPolicy(store, type, name);
  if (!found)
    throw new SeedError(
      `An app in the seed has the ${type} "${name}", which is not in the seed: add the policy, or correct the name.`,
    );
  return found.id;
}

/** Remembers which seed entries were applied, so that a restart doesn't undo later changes. */
function trackChanges(store: Store): (kind: string, key: string, entry: unknown) => boolean {
  return (kind, key, entry) => {
    const id = `${kind}/${key}`;
    const applied = fingerprint(JSON.stringify(entry));
    if (store.seedEntries.get(id)?.applied === applied) return false;
    store.seedEntries.put({ id, applied });
    return true;
  };
}
