import type { DatabaseSync } from 'node:sqlite';

/** A document as an older version stored it. */
export type Stored = Record<string, unknown>;

/** Whether the database has a table. */
export const hasTable = (database: DatabaseSync, table: string): boolean =>
  database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table) !== undefined;

/** Changes all documents of a table, if it exists. */
export function changeAll(database: DatabaseSync, table: string, change: (document: Stored) => Stored): void {
  if (!hasTable(database, table)) return;
  const write = database.prepare(`UPDATE ${table} SET body = ? WHERE id = ?`);
  for (const { id, body } of database.prepare(`SELECT id, body FROM ${table}`).all())
    write.run(JSON.stringify(change(JSON.parse(body as string) as Stored)), id as string);
}
