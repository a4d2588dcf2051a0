import type { User } from '../store/documents.ts';
import type { Store } from '../store/store.ts';

/**
 * Whether a user may use the Admin Console. The owners of the org's API tokens may, because in Okta only administrators can
 * own one.
 */
export const isAdministrator = ({ apiTokens }: Pick<Store, 'apiTokens'>, { id }: User): boolean =>
  apiTokens.all().some(({ userId }) => userId === id);
