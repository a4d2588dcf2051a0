import type { User } from './documents.ts';
import type { Store } from './store.ts';

type Users = Pick<Store, 'users'>;

/** The user with this username, regardless of case. */
export const findByUsername = ({ users }: Users, login: string): User | undefined =>
  users.findIgnoringCase('login', login)[0];

/**
 * The user with this username, or with this short name, which is the username up to the `@`, if only one user has it.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/getUser
 */
export function findByLogin(store: Users, login: string): User | undefined {
  const exact = findByUsername(store, login);
  if (exact || login === '' || login.includes('@')) return exact;
  const prefix = `${login}@`;
  const { documents } = store.users.sortedPage({
    where: {
      sql: "body ->> '$.login' BETWEEN ? COLLATE NOCASE AND ? COLLATE NOCASE",
      values: [prefix, `${prefix}\u{10ffff}`],
    },
    limit: 2,
  });
  return documents.length === 1 ? documents[0] : undefined;
}

/** The users who have this address as their username or their email. */
export const usersWithEmail = ({ users }: Users, email: string): User[] => [
  ...users.findIgnoringCase('login', email),
  ...users.findIgnoringCase('email', email),
];
