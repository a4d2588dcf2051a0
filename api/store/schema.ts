import type { ColumnType, Generated, Kysely } from 'kysely';

/** An integer of 64 bits. PostgreSQL's driver returns it as text, because it may be too large for a number. */
type Bigint = ColumnType<number | string, number, number>;

/** The tables, as the newest migration leaves them. */
export interface Schema {
  readonly users: {
    readonly uid: string;
    readonly login: string;
    /** Milliseconds since the epoch. */
    readonly last_seen: Bigint;
  };
  readonly messages: {
    /** In the order in which they were added. */
    readonly seq: Generated<number | string>;
    readonly id: string;
    readonly author_uid: string;
    readonly text: string;
    /** Milliseconds since the epoch. */
    readonly created_at: Bigint;
  };
  readonly used_proofs: {
    readonly id: string;
    /** Milliseconds since the epoch. */
    readonly forget_at: Bigint;
  };
  readonly secrets: {
    readonly name: string;
    readonly value: string;
  };
}

/** The API's database: PostgreSQL or SQLite, through the same queries. */
export type Database = Kysely<Schema>;
