import type { Column } from '../../search/sql.ts';
import type { Store } from '../../store/store.ts';
import { attributeNamed } from '../user-schema/user-schema.ts';
import { userTypeId } from './user-object.ts';

/** How a property of a user is read in SQL. */
export interface UserColumn extends Column {
  /** Whether the store has an index for it, so that it is never null. */
  readonly isIndexed: boolean;
}

const indexed = (field: string, type: Column['type']): UserColumn => ({
  sql: `(body ->> '$.${field}')`,
  type,
  isIndexed: true,
});

const scanned = (path: string, type: Column['type']): UserColumn => ({
  sql: `(body ->> '${path}')`,
  type,
  isIndexed: false,
});

const columns: ReadonlyMap<string, UserColumn> = new Map([
  ['id', { sql: 'id', type: 'other', isIndexed: true }],
  ['status', indexed('status', 'text')],
  ['created', indexed('created', 'time')],
  ['lastUpdated', indexed('lastUpdated', 'time')],
  ['activated', scanned('$.activated', 'time')],
  ['statusChanged', scanned('$.statusChanged', 'time')],
  ['passwordChanged', scanned('$.passwordChanged', 'time')],
  ['lastLogin', scanned('$.lastLogin', 'time')],
  ['type.id', { sql: `'${userTypeId}'`, type: 'other', isIndexed: false }],
  ['profile.login', indexed('login', 'text')],
  ['profile.email', indexed('email', 'text')],
  ['profile.firstName', indexed('firstName', 'text')],
  ['profile.lastName', indexed('lastName', 'text')],
  ['profile.locale', scanned('$.locale', 'text')],
  ['profile.timezone', scanned('$.zoneinfo', 'text')],
] satisfies [string, UserColumn][]);

/** The column of a property that users can be searched by; `undefined` if they have no such property. */
export function userColumn(store: Pick<Store, 'userSchemas'>, property: string): UserColumn | undefined {
  const known = columns.get(property);
  if (known || !property.startsWith('profile.')) return known;
  const name = property.slice('profile.'.length);
  // Only names in the schema become part of the SQL.
  const attribute = attributeNamed(store, name);
  if (!attribute) return undefined;
  const isArray = attribute.type === 'array';
  const type = (isArray ? attribute.items?.type : attribute.type) === 'string' ? 'text' : 'other';
  return { ...scanned(`$.attributes.${name}`, type), ...(isArray && { list: `$.attributes.${name}` }) };
}
