import { z } from 'zod';
import { type Filter, FilterError, parseFilter } from '../../search/filter.ts';
import type { Page, SqlCondition } from '../../store/collection.ts';
import type { User } from '../../store/documents.ts';
import { isPosition, type SortedPageRequest } from '../../store/sorted-rows.ts';
import type { Store } from '../../store/store.ts';
import { OktaError } from '../okta-error.ts';
import { userColumn, type UserColumn } from './columns.ts';
import { anyOf, planQuery } from './query-plan.ts';

/** The query of `GET /api/v1/users`. */
export const listUsersQuery = z
  .object({
    limit: z.coerce.number().int().min(1, 'must be 1 or more').max(200).optional(),
    after: z.string().refine(isPosition, 'must be what a link rel="next" has').optional(),
    q: z.string().max(100).optional(),
    filter: z.string().optional(),
    search: z.string().optional(),
    sortBy: z.string().optional(),
    sortOrder: z
      .string()
      .regex(/^(asc|desc)(ending)?$/i, 'must be asc or desc')
      .default('asc'),
  })
  .refine(({ filter, search }) => !filter || !search, {
    path: ['search'],
    error: 'Use either search or filter, not both',
  });

export type ListUsersQuery = z.infer<typeof listUsersQuery>;

/** The properties that `filter` knows. `search` knows all. */
const filterable = new Set([
  'id',
  'status',
  'lastUpdated',
  'profile.login',
  'profile.email',
  'profile.firstName',
  'profile.lastName',
]);

/** The most comparisons in a filter. SQLite has a limit for the depth of an expression. */
const maxComparisons = 200;

/**
 * A page of the users. Without `filter` and `search`, it has no deactivated users.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
 * @throws OktaError if a filter is invalid.
 */
export function listUsers(store: Store, query: ListUsersQuery): Page<User, string> {
  const { q, limit = q ? 10 : 200, after } = query;
  return store.users.sortedPage({ ...requestOf(store, query), limit, after });
}

function requestOf(
  store: Store,
  { q, filter, search, sortBy, sortOrder }: ListUsersQuery,
): Pick<SortedPageRequest, 'where' | 'sortBy' | 'isDescending'> {
  const columnOf = (property: string, allowed?: ReadonlySet<string>): UserColumn => {
    const column = !allowed || allowed.has(property) ? userColumn(store, property) : undefined;
    if (!column) throw invalidSearch(`The property ${property} can't be used here.`);
    return column;
  };
  if (search) {
    const sortColumn = sortBy ? columnOf(sortBy) : undefined;
    const isDescending = sortColumn !== undefined && /^desc/i.test(sortOrder);
    return { ...planQuery(parse(search, columnOf), columnOf, sortColumn), isDescending };
  }
  if (filter) {
    const filterColumn = (property: string): UserColumn => columnOf(property, filterable);
    return planQuery(parse(filter, filterColumn), filterColumn);
  }
  const notDeactivated: SqlCondition = { sql: "body ->> '$.status' <> 'DEPROVISIONED'", values: [] };
  return { where: q ? both(startsWith(q), notDeactivated) : notDeactivated };
}

/** `q`: the start of the first name, the last name or the email. */
const startsWith = (q: string): SqlCondition =>
  anyOf(
    ['firstName', 'lastName', 'email'].map((field) => ({
      sql: `(body ->> '$.${field}') BETWEEN ? COLLATE NOCASE AND ? COLLATE NOCASE`,
      values: [q, `${q}\u{10ffff}`],
    })),
  );

const both = (a: SqlCondition, b: SqlCondition): SqlCondition => ({
  sql: `(${a.sql}) AND (${b.sql})`,
  values: [...a.values, ...b.values],
});

function parse(text: string, columnOf: (property: string) => UserColumn): Filter {
  try {
    const filter = parseFilter(text);
    const comparisons = comparisonsOf(filter);
    if (comparisons.length > maxComparisons) throw new FilterError('The filter has too many comparisons.');
    for (const comparison of comparisons) checkTime(comparison, columnOf(comparison.attribute));
    return filter;
  } catch (error) {
    throw error instanceof FilterError ? invalidSearch(error.message) : error;
  }
}

type Comparison = Exclude<Filter, { readonly operator: 'and' | 'or' }>;

const comparisonsOf = (filter: Filter): Comparison[] =>
  'filters' in filter ? filter.filters.flatMap(comparisonsOf) : [filter];

function checkTime(comparison: Comparison, { type }: UserColumn): void {
  if (type !== 'time' || !('value' in comparison)) return;
  if (Number.isNaN(Date.parse(String(comparison.value))))
    throw new FilterError(`${comparison.attribute} must be compared with a date-time in ISO 8601.`);
}

const invalidSearch = (cause: string): OktaError =>
  new OktaError(400, 'E0000031', 'Invalid search criteria.', [cause]);
