import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CustomAuthorizationServer } from './authorization-servers.ts';
import { Collection } from './collection.ts';
import type {
  ApiToken,
  App,
  AppAssignment,
  ClientSecret,
  Group,
  SeedEntry,
  Session,
  Settings,
  Transaction,
  TrustedOrigin,
  User,
  UserSchema,
} from './documents.ts';
import { clearCaches } from './document-cache.ts';
import { explainDatabaseError, fromNewerVersion, type DatabaseError } from './database-error.ts';
import { GroupMembers } from './group-members.ts';
import { migrate, storeVersion } from './migrate.ts';
import type { Authenticator, Enrollment, Policy } from './policies.ts';

/** Everything the org knows, in one SQLite file. */
export interface Store {
  readonly users: Collection<User>;
  readonly userSchemas: Collection<UserSchema>;
  readonly groups: Collection<Group>;
  /** The members of the groups, by the `groupIds` of the users. */
  readonly groupMembers: GroupMembers;
  readonly apps: Collection<App>;
  readonly appAssignments: Collection<AppAssignment>;
  readonly clientSecrets: Collection<ClientSecret>;
  readonly trustedOrigins: Collection<TrustedOrigin>;
  readonly sessions: Collection<Session>;
  readonly transactions: Collection<Transaction>;
  readonly settings: Collection<Settings>;
  readonly policies: Collection<Policy>;
  readonly authorizationServers: Collection<CustomAuthorizationServer>;
  readonly authenticators: Collection<Authenticator>;
  readonly enrollments: Collection<Enrollment>;
  readonly apiTokens: Collection<ApiToken>;
  readonly seedEntries: Collection<SeedEntry>;
  /** For further collections that only one part of the org uses. Documents are changed by the collections only: they cache them. */
  readonly database: DatabaseSync;
  close(): void;
}

/**
 * Opens the store.
 * @param path a file, created with its folder if it doesn't exist; `:memory:` for a store that is lost when closed.
 * @throws DatabaseError if the file can't be used: another process has it, it is damaged, or a newer version has written it.
 */
export function openStore(path: string): Store {
  let database: DatabaseSync | undefined;
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    database = new DatabaseSync(path);
    prepare(database, path);
    return collectionsOf(database);
  } catch (error) {
    database?.close();
    throw explainDatabaseError(path, error);
  }
}

/** Takes the file for this process alone, until it is closed: two orgs would overwrite each other's data. */
function prepare(database: DatabaseSync, path: string): void {
  const { user_version: version = 0 } = database.prepare('PRAGMA user_version').get() ?? {};
  if (Number(version) > storeVersion) throw fromNewerVersion(path);
  database.exec(
    'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 500',
  );
  migrate(database, Number(version));
  // The lock is taken with the first change.
  database.exec(`PRAGMA user_version = ${storeVersion}`);
}

/** Explains an error of SQLite that a call of the store has thrown. */
export const explainStoreError = ({ database }: Pick<Store, 'database'>, error: unknown): DatabaseError =>
  explainDatabaseError(database.location() ?? ':memory:', error);

function collectionsOf(database: DatabaseSync): Store {
  const cached = true;
  const users = new Collection<User>(database, 'users', {
    indexed: ['login', 'email', 'created', 'lastUpdated'],
    ignoringCase: ['login', 'email', 'firstName', 'lastName', 'status'],
    cached,
  });
  return {
    users,
    userSchemas: new Collection(database, 'user_schemas', { cached }),
    groups: new Collection(database, 'groups', { indexed: ['name', 'type'], cached }),
    groupMembers: new GroupMembers(database, users),
    apps: new Collection(database, 'apps', { cached }),
    appAssignments: new Collection(database, 'app_assignments', {
      indexed: ['appId', 'principalId'],
      cached,
    }),
    clientSecrets: new Collection(database, 'client_secrets', { indexed: ['appId'], cached }),
    trustedOrigins: new Collection(database, 'trusted_origins', { indexed: ['origin'], cached }),
    sessions: new Collection(database, 'sessions', { indexed: ['userId', 'expires'], cached }),
    transactions: new Collection(database, 'transactions', ['browser', 'expires']),
    settings: new Collection(database, 'settings', { cached }),
    policies: new Collection(database, 'policies', { indexed: ['type', 'name'], cached }),
    authorizationServers: new Collection(database, 'authorization_servers', {
      indexed: ['issuerId'],
      cached,
    }),
    authenticators: new Collection(database, 'authenticators', { indexed: ['key'], cached }),
    enrollments: new Collection(database, 'enrollments', { indexed: ['userId'], cached }),
    apiTokens: new Collection(database, 'api_tokens', { indexed: ['tokenHash'], cached }),
    seedEntries: new Collection(database, 'seed_entries'),
    database,
    close: () => {
      database.close();
      // A closed store must not go on answering from memory.
      clearCaches(database);
    },
  };
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
