import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect } from 'kysely';
import type { SqliteDatabase } from 'kysely';

/** How long to wait for another process's lock, in milliseconds. */
const lockTimeout = 5000;

/**
 * Kysely's own SQLite dialect over `node:sqlite`, which needs nothing to install. The dialect expects the interface of
 * better-sqlite3, so this adapts the few methods that it calls.
 */
export class NodeSqliteDialect extends SqliteDialect {
  /** @param path a file, or `:memory:`. */
  constructor(path: string) {
    super({ database: () => Promise.resolve(open(path)) });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }
}

/** SQLite can change its schema in a transaction. With this, Kysely runs all migrations in one. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function open(path: string): SqliteDatabase {
  const database = new DatabaseSync(path, { timeout: lockTimeout });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    close: () => database.close(),
    prepare: (sql) => {
      // A transaction that reads first and writes later would fail if another process wrote in between.
      const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql);
      const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
    },
  };
}
