import { z } from 'zod';
import type { Filter } from '../../search/filter.ts';
import { toSql, type Column } from '../../search/sql.ts';
import type { SqlCondition } from '../../store/collection.ts';
import type { Group } from '../../store/documents.ts';
import { pageQuery } from '../list.ts';

interface Attribute {
  readonly field: keyof Group;
  readonly type: Column['type'];
}

/** The attributes that `filter` can use. */
const filterable: Readonly<Record<string, Attribute>> = {
  id: { field: 'id', type: 'text' },
  type: { field: 'type', type: 'text' },
  lastUpdated: { field: 'lastUpdated', type: 'time' },
  lastMembershipUpdated: { field: 'lastMembershipUpdated', type: 'time' },
};

/** The attributes that `search` and `sortBy` can use. */
const searchable: Readonly<Record<string, Attribute>> = {
  ...filterable,
  created: { field: 'created', type: 'time' },
  'profile.name': { field: 'name', type: 'text' },
  'profile.description': { field: 'description', type: 'text' },
};

export const filterAttributes = Object.keys(filterable);
export const searchAttributes = Object.keys(searchable);

/** `q`: the start of the name. `expand`: `stats` adds the number of members and apps; `app` adds nothing in this org. */
export const groupListQuery = z.object({
  ...pageQuery(10_000),
  q: z.string().default(''),
  expand: z.enum(['stats', 'app']).optional(),
  sortBy: z.enum(searchAttributes).optional(),
  sortOrder: z.enum(['asc', 'desc']).default('asc'),
});

/** The condition on the groups of a list. `undefined`: all groups. */
export function groupCondition(
  q: string,
  ...filters: readonly (Filter | undefined)[]
): SqlCondition | undefined {
  const start: Filter | undefined = q ? { operator: 'sw', attribute: 'profile.name', value: q } : undefined;
  const all = [start, ...filters].filter((filter) => filter !== undefined);
  return all.length ? toSql({ operator: 'and', filters: all }, columnOf) : undefined;
}

function columnOf(attribute: string): Column {
  const { field, type } = attributeOf(attribute);
  return { sql: `body ->> '$.${field}'`, type };
}

/** Sorts groups by an attribute. Those with the same value are in the order of their ids. */
export function sortGroups(
  groups: readonly Group[],
  { sortBy, sortOrder }: { readonly sortBy: string; readonly sortOrder: 'asc' | 'desc' },
): Group[] {
  const { field } = attributeOf(sortBy);
  const direction = sortOrder === 'asc' ? 1 : -1;
  const compare = (a: string | number = '', b: string | number = ''): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
  return groups.toSorted((a, b) => direction * compare(a[field], b[field]) || compare(a.id, b.id));
}

function attributeOf(name: string): Attribute {
  const attribute = searchable[name];
  if (!attribute) throw new Error(`Groups have no attribute ${name}.`);
  return attribute;
}
