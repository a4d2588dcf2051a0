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

/** The version of what a transaction stores. Raise it when the meaning of a stored field changes. */
const transactionsVersion = 1;

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
  /** For further collections that only one part of the org uses. */
  readonly database: DatabaseSync;
  close(): void;
}

/**
 * Opens the store.
 * @param path a file, created with its folder if it doesn't exist; `:memory:` for a store that is lost when closed.
 */
export function openStore(path: string): Store {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000');
  dropOldTransactions(database);
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

/** Drops the sign-ins that an older version left open, because this version can't continue them. They start over. */
function dropOldTransactions(database: DatabaseSync): void {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() ?? {};
  if (version === transactionsVersion) return;
  database.exec(`DROP TABLE IF EXISTS transactions; PRAGMA user_version = ${transactionsVersion}`);
}

/**
 * The org's settings.
 * @throws before a seed has been applied.
 */
export function settingsOf(store: Store): Settings {
  const settings = store.settings.get('settings');
  if (!settings) throw new Error('The org has no settings. Apply a seed first.');
  return settings;
}
