import type { TokenSet } from '../auth/index';

/** A token of the app: `id`, `access` or `refresh`. */
export type TokenKind = keyof TokenSet;

/** The tokens in the order in which they are shown. */
export const tokenKinds: readonly TokenKind[] = ['id', 'access', 'refresh'];

/** The names of the tokens within a sentence. */
export const tokenNames: Readonly<Record<TokenKind, string>> = {
  id: 'ID token',
  access: 'access token',
  refresh: 'refresh token',
};

/** The names of the tokens as titles. */
export const tokenTitles: Readonly<Record<TokenKind, string>> = {
  id: 'ID token',
  access: 'Access token',
  refresh: 'Refresh token',
};

/** What each token is for, in one or two sentences. */
export const tokenPurposes: Readonly<Record<TokenKind, string>> = {
  id: 'Tells this app who you are. It is not for APIs.',
  access: 'Gives access to the API: the app sends it with each call to a protected URL.',
  refresh: 'Gets new tokens when these expire. Each one works once.',
};
