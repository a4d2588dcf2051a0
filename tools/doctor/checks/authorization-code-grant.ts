import type { Check } from '../check.ts';
import { grantResult } from './grant-result.ts';

/** The app integration has the grant type that every sign-in uses. */
export const authorizationCodeGrant: Check = {
  id: 'authorization-code-grant',
  title: 'The grant type "Authorization Code" is on',
  after: ['client-authentication'],
  run: async ({ token }) =>
    grantResult(await token.withCode(), 'Authorization Code', 'nobody can sign in to the app'),
};
