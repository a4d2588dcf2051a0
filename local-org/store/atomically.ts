import type { DatabaseSync } from 'node:sqlite';
import { clearCaches } from './document-cache.ts';

/**
 * Runs a change that writes several documents, so that either all of them are stored or none. It may run within another
 * transaction.
 * @param change must not be asynchronous.
 * @throws what `change` throws, after undoing what it wrote.
 */
export function atomically<T>(database: DatabaseSync, change: () => T): T {
  database.exec('SAVEPOINT change');
  try {
    const result = change();
    database.exec('RELEASE change');
    return result;
  } catch (error) {
    // SQLite itself has rolled back after some errors, such as a full disk.
    if (database.isTransaction) database.exec('ROLLBACK TO change; RELEASE change');
    clearCaches(database);
    throw error;
  }
}
