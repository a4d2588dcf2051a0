import type { User } from '../store/documents.ts';
import type { Store } from '../store/store.ts';

/**
 * Whether a user may use the Admin Console: whoever owns one of the org's API tokens. In Okta, too, only administrators can
 * own one.
 */
export const isAdministrator = ({ apiTokens }: Pick<Store, 'apiTokens'>, { id }: User): boolean =>
  apiTokens.all().some(({ userId }) => userId === id);
