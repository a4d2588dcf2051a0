import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How long to wait for another process's lock, in milliseconds. */
const lockTimeout = 5000;

/** Each entry migrates the schema to the next version. Never change a released one: add another. */
const migrations = [
  `CREATE TABLE users (
     uid TEXT PRIMARY KEY,
     login TEXT NOT NULL,
     last_seen INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE messages (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     author_uid TEXT NOT NULL REFERENCES users (uid),
     text TEXT NOT NULL,
     created_at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX messages_by_author ON messages (author_uid, seq);`,
];

/**
 * Opens the SQLite file and migrates its schema. If the file or its folder is missing, it is created.
 * @param path a file, or `:memory:`.
 * @throws Error with the file's name if it can't be opened or has a newer version.
 */
export function openDatabase(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    database = new DatabaseSync(path, { timeout: lockTimeout });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    migrate(database);
    return database;
  } catch (cause) {
    database?.close();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Can't open the API's database ${path}: ${reason}`, { cause });
  }
}

function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > migrations.length) {
    throw new Error(
      'it was written by a newer version of the API. Use that version, or delete the file to start over.',
    );
  }
  for (const migration of migrations.slice(version)) database.exec(migration);
  database.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`);
}
