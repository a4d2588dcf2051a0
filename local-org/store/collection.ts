import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { createCache, type DocumentCache } from './document-cache.ts';
import type { SqlCondition } from './sql-condition.ts';
import { sortedRows, type SortedPageRequest } from './sorted-rows.ts';

export type { SqlCondition } from './sql-condition.ts';

/** A document of a collection: plain JSON with an `id`. */
export interface Document {
  readonly id: string;
}

/** Which part of a collection to read. */
export interface PageRequest {
  readonly limit: number;
  readonly after?: number | undefined;
  readonly where?: SqlCondition | undefined;
}

/** A part of a collection. `next`: where the rest starts; absent at the end. */
export interface Page<T, Cursor = number> {
  readonly documents: readonly T[];
  readonly next: Cursor | undefined;
}

/** How a collection is stored and read. */
export interface CollectionOptions<T> {
  /** Fields that `find` uses often. */
  readonly indexed?: readonly (keyof T & string)[];
  /** Texts that are compared without regard to case (`COLLATE NOCASE`). */
  readonly ignoringCase?: readonly (keyof T & string)[];
  /**
   * Whether `get`, `all` and `find` keep what they have read in memory, until the next write to the collection. It is for
   * documents that are read far more often than they are written. The documents that they return are frozen.
   */
  readonly cached?: boolean;
}

/**
 * Documents of one kind in one SQLite table. They are found by `id` or by the value of a top-level field.
 * Calls are synchronous and only one process uses the file, so a read and a write are atomic if nothing is awaited in
 * between.
 */
export class Collection<T extends Document> {
  readonly #database: DatabaseSync;
  readonly #name: string;
  readonly #statements = new Map<string, StatementSync>();
  readonly #cache: DocumentCache<T> | undefined;

  /** @param options a list has the fields with an index, which `find` uses often. */
  constructor(
    database: DatabaseSync,
    name: string,
    options: readonly (keyof T & string)[] | CollectionOptions<T> = [],
  ) {
    const { indexed = [], ignoringCase = [], cached } = 'length' in options ? { indexed: options } : options;
    this.#database = database;
    this.#name = name;
    this.#cache = cached ? createCache(database) : undefined;
    database.exec(`CREATE TABLE IF NOT EXISTS ${name} (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT`);
    for (const field of indexed) {
      database.exec(`CREATE INDEX IF NOT EXISTS ${name}_${field} ON ${name} (body ->> '$.${field}')`);
    }
    for (const field of ignoringCase) {
      const expression = `(body ->> '$.${field}') COLLATE NOCASE`;
      database.exec(`CREATE INDEX IF NOT EXISTS ${name}_${field}_nocase ON ${name} (${expression})`);
    }
  }

  /** The document with this id, if it exists. */
  get(id: string): T | undefined {
    const read = (): T | undefined => {
      const row = this.#prepare(`SELECT body FROM ${this.#name} WHERE id = ?`).get(id);
      return row && this.#read(row);
    };
    return this.#cache ? this.#cache.get(id, read) : read();
  }

  /** All documents, in the order in which they were added. */
  all(): T[] {
    return this.#list(`SELECT body FROM ${this.#name} ORDER BY rowid`);
  }

  /** The documents with this value in `field`, in the order in which they were added. */
  find(field: keyof T & string, value: string | number): T[] {
    const sql = `SELECT body FROM ${this.#name} WHERE body ->> '$.${field}' = ? ORDER BY rowid`;
    return this.#list(sql, value);
  }

  #list(sql: string, ...values: (string | number)[]): T[] {
    const read = (): T[] =>
      this.#prepare(sql)
        .all(...values)
        .map(this.#read);
    return this.#cache ? this.#cache.list(JSON.stringify([sql, ...values]), read) : read();
  }

