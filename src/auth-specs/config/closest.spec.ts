import { findClosest } from '../../app/auth/config/closest';

const keys = ['issuer', 'clientId', 'redirectUri', 'postLogoutRedirectUri', 'scopes'];

describe('The closest known word', () => {
  for (const [typed, meant] of [
    ['isuer', 'issuer'],
    ['client_id', 'clientId'],
    ['clientID', 'clientId'],
    ['redirect_uri', 'redirectUri'],
    ['redirectUrl', 'redirectUri'],
    ['scope', 'scopes'],
  ] as const) {
    it(`to "${typed}" is "${meant}"`, () => expect(findClosest(typed, keys)).toBe(meant));
  }

  it('is undefined if no word is close', () => expect(findClosest('theme', keys)).toBeUndefined());
});
