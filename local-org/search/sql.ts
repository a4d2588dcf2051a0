import type { SqlCondition } from '../store/collection.ts';
import type { Filter, FilterValue, Operator } from './filter.ts';

/** How an attribute is read in SQL. */
export interface Column {
  /** An SQL expression on `body`. An index on exactly this expression (with `COLLATE NOCASE` for texts) is used. */
  readonly sql: string;
  /** Texts are compared without regard to case, as Okta does. Times are stored in ms and given in ISO 8601. */
  readonly type: 'text' | 'time' | 'other';
  /** The path in `body`, if the attribute is a list. One of its values must match. */
  readonly list?: string;
}

/** The largest character: texts that start with a prefix are at most the prefix with this behind it. */
const last = '\u{10ffff}';

const symbols = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/**
 * A filter as an SQL condition. Values are parameters, never part of the SQL.
 * @param columnOf the column of an attribute.
 */
export function toSql(filter: Filter, columnOf: (attribute: string) => Column): SqlCondition {
  if ('filters' in filter) {
    const parts = filter.filters.map((each) => toSql(each, columnOf));
    return {
      sql: parts.map(({ sql }) => `(${sql})`).join(filter.operator === 'and' ? ' AND ' : ' OR '),
      values: parts.flatMap(({ values }) => values),
    };
  }
  const column = columnOf(filter.attribute);
  if (filter.operator === 'pr') return { sql: `${column.sql} IS NOT NULL`, values: [] };
  if (column.list === undefined) return comparison(filter.operator, column, filter.value);
  const { sql, values } = comparison(filter.operator, { sql: 'value', type: column.type }, filter.value);
  return { sql: `EXISTS (SELECT 1 FROM json_each(body, '${column.list}') WHERE ${sql})`, values };
}

function comparison(operator: Operator, { sql, type }: Column, given: FilterValue): SqlCondition {
  const collate = type === 'text' ? ' COLLATE NOCASE' : '';
  const value = toSqlValue(given, type);
  switch (operator) {
    case 'ne':
      return { sql: `${sql} IS NOT ?${collate}`, values: [value] };
    case 'sw':
      // A range, which an index can answer.
      return {
        sql: `${sql} BETWEEN ?${collate} AND ?${collate}`,
        values: [String(value), `${value}${last}`],
      };
    case 'co':
      return { sql: `instr(lower(${sql}), lower(?)) > 0`, values: [String(value)] };
    case 'ew':
      return { sql: `lower(substr(${sql}, -length(?))) = lower(?)`, values: [String(value), String(value)] };
    default:
      return { sql: `${sql} ${symbols[operator]} ?${collate}`, values: [value] };
  }
}

function toSqlValue(value: FilterValue, type: Column['type']): string | number {
  if (type === 'time') return Date.parse(String(value)) || 0;
  // SQLite has 1 and 0 for JSON's true and false.
  return typeof value === 'boolean' ? Number(value) : value;
}
