import { html } from 'hono/html';
import type { toUserObject } from '../../management/users/user-object.ts';
import type { ConsoleContext } from '../console-env.ts';
import type { Html } from '../../pages/html.ts';

/** A user as the API has it. */
export type Person = Pick<
  ReturnType<typeof toUserObject>,
  'id' | 'status' | 'created' | 'lastLogin' | 'passwordChanged' | 'credentials' | '_links'
> & {
  /** The values of the attributes, by name. */
  readonly profile: Readonly<Record<string, unknown>>;
};

export const peoplePath = '/admin/people';

/** The path of a person's page in the console. */
export const personPath = ({ id }: Pick<Person, 'id'>): string => `${peoplePath}/${id}`;

/** The path of a person in the API. */
export const personApiPath = (id: string): string => `/api/v1/users/${encodeURIComponent(id)}`;

/** The person whose page is open. @throws ApiError if they don't exist. */
export const personOf = (c: ConsoleContext): Promise<Person> =>
  c.var.api.get<Person>(personApiPath(c.req.param('userId') ?? ''));

export const loginOf = ({ profile }: Pick<Person, 'profile'>): string => String(profile['login']);

/** The name of a person; their username if they have none. */
export const nameOf = (person: Pick<Person, 'profile'>): string => {
  const { firstName, lastName } = person.profile;
  const name = [firstName, lastName].filter((part) => typeof part === 'string').join(' ');
  return name || loginOf(person);
};

export const personLink = (person: Person): Html =>
  html`<a href="${personPath(person)}">${nameOf(person)}</a>`;
