import { hasSignInResponse, isCallbackAddress } from '../../app/auth/config/addresses';

describe("The callback's address", () => {
  for (const [address, redirectUri, isIt] of [
    ['http://a.test/login/callback', 'http://a.test/login/callback', true],
    ['http://a.test/login/callback?code=1#x', 'http://a.test/login/callback', true],
    ['http://a.test/login/callback/?code=1', 'http://a.test/login/callback', true],
    ['http://a.test/login/callback?code=1', 'http://a.test/login/callback/', true],
    ['http://a.test/shop/callback.html', 'http://a.test/shop/callback.html', true],
    ['http://b.test/login/callback', 'http://a.test/login/callback', false],
    ['http://a.test/login/callbacks', 'http://a.test/login/callback', false],
    ['http://a.test/shop/login/callback', 'http://a.test/login/callback', false],
    ['http://a.test/?x=/login/callback', 'http://a.test/login/callback', false],
    ['http://a.test/#/login/callback', 'http://a.test/login/callback', false],
  ] as const) {
    it(`${address} is ${isIt ? '' : 'not '}that of ${redirectUri}`, () =>
      expect(isCallbackAddress(address, redirectUri)).toBe(isIt));
  }

  for (const [query, isResponse] of [
    ['?code=1&state=2', true],
    ['?error=access_denied', true],
    ['?codes=1', false],
    ['#code=1', false],
    ['', false],
  ] as const) {
    it(`${isResponse ? 'contains' : 'doesn’t contain'} a response with "${query}"`, () =>
      expect(hasSignInResponse(`http://a.test/cb${query}`)).toBe(isResponse));
  }
});
