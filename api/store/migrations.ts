import { sql } from 'kysely';
import type { CreateTableBuilder, Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';

/** The differences between the two databases that migrations need to know. */
export type DatabaseKind = 'postgres' | 'sqlite';

/**
 * The migrations in the order of their names. Never change a released one: add another. Each must leave the schema
 * usable by the previous version of the API, which still runs while the copies are replaced one by one.
 */
function migrations(kind: DatabaseKind): Record<string, Migration> {
  const bigint = kind === 'postgres' ? 'bigint' : 'integer';
  const create = (db: Kysely<unknown>, name: string): CreateTableBuilder<string> => {
    // Databases of versions before Kysely have the first two tables already.
    const table = db.schema.createTable(name).ifNotExists();
    return kind === 'sqlite' ? table.modifyEnd(sql`strict`) : table;
  };
  return {
    '001-users-and-messages': {
      up: async (db: Kysely<unknown>) => {
        await create(db, 'users')
          .addColumn('uid', 'text', (column) => column.primaryKey())
          .addColumn('login', 'text', (column) => column.notNull())
          .addColumn('last_seen', bigint, (column) => column.notNull())
          .execute();
        await create(db, 'messages')
          .addColumn('seq', bigint, (column) =>
            kind === 'postgres'
              ? column.primaryKey().generatedAlwaysAsIdentity()
              : column.primaryKey().autoIncrement(),
          )
          .addColumn('id', 'text', (column) => column.notNull().unique())
          .addColumn('author_uid', 'text', (column) => column.notNull().references('users.uid'))
          .addColumn('text', 'text', (column) => column.notNull())
          .addColumn('created_at', bigint, (column) => column.notNull())
          .execute();
        await db.schema
          .createIndex('messages_by_author')
          .ifNotExists()
          .on('messages')
          .columns(['author_uid', 'seq'])
          .execute();
      },
    },
    '002-dpop': {
      up: async (db: Kysely<unknown>) => {
        await create(db, 'used_proofs')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('forget_at', bigint, (column) => column.notNull())
          .execute();
        await db.schema
          .createIndex('used_proofs_by_time')
          .ifNotExists()
          .on('used_proofs')
          .column('forget_at')
          .execute();
        await create(db, 'secrets')
          .addColumn('name', 'text', (column) => column.primaryKey())
          .addColumn('value', 'text', (column) => column.notNull())
          .execute();
      },
    },
  };
}

/**
 * Migrates the schema to the newest version. Copies of the API that start at the same time wait for each other.
 * @throws Error if the database is of a newer version, or can't be migrated. It is not changed then.
 */
export async function migrate<T>(db: Kysely<T>, kind: DatabaseKind): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(migrations(kind)) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error && /previously executed migration .* is missing/.test(error.message)) {
    const otherwise = kind === 'sqlite' ? 'delete the file to start over' : 'restore a backup';
    throw new Error(`it was written by a newer version of the API. Use that version, or ${otherwise}.`);
  }
  throw error instanceof Error ? error : new Error('the migration failed', { cause: error });
}
