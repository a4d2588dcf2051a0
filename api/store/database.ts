import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, sql } from 'kysely';
import type { Dialect } from 'kysely';
import { migrate } from './migrations.ts';
import { isPostgresUrl, postgresDialect, postgresDialectWithoutTimeouts } from './postgres.ts';
import type { Database, Schema } from './schema.ts';
import { NodeSqliteDialect } from './sqlite.ts';

/**
 * Opens the database and migrates its schema. If an SQLite file or its folder is missing, it is created.
 * @param location a PostgreSQL URL, an SQLite file, or `:memory:`.
 * @param onError is told of PostgreSQL connections that break while they are idle.
 * @throws Error with the database's name if it can't be opened or has a newer version.
 */
export async function openDatabase(
  location: string,
  onError: (error: Error) => void = () => undefined,
): Promise<Database> {
  try {
    return await (isPostgresUrl(location) ? openPostgres(location, onError) : openSqlite(location));
  } catch (cause) {
    throw new Error(`Can't open the API's database ${describeLocation(location)}: ${reasonOf(cause)}`, {
      cause,
    });
  }
}

/** @throws the driver's error if the database can't be reached. */
export async function pingDatabase(database: Database): Promise<void> {
  await sql`select 1`.execute(database);
}

async function openPostgres(url: string, onError: (error: Error) => void): Promise<Database> {
  const migrating = create(postgresDialectWithoutTimeouts(url));
  try {
    await migrate(migrating, 'postgres');
  } finally {
    await migrating.destroy();
  }
  return create(postgresDialect(url, onError));
}

async function openSqlite(path: string): Promise<Database> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = create(new NodeSqliteDialect(path));
  try {
    await migrate(database, 'sqlite');
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

const create = (dialect: Dialect): Database => new Kysely<Schema>({ dialect });

/** The database without the password, which must not get into a log. */
function describeLocation(location: string): string {
  if (!isPostgresUrl(location)) return location;
  const { host, pathname } = new URL(location);
  return `postgres://${host}${pathname}`;
}

/** Node reports a host with two addresses that both refuse the connection as an error without a message. */
const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
};
