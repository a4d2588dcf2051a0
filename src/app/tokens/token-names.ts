import type { TokenSet } from '../auth/index';

/** The names of the tokens within a sentence. */
export const tokenNames: Readonly<Record<keyof TokenSet, string>> = {
  id: 'ID token',
  access: 'access token',
  refresh: 'refresh token',
};
