import type { DatabaseSync } from 'node:sqlite';

/** The most documents and lists that a cache holds. It is emptied when it is full. */
const capacity = 1000;

/**
 * The documents that were read from a table, so that they are parsed once. They are frozen, because everyone who reads
 * a document gets the same object.
 */
export class DocumentCache<T extends object> {
  readonly #documents = new Map<string, T | undefined>();
  readonly #lists = new Map<string, readonly T[]>();

  /** The document with this id. `read` reads it if it isn't cached. */
  get(id: string, read: () => T | undefined): T | undefined {
    const known = this.#documents.get(id);
    if (known !== undefined || this.#documents.has(id)) return known;
    const document = read();
    if (this.#documents.size >= capacity) this.#documents.clear();
    this.#documents.set(id, document && freeze(document));
    return document;
  }

  /** The result of a query, as a new list. `read` runs the query if its result isn't cached. */
  list(query: string, read: () => T[]): T[] {
    const known = this.#lists.get(query);
    if (known) return [...known];
    const documents = read();
    if (documents.length > capacity) return documents;
    if (this.#lists.size >= capacity) this.#lists.clear();
    this.#lists.set(query, documents.map(freeze));
    return documents;
  }

  /** Must be called whenever something writes to the table. */
  clear(): void {
    this.#documents.clear();
    this.#lists.clear();
  }
}

function freeze<T extends object>(value: T): T {
  for (const member of Object.values(value))
    if (typeof member === 'object' && member) freeze(member as object);
  return Object.freeze(value);
}

const caches = new WeakMap<DatabaseSync, Set<Pick<DocumentCache<object>, 'clear'>>>();

/** Creates a cache for a table of a database. */
export function createCache<T extends object>(database: DatabaseSync): DocumentCache<T> {
  const cache = new DocumentCache<T>();
  const others = caches.get(database) ?? new Set();
  caches.set(database, others.add(cache));
  return cache;
}

/** Empties the caches of all tables of a database. Must be called after a rollback: they may have what was undone. */
export function clearCaches(database: DatabaseSync): void {
  for (const cache of caches.get(database) ?? []) cache.clear();
}
