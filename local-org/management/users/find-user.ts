import type { User } from '../../store/documents.ts';
import type { Store } from '../../store/store.ts';
import { findByLogin } from '../../store/users.ts';
import { missing } from '../okta-error.ts';

/**
 * The user of a call.
 * @param key `me` for the owner of the API token, or the id, the username or its short name.
 * @param me the owner of the API token.
 * @throws OktaError if the user doesn't exist.
 */
export function findUser(store: Pick<Store, 'users'>, key: string, me: string | undefined): User {
  const user = key === 'me' ? store.users.get(me ?? '') : (store.users.get(key) ?? findByLogin(store, key));
  if (!user) throw missing(key, 'User');
  return user;
}
