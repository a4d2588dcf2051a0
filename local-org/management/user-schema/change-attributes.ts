import type { OrgContext } from '../../context.ts';
import type { UserAttribute, UserSchema } from '../../store/documents.ts';
import type { Store } from '../../store/store.ts';
import { invalidFields } from '../okta-error.ts';
import { baseAttributes } from './base-attributes.ts';
import { problemWith, userSchemaOf } from './user-schema.ts';

type Context = Pick<OrgContext, 'store' | 'clock'>;

/**
 * Adds custom attributes to the schema of users, changes their definitions, or removes them (`null`), with the values that
 * users have for them.
 * @throws OktaError if a new one has the name of an attribute of Okta's, changes its type, or has an invalid default, or
 *   if one to remove doesn't exist.
 */
export function changeAttributes(
  { store, clock }: Context,
  changes: Readonly<Record<string, UserAttribute | null>>,
): UserSchema {
  const schema = userSchemaOf(store);
  const problems = Object.entries(changes).flatMap(([field, attribute]) => {
    const known = Object.hasOwn(schema.custom, field) ? schema.custom[field] : undefined;
    const problem = attribute ? problemWithDefinition(field, attribute, known) : problemWithRemoval(known);
    return problem === undefined ? [] : [{ field, problem }];
  });
  if (problems.length > 0) throw invalidFields(problems);
  for (const [name, attribute] of Object.entries(changes)) if (!attribute) removeValues(store, name);
  const now = clock.now();
  const kept = Object.entries({ ...schema.custom, ...changes }).filter(
    (entry): entry is [string, UserAttribute] => entry[1] !== null,
  );
  return store.userSchemas.put({
    ...schema,
    custom: Object.fromEntries(kept),
    created: schema.created || now,
    lastUpdated: now,
  });
}

function removeValues({ users }: Store, name: string): void {
  const path = `$.attributes.${name}`;
  users.write('UPDATE users SET body = json_remove(body, ?) WHERE body -> ? IS NOT NULL', path, path);
}

const problemWithRemoval = (known: UserAttribute | undefined): string | undefined =>
  known ? undefined : 'Property name not found in the schema of users';

function problemWithDefinition(
  name: string,
  attribute: UserAttribute,
  known: UserAttribute | undefined,
): string | undefined {
  if (Object.hasOwn(baseAttributes, name)) return 'Every user has an attribute of this name already';
  if (known && (known.type !== attribute.type || known.items?.type !== attribute.items?.type))
    return 'The type of an attribute cannot be changed';
  return attribute.default === undefined ? undefined : problemWith(attribute, attribute.default);
}
