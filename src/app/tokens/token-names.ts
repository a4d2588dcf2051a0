import type { TokenSet } from '../auth/index';

/** What the tokens are called within a sentence. */
export const tokenNames: Readonly<Record<keyof TokenSet, string>> = {
  id: 'ID token',
  access: 'access token',
  refresh: 'refresh token',
};
