import type { Filter } from '../../search/filter.ts';
import { toSql } from '../../search/sql.ts';
import type { SqlCondition } from '../../store/collection.ts';
import type { UserColumn } from './columns.ts';

/** How to find the users that match a filter: a condition, and the order in which an index has them. */
export interface QueryPlan {
  readonly where: SqlCondition;
  readonly sortBy?: string;
}

type ColumnOf = (property: string) => UserColumn;

/**
 * Plans a query so that SQLite reads only what it returns, where an index allows it:
 * - a range of an indexed column is read in the order of that column;
 * - alternatives that all have an index are looked up one by one. SQLite reads the whole table for an `OR` of expressions.
 *
 * Otherwise users are read in the order in which they were added, until the page is full.
 * @param sortColumn the order that the caller wants.
 */
export function planQuery(filter: Filter, columnOf: ColumnOf, sortColumn?: UserColumn): QueryPlan {
  const sortBy = sortColumn && { sortBy: sortKey(sortColumn) };
  if (filter.operator === 'or' && filter.filters.every((each) => indexedPart(each, columnOf)))
    return { where: anyOf(filter.filters.map((each) => toSql(each, columnOf))), ...sortBy };
  const part = indexedPart(filter, columnOf);
  // Many users have the same status, so reading them in their order is better than sorting all of them.
  const driver = part?.attribute === 'status' && sortColumn?.isIndexed ? undefined : part;
  const where = toSql(filter, (property) => withoutIndex(columnOf(property), property === driver?.attribute));
  if (sortBy || !driver || driver.operator === 'eq') return { where, ...sortBy };
  return { where, sortBy: sortKey(columnOf(driver.attribute)) };
}

/** A plus sign keeps SQLite from using the index of any other column than the chosen one. */
const withoutIndex = (column: UserColumn, isChosen: boolean): UserColumn =>
  isChosen ? column : { ...column, sql: `+${column.sql}` };

type Part = Exclude<Filter, { readonly operator: 'and' | 'or' }>;

/** The comparison of a filter that an index answers best. */
function indexedPart(filter: Filter, columnOf: ColumnOf): Part | undefined {
  if ('filters' in filter) {
    if (filter.operator === 'or') return undefined;
    const parts = filter.filters.flatMap((each) => indexedPart(each, columnOf) ?? []);
    return parts.toSorted((a, b) => costOf(a) - costOf(b))[0];
  }
  const isUsable = ['eq', 'sw', 'gt', 'ge', 'lt', 'le'].includes(filter.operator);
  return isUsable && columnOf(filter.attribute).isIndexed ? filter : undefined;
}

const costOf = ({ attribute, operator }: Part): number =>
  attribute === 'status' ? 2 : operator === 'eq' ? 0 : 1;

/** Users who match one of several conditions, each of which has an index. */
export const anyOf = (conditions: readonly SqlCondition[]): SqlCondition => ({
  sql: `rowid IN (${conditions.map(({ sql }) => `SELECT rowid FROM users WHERE ${sql}`).join(' UNION ALL ')})`,
  values: conditions.flatMap(({ values }) => values),
});

/** The expression to sort by a column. It is never null, and an index on the column serves it. */
export const sortKey = ({ sql, type, isIndexed }: UserColumn): string =>
  (isIndexed ? sql : `coalesce(${sql}, '')`) + (type === 'text' ? ' COLLATE NOCASE' : '');