  /**
   * A page of the documents, in the order in which they were added.
   * @param after `next` of the page before.
   * @param where an SQL condition on `body`, the JSON of a document, with its values. Default: all documents.
   */
  page({ limit, after = 0, where }: PageRequest): Page<T> {
    const condition = where ? ` AND (${where.sql})` : '';
    const sql = `SELECT rowid, body FROM ${this.#name} WHERE rowid > ?${condition} ORDER BY rowid LIMIT ?`;
    const rows = this.#prepare(sql).all(after, ...(where?.values ?? []), limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      documents: shown.map(this.#read),
      next: rows.length > limit && last ? Number(last['rowid']) : undefined,
    };
  }

  /** All documents that meet a condition, in the order in which they were added. `undefined`: all documents. */
  where(condition: SqlCondition | undefined): T[] {
    if (!condition) return this.all();
    const sql = `SELECT body FROM ${this.#name} WHERE ${condition.sql} ORDER BY rowid`;
    return this.#prepare(sql)
      .all(...condition.values)
      .map(this.#read);
  }

  /** The documents one by one, oldest or newest first. It reads only as many as are taken. */
  *scan(where: SqlCondition, order: 'ASC' | 'DESC'): Generator<T, void> {
    // A separate statement, because another scan may start before this one has ended.
    const sql = `SELECT body FROM ${this.#name} WHERE ${where.sql} ORDER BY rowid ${order}`;
    for (const row of this.#database.prepare(sql).iterate(...where.values)) yield this.#read(row);
  }

  /** The documents with this text in `field`, without regard to case, in the order in which they were added. */
  findIgnoringCase(field: keyof T & string, value: string): T[] {
    const sql = `SELECT body FROM ${this.#name} WHERE body ->> '$.${field}' = ? COLLATE NOCASE ORDER BY +rowid`;
    return this.#prepare(sql).all(value).map(this.#read);
  }

  /** A page of the documents that match a condition, in any order. */
  sortedPage(request: SortedPageRequest): Page<T, string> {
    const { rows, next } = sortedRows(this.#database, this.#name, request);
    return { documents: rows.map(this.#read), next };
  }

  /** The number of documents. */
  count(): number {
    return Number(this.#prepare(`SELECT count(*) AS count FROM ${this.#name}`).get()?.['count']);
  }

  /** Adds a document, or replaces the one with the same id. */
  put(document: T): T {
    this.write(
      `INSERT INTO ${this.#name} (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body`,
      document.id,
      JSON.stringify(document),
    );
    return document;
  }

  /**
   * Changes some fields of the document with this id, which stays the same.
   * @throws if it doesn't exist.
   */
  update(id: string, change: Partial<T>): T {
    const document = this.get(id);
    if (!document) throw new Error(`The collection ${this.#name} has no document with the id ${id}.`);
    return this.put({ ...document, ...change });
  }

  /** Deletes the document with this id, and tells whether it existed. */
  delete(id: string): boolean {
    return this.write(`DELETE FROM ${this.#name} WHERE id = ?`, id) > 0;
  }

  /** Deletes the documents whose `field`, a time in ms since the epoch, is below `limit`. */
  deleteBelow(field: keyof T & string, limit: number): void {
    this.write(`DELETE FROM ${this.#name} WHERE body ->> '$.${field}' < ?`, limit);
  }

  /** Deletes the oldest documents until `count` are left. */
  keepNewest(count: number): void {
    this.write(
      `DELETE FROM ${this.#name} WHERE rowid <= (SELECT max(rowid) FROM ${this.#name}) - ?
       AND rowid NOT IN (SELECT rowid FROM ${this.#name} ORDER BY rowid DESC LIMIT ?)`,
      count,
      count,
    );
  }

  /** Runs an SQL statement that changes many documents of this collection. @returns how many it has changed. */
  write(sql: string, ...values: SQLInputValue[]): number {
    const { changes } = this.#prepare(sql).run(...values);
    this.#cache?.clear();
    return Number(changes);
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#database.prepare(sql)));
    return statement;
  }

  readonly #read = (row: Record<string, unknown>): T => JSON.parse(row['body'] as string) as T;
}
