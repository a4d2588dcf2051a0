import { PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { PoolConfig } from 'pg';

/** The most connections of one copy of the API. PostgreSQL allows 100 in all by default. */
const maxConnections = 10;
/** A query that takes longer fails, in milliseconds, so that a database that hangs does not hang the API. */
const queryTimeout = 5_000;

/** Whether a database is a PostgreSQL URL, and not an SQLite file. */
export const isPostgresUrl = (database: string): boolean => /^postgres(ql)?:\/\//.test(database);

/** @param onError is told of connections that break while they are idle. The pool replaces them. */
export const postgresDialect = (url: string, onError: (error: Error) => void): PostgresDialect =>
  createDialect(
    { connectionString: url, statement_timeout: queryTimeout, query_timeout: queryTimeout },
    onError,
  );

/** For migrations: another copy's lock, or a change of a large table, may take long. */
export const postgresDialectWithoutTimeouts = (url: string): PostgresDialect =>
  createDialect({ connectionString: url }, () => undefined);

function createDialect(config: PoolConfig, onError: (error: Error) => void) {
  const pool = new Pool({
    ...config,
    max: maxConnections,
    connectionTimeoutMillis: queryTimeout,
    // Finds out that a server has gone without saying so.
    keepAlive: true,
    application_name: 'sample-api',
  });
  // Without a listener, such an error would end the process.
  pool.on('error', onError);
  return new PostgresDialect({ pool });
}
