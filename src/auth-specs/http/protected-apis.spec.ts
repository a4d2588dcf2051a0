import { isProtected } from '../../app/auth/http/protected-apis';

const page = 'http://localhost:4200/messages';
const api = 'https://api.example.com/v1/';
const isTokenSentTo = (url: string, prefixes = [api]): boolean => isProtected(url, prefixes, page);

describe('The access token is sent to', () => {
  for (const url of [
    'https://api.example.com/v1/',
    'https://api.example.com/v1/messages?tab=mine#new',
    'https://API.example.com/v1/messages',
    'https://api.example.com:443/v1/messages',
    'https://api.example.com/v2/../v1/messages',
    'https://api.example.com/v1/a%2Fb',
    'https://api.example.com/v1/100%25',
    'https://api.example.com/v1/caf%C3%A9',
  ]) {
    it(url, () => expect(isTokenSentTo(url)).toBeTrue());
  }

  it('a prefix without a trailing slash, and paths below it', () => {
    const prefix = ['https://api.example.com/v1'];
    expect(isTokenSentTo('https://api.example.com/v1', prefix)).toBeTrue();
    expect(isTokenSentTo('https://api.example.com/v1/messages', prefix)).toBeTrue();
    expect(isTokenSentTo('https://api.example.com/v1beta', prefix)).toBeFalse();
  });

  it("a relative URL, if the page's origin is listed", () => {
    expect(isTokenSentTo('/api/messages', ['http://localhost:4200/api/'])).toBeTrue();
    expect(isTokenSentTo('api/messages', ['http://localhost:4200/api/'])).toBeTrue();
    expect(isTokenSentTo('//localhost:4200/api/messages', ['http://localhost:4200/api/'])).toBeTrue();
  });

  it('every path of a listed origin', () => {
    expect(isTokenSentTo('https://api.example.com/anything', ['https://api.example.com/'])).toBeTrue();
  });
});

describe('The access token isn’t sent to', () => {
  for (const [what, url] of [
    ['another host', 'https://evil.example/v1/messages'],
    ['a host that begins like it', 'https://api.example.com.evil.example/v1/messages'],
    ['a host that ends like it', 'https://evilapi.example.com/v1/messages'],
    ['a host below it', 'https://sub.api.example.com/v1/messages'],
    ['another host that names it in the query', 'https://evil.example/?https://api.example.com/v1/'],
    ['another host that names it as the user', 'https://api.example.com@evil.example/v1/'],
    ['another host that names it as user and password', 'https://api.example.com:443@evil.example/v1/'],
    ['the host with a user before it', 'https://user@api.example.com/v1/'],
    ['another scheme', 'http://api.example.com/v1/messages'],
    ['another port', 'https://api.example.com:8443/v1/messages'],
    ['a protocol-relative URL, which takes the page’s scheme', '//api.example.com/v1/messages'],
    ['a relative URL', '/v1/messages'],
    ['a path beside it', 'https://api.example.com/v2/messages'],
    ['a path that only begins like it', 'https://api.example.com/v1beta/messages'],
    ['the path without its slash', 'https://api.example.com/v1'],
    ['the path in capital letters', 'https://api.example.com/V1/messages'],
    ['a path that leaves it by dots', 'https://api.example.com/v1/../admin'],
    ['a path that leaves it by encoded dots', 'https://api.example.com/v1/%2e%2e/admin'],
    ['a path that leaves it by half-encoded dots', 'https://api.example.com/v1/.%2E/admin'],
    ['a path that leaves it by an encoded slash', 'https://api.example.com/v1/..%2fadmin'],
    ['a path that leaves it by an encoded backslash', 'https://api.example.com/v1/..%5cadmin'],
    ['a path that leaves it, encoded twice', 'https://api.example.com/v1/%252e%252e%252fadmin'],
    [
      'a path that leaves it, encoded twice beside what is no encoding',
      'https://api.example.com/v1/%25zz/%25252e%25252e/..%252fadmin',
    ],
    ['a path that leaves it by backslashes', 'https://api.example.com/v1\\..\\admin'],
    ['a path that enters it only once decoded', 'https://api.example.com/%76%31/messages'],
    ['what is no URL', 'https://'],
    ['data in a URL', 'data:text/plain,https://api.example.com/v1/'],
  ] as const) {
    it(`${what}: ${url}`, () => expect(isTokenSentTo(url)).toBeFalse());
  }

  it('anything, if no API is listed', () => expect(isTokenSentTo(api, [])).toBeFalse());
});
