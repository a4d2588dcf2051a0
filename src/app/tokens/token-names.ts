import type { HeldTokens } from '../auth';

/** What the tokens are called within a sentence. */
export const tokenNames: Readonly<Record<keyof HeldTokens, string>> = {
  id: 'ID token',
  access: 'access token',
  refresh: 'refresh token',
};
