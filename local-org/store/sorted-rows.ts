import type { DatabaseSync } from 'node:sqlite';
import type { SqlCondition } from './sql-condition.ts';

/** Which documents to read, and in which order. */
export interface SortedPageRequest {
  readonly where: SqlCondition;
  /** An SQL expression on `body` that is never null, with its collation. Default: the order in which they were added. */
  readonly sortBy?: string | undefined;
  readonly isDescending?: boolean;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
}

/** The position of a row: its sort key, and its rowid among rows with the same key. */
type Position = readonly [key: string | number, rowid: number];

/**
 * Reads a page of rows. It continues after the last row of the page before, so a page costs the same wherever it is if
 * `sortBy` has an index.
 */
export function sortedRows(
  database: DatabaseSync,
  table: string,
  { where, sortBy, isDescending = false, limit, after }: SortedPageRequest,
): { readonly rows: Record<string, unknown>[]; readonly next: string | undefined } {
  const key = sortBy ?? '0';
  const position = after === undefined ? undefined : readPosition(after);
  const direction = isDescending ? 'DESC' : 'ASC';
  const sign = isDescending ? '<' : '>';
  const start = position
    ? ` AND ${sortBy === undefined ? `rowid ${sign} ?` : `(${key}, rowid) ${sign} (?, ?)`}`
    : '';
  const order = `${sortBy === undefined ? '' : `${key} ${direction}, `}rowid ${direction}`;
  const startValues = position?.slice(sortBy === undefined ? 1 : 0) ?? [];
  // Not kept: the condition comes from the caller, so there is no end to the number of different statements.
  const found = database
    .prepare(
      `SELECT rowid, ${key} AS key, body FROM ${table} WHERE (${where.sql})${start} ORDER BY ${order} LIMIT ?`,
    )
    .all(...where.values, ...startValues, limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? writePosition(last) : undefined };
}

const writePosition = ({ key, rowid }: Record<string, unknown>): string =>
  Buffer.from(JSON.stringify([key, rowid])).toString('base64url');

/** Whether `text` is `next` of a page. */
export const isPosition = (text: string): boolean => {
  try {
    const position = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
    return (
      Array.isArray(position) &&
      position.length === 2 &&
      ['string', 'number'].includes(typeof position[0]) &&
      typeof position[1] === 'number'
    );
  } catch {
    return false;
  }
};

const readPosition = (text: string): Position =>
  JSON.parse(Buffer.from(text, 'base64url').toString()) as Position;
