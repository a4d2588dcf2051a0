import { places } from '../admin-console.ts';
import type { Check } from '../check.ts';
import { failed, passed } from '../result.ts';
import { grantResult } from './grant-result.ts';

/** If the app requests `offline_access`, it may have a refresh token. */
export const refreshTokenGrant: Check = {
  id: 'refresh-token-grant',
  title: 'The grant type "Refresh Token" is on, or not needed',
  after: ['redirect-uri', 'client-authentication'],
  async run({ target, token, authorize }) {
    if (!target.scopes.includes('offline_access')) return passed('The app does not request offline_access.');
    const consequence = 'sign-in fails, because the app requests offline_access';
    const result = grantResult(await token.withRefreshToken(), 'Refresh Token', consequence);
    if (result.status !== 'passed') return result;
    const answer = await authorize.send({ scope: 'openid offline_access' });
    if (answer.kind !== 'error' || answer.error !== 'invalid_scope') return result;
    return failed({
      problem: 'The authorization server does not offer the scope offline_access: every sign-in fails.',
      fix: `Allow offline_access there, or leave it out of the scopes in ${target.file}.`,
      where: places.scopes,
    });
  },
};
