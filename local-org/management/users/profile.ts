import type { AttributeValue, User } from '../../store/documents.ts';
import type { Store } from '../../store/store.ts';
import { invalidFields, type FieldProblem } from '../okta-error.ts';
import { baseAttributes } from '../user-schema/base-attributes.ts';
import { attributeNamed, isEmail, problemWith, userSchemaOf } from '../user-schema/user-schema.ts';

/** A profile as the API has it: every attribute by its name. */
export type Profile = Readonly<Record<string, unknown>>;

/** The fields of a user that hold the profile. */
export type ProfileFields = Pick<
  User,
  'login' | 'email' | 'firstName' | 'lastName' | 'locale' | 'zoneinfo' | 'attributes'
>;

type Schemas = Pick<Store, 'userSchemas'>;

/** The profile of a user. Attributes without a value are left out. */
export function profileOf(user: ProfileFields): Readonly<Record<string, AttributeValue>> {
  const { login, email, firstName, lastName, locale, zoneinfo, attributes } = user;
  return {
    ...(firstName !== '' && { firstName }),
    ...(lastName !== '' && { lastName }),
    login,
    email,
    ...(locale !== undefined && { locale }),
    ...(zoneinfo !== undefined && { timezone: zoneinfo }),
    ...attributes,
  };
}

/**
 * Validates a whole profile. `null` and empty texts mean that an attribute has no value.
 * @param current the user before the change. A user who has signed up without a name needn't get one now.
 * @throws OktaError with every invalid attribute.
 */
export function readProfile(store: Schemas, given: Profile, current?: ProfileFields): ProfileFields {
  const profile = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  ) as Record<string, AttributeValue>;
  const problems = [...missingAttributes(store, profile, current), ...invalidAttributes(store, profile)];
  if (problems.length > 0) throw invalidFields(problems);
  const { login, email, firstName = '', lastName = '', locale, timezone, ...attributes } = profile;
  return {
    login: login as string,
    email: email as string,
    firstName: firstName as string,
    lastName: lastName as string,
    ...(locale !== undefined && { locale: locale as string }),
    ...(timezone !== undefined && { zoneinfo: timezone as string }),
    attributes,
  };
}

/** The profile of a new user, with the defaults of the custom attributes. */
export function withDefaults(store: Schemas, given: Profile): Profile {
  const defaults = Object.entries(userSchemaOf(store).custom).flatMap(([name, attribute]) =>
    attribute.default === undefined ? [] : [[name, attribute.default] as const],
  );
  const set = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries([...defaults, ...set]);
}

function missingAttributes(
  store: Schemas,
  profile: Profile,
  current: ProfileFields | undefined,
): FieldProblem[] {
  const isUnset = (name: string): boolean =>
    current !== undefined && !Object.hasOwn(profileOf(current), name);
  return Object.entries({ ...baseAttributes, ...userSchemaOf(store).custom })
    .filter(([name, { required }]) => required && profile[name] === undefined && !isUnset(name))
    .map(([field]) => ({ field, problem: 'The field cannot be left blank' }));
}

function invalidAttributes(store: Schemas, profile: Profile): FieldProblem[] {
  return Object.entries(profile).flatMap(([field, value]) => {
    const attribute = attributeNamed(store, field);
    if (!attribute) return [{ field, problem: 'Property name not found in the schema of users' }];
    const problem = problemWith(attribute, value);
    if (problem !== undefined) return [{ field, problem }];
    return field === 'login' && !isEmail(value as string)
      ? [{ field, problem: 'Username must be in the form of an email address' }]
      : [];
  });
}
