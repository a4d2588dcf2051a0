import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Collection } from './collection.ts';
import type {
  ApiToken,
  App,
  Group,
  SeedEntry,
  Session,
  Settings,
  Transaction,
  TrustedOrigin,
  User,
} from './documents.ts';
import type { Authenticator, Enrollment, Policy } from './policies.ts';

/** Everything the org knows, in one SQLite file. */
export interface Store {
  readonly users: Collection<User>;
  readonly groups: Collection<Group>;
  readonly apps: Collection<App>;
  readonly trustedOrigins: Collection<TrustedOrigin>;
  readonly sessions: Collection<Session>;
  readonly transactions: Collection<Transaction>;
  readonly settings: Collection<Settings>;
  readonly policies: Collection<Policy>;
  readonly authenticators: Collection<Authenticator>;
  readonly enrollments: Collection<Enrollment>;
  readonly apiTokens: Collection<ApiToken>;
  readonly seedEntries: Collection<SeedEntry>;
  /** A further collection in the same file, for a part that alone uses it. */
  readonly database: DatabaseSync;
  close(): void;
}

/**
 * Opens the store.
 * @param path a file, made (with its folder) if absent; `:memory:` for one that is gone when closed.
 */
export function openStore(path: string): Store {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000');
  return {
    users: new Collection(database, 'users', ['login', 'email']),
    groups: new Collection(database, 'groups', ['name']),
    apps: new Collection(database, 'apps'),
    trustedOrigins: new Collection(database, 'trusted_origins', ['origin']),
    sessions: new Collection(database, 'sessions', ['userId', 'expires']),
    transactions: new Collection(database, 'transactions', ['browser', 'expires']),
    settings: new Collection(database, 'settings'),
    policies: new Collection(database, 'policies', ['type', 'name']),
    authenticators: new Collection(database, 'authenticators', ['key']),
    enrollments: new Collection(database, 'enrollments', ['userId']),
    apiTokens: new Collection(database, 'api_tokens', ['tokenHash']),
    seedEntries: new Collection(database, 'seed_entries'),
    database,
    close: () => database.close(),
  };
}

/** The org's settings. @throws before the seed is in. */
export function settingsOf(store: Store): Settings {
  const settings = store.settings.get('settings');
  if (!settings) throw new Error('The org has no settings yet: load a seed first.');
  return settings;
}
