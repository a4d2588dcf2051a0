import { html } from 'hono/html';
import type { Conditions } from '../../store/policies.ts';
import { ApiError, type ApiClient } from '../api-client.ts';
import { choices, linesField, type FormState } from '../layout/fields.ts';
import type { FormValues } from '../layout/form-values.ts';
import type { Content } from '../../pages/html.ts';

/** A field for groups or users that a policy or a rule applies to, or doesn't. */
export interface PeopleField {
  readonly kind: 'groups' | 'users';
  readonly list: 'include' | 'exclude';
  readonly label: string;
  readonly hint: string;
}

interface Group {
  readonly id: string;
  readonly profile: { readonly name: string };
}

interface User {
  readonly id: string;
  readonly profile: { readonly login: string };
}

const nameOf = ({ kind, list }: PeopleField): string => `${kind}-${list}`;

const idsIn = (conditions: Conditions | null | undefined, { kind, list }: PeopleField): readonly string[] =>
  conditions?.people?.[kind]?.[list] ?? [];

/** All groups of the org. */
export const listGroups = (api: ApiClient): Promise<readonly Group[]> => api.all('/api/v1/groups?limit=200');

/** What the fields show: the ids of groups, and the usernames of users. */
export async function peopleValues(
  api: ApiClient,
  fields: readonly PeopleField[],
  conditions: Conditions | null | undefined,
): Promise<Readonly<Record<string, readonly string[] | string>>> {
  const values: Record<string, readonly string[] | string> = {};
  for (const field of fields) {
    const ids = idsIn(conditions, field);
    if (field.kind === 'groups') {
      values[nameOf(field)] = ids;
      continue;
    }
    const users = await Promise.all(ids.map((id) => findUser(api, id)));
    values[nameOf(field)] = users.map((user, index) => user?.profile.login ?? ids[index]).join('\n');
  }
  return values;
}

/** The fields. */
export async function peopleFields(
  api: ApiClient,
  state: FormState,
  fields: readonly PeopleField[],
): Promise<Content> {
  const groups = await listGroups(api);
  return fields.map((field) => {
    const { kind, list, label, hint } = field;
    const common = { name: nameOf(field), label, hint, apiField: `conditions.people.${kind}.${list}` };
    const options = groups.map(({ id, profile }) => ({ value: id, label: profile.name }));
    return kind === 'groups'
      ? choices(state, { ...common, type: 'checkbox', options })
      : linesField(state, common);
  });
}

/**
 * The conditions that the fields say. Those that have no field stay.
 * @param current the conditions until now.
 */
export async function peopleInput(
  api: ApiClient,
  fields: readonly PeopleField[],
  values: FormValues,
  current: Conditions | null | undefined,
): Promise<Conditions> {
  let people = current?.people ?? {};
  for (const field of fields) {
    const ids =
      field.kind === 'groups'
        ? values.all(nameOf(field))
        : await Promise.all(
            // The API refuses a username that doesn't exist, and names the field.
            values.lines(nameOf(field)).map(async (login) => (await findUser(api, login))?.id ?? login),
          );
    people = { ...people, [field.kind]: { ...people[field.kind], [field.list]: ids } };
  }
  return { people };
}

/** Whom conditions apply to, in words. */
export async function describePeople(
  api: ApiClient,
  conditions: Conditions | null | undefined,
): Promise<Content> {
  const listed = conditions?.people?.groups ? await listGroups(api) : [];
  const groups = new Map(listed.map(({ id, profile }) => [id, profile.name]));
  const name = async (kind: 'groups' | 'users', id: string): Promise<string> =>
    (kind === 'groups' ? groups.get(id) : (await findUser(api, id))?.profile.login) ?? id;
  const lines: Content[] = [];
  for (const [list, prefix] of [
    ['include', ''],
    ['exclude', 'Not: '],
  ] as const)
    for (const kind of ['groups', 'users'] as const) {
      const ids = conditions?.people?.[kind]?.[list] ?? [];
      if (ids.length === 0) continue;
      const names = await Promise.all(ids.map((id) => name(kind, id)));
      lines.push(html`<div>${prefix}${names.join(', ')}</div>`);
    }
  return lines.length > 0 ? lines : 'Everyone';
}

/** @returns `undefined` if there is no such user. @param idOrLogin an id or a username. */
async function findUser(api: ApiClient, idOrLogin: string): Promise<User | undefined> {
  try {
    return await api.get<User>(`/api/v1/users/${encodeURIComponent(idOrLogin)}`);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}
