import type { AuthConfig } from '../../app/auth/config/auth-config';
import type { ConfigErrorEntry } from '../../app/auth/config/config-error';
import { explainProblems } from '../../app/auth/config/config-messages';
import { readConfigInCode, UnexplainedConfigError } from '../../app/auth/config/explain-config';
import { readAuthConfig } from '../../app/auth/config/read-auth-config';

const base = 'http://localhost:4200/';
const least = { issuer: 'https://dev-1.okta.com/oauth2/default', clientId: '0oa1' };

function read(raw: Record<string, unknown>, at = base): AuthConfig {
  const config = readAuthConfig(raw, { base: at });
  if (!config) throw explainProblems(raw, { base: at });
  expect(explainProblems(raw, { base: at }).entries).toEqual([]);
  return config;
}
const parse = (settings: object): AuthConfig => read({ ...least, ...settings });

function problemsOf(raw: Record<string, unknown>, at = base): readonly ConfigErrorEntry[] {
  const { entries } = explainProblems(raw, { base: at });
  const isValid = readAuthConfig(raw, { base: at }) !== undefined;
  expect(isValid).toBe(entries.length === 0);
  return entries;
}

describe('The configuration', () => {
  it('requires only issuer and clientId; everything else has a default', () => {
    expect(parse({})).toEqual({
      ...least,
      redirectUri: 'http://localhost:4200/login/callback',
      postLogoutRedirectUri: 'http://localhost:4200/',
      scopes: ['openid', 'profile', 'email', 'offline_access'],
      protectedApis: [],
      signIn: 'button',
      tokenStorage: 'localStorage',
      dpop: false,
      idleTimeout: undefined,
    });
  });

  it('removes a trailing slash from the issuer', () => {
    expect(parse({ issuer: 'https://dev-1.okta.com/' }).issuer).toBe('https://dev-1.okta.com');
  });

  it("resolves paths against the page's origin", () => {
    const config = parse({
      redirectUri: '/signed-in',
      postLogoutRedirectUri: '/bye',
      protectedApis: ['/api/'],
    });
    expect(config.redirectUri).toBe('http://localhost:4200/signed-in');
    expect(config.postLogoutRedirectUri).toBe('http://localhost:4200/bye');
    expect(config.protectedApis).toEqual(['http://localhost:4200/api/']);
  });

  it('keeps redirect URIs exactly as written', () => {
    const written = {
      redirectUri: 'http://localhost:4200/login/callback/',
      postLogoutRedirectUri: 'http://localhost:4200',
    };
    expect(parse(written)).toEqual(jasmine.objectContaining(written));
  });

  describe('of an app with a base href', () => {
    const shop = 'http://localhost:4200/shop/';
    const parseAt = (settings: object): AuthConfig => read({ ...least, ...settings }, shop);

    it('has defaults below the base', () => {
      expect(parseAt({}).redirectUri).toBe(`${shop}login/callback`);
      expect(parseAt({}).postLogoutRedirectUri).toBe(shop);
    });

    it('resolves relative paths against the base', () => {
      const config = parseAt({
        redirectUri: 'signed-in/',
        postLogoutRedirectUri: 'bye',
        protectedApis: ['api/', '/api/'],
      });
      expect(config.redirectUri).toBe(`${shop}signed-in/`);
      expect(config.postLogoutRedirectUri).toBe(`${shop}bye`);
      expect(config.protectedApis).toEqual([`${shop}api/`, 'http://localhost:4200/api/']);
    });

    it('accepts a callback that is a file, for servers without a fallback page', () => {
      expect(parseAt({ redirectUri: 'callback.html' }).redirectUri).toBe(`${shop}callback.html`);
    });

    for (const redirectUri of ['/login/callback', 'http://localhost:4200/shopping/callback', '../callback']) {
      it(`rejects a callback outside of the base: ${redirectUri}`, () => {
        const [entry] = problemsOf({ ...least, redirectUri }, shop);
        expect(entry?.problem).toContain('outside of this app, whose base is /shop/');
        expect(entry?.fix).toContain('without a slash at its start');
      });
    }

    for (const redirectUri of ['/shop', '/shop/', '', './']) {
      it(`rejects a callback at the start page: "${redirectUri}"`, () => {
        expect(problemsOf({ ...least, redirectUri }, shop).map(({ key }) => key)).toEqual(['redirectUri']);
      });
    }
  });

  for (const issuer of [
    'http://localhost:4202',
    'http://127.0.0.1:4202',
    'http://[::1]:4202',
    'http://org.localhost',
  ]) {
    it(`accepts http: on this machine: ${issuer}`, () => expect(parse({ issuer }).issuer).toBe(issuer));
  }

  it('accepts an idle time-out in seconds, and 0 for none', () => {
    expect(parse({ idleTimeout: 30 }).idleTimeout).toBe(30);
    expect(parse({ idleTimeout: 900 }).idleTimeout).toBe(900);
    expect(parse({ idleTimeout: 0 }).idleTimeout).toBeUndefined();
  });

  it('lists every problem at once', () => {
    const keys = problemsOf({ issuer: 'nonsense', scopes: [], tokenStorage: 'cookie', isuer: '' }).map(
      ({ key }) => key,
    );
    expect(keys).toEqual(['issuer', 'clientId', 'scopes', 'tokenStorage', 'isuer']);
  });
});

describe('A configuration in code', () => {
  const raw = { issuer: 'http://dev.okta.com', clientId: '' };
  const readInCode = (): AuthConfig => readConfigInCode(raw, { base });

  it('names its invalid settings immediately, for code that can’t wait for the explanations', () => {
    expect(readInCode).toThrowError(
      UnexplainedConfigError,
      /issuer: is not valid\..*\nclientId: is not valid\./,
    );
  });

  it('explains later what is wrong with them', async () => {
    const error = await Promise.resolve()
      .then(readInCode)
      .catch((reason: unknown) => reason);
    const explained = (error as UnexplainedConfigError).explain();
    await expectAsync(explained).toBeRejectedWithError(/issuer: is not secure.*\nclientId: is empty/);
  });
});

describe('A secret in the configuration', () => {
  for (const [where, settings, key] of [
    ['by Okta’s name', { clientSecret: 'hush' }, 'clientSecret'],
    ['by the standard’s name', { client_secret: 'hush' }, 'client_secret'],
    ['for a private key', { privateKey: { d: 'hush' } }, 'privateKey'],
    ['for the management API', { 'api-token': 'hush' }, 'api-token'],
    ['in a group', { oidc: { clientSecret: 'hush' } }, 'oidc.clientSecret'],
    [
      'in a group of another SDK',
      { resourceServer: { clientSecret: 'hush' } },
      'resourceServer.clientSecret',
    ],
  ] as const) {
    it(`is rejected, and not shown, ${where}`, () => {
      const problems = problemsOf({ ...least, ...settings });
      expect(problems.find((entry) => entry.key === key)?.problem).toContain('can’t keep one');
      expect(problems.find((entry) => entry.key === key)?.fix).toContain('Single-Page Application');
      expect(JSON.stringify(problems)).not.toContain('hush');
    });
  }

  it('isn’t shown as the value of another setting', () => {
    const [entry] = problemsOf({ ...least, clientId: { id: '0oa1', client_secret: 'hush' } });
    expect(entry?.problem).toContain('"id":"0oa1"');
    expect(entry?.problem).not.toContain('hush');
  });
});

describe('The configuration is rejected, with a fix, for', () => {
  for (const [what, settings, problem, fix] of [
    ['no issuer', { issuer: undefined }, 'is missing', 'Add it, for example "issuer": "https://'],
    ['no client ID', { clientId: undefined }, 'is missing', 'Add it, for example "clientId"'],
    ['an empty client ID', { clientId: ' ' }, 'is empty', "Write the app integration's client ID"],
    ['a number', { clientId: 7 }, 'is 7, and must be text', 'Write'],
    [
      'a placeholder in the guide’s form',
      { issuer: 'https://${yourOktaDomain}/oauth2/default' },
      '${yourOktaDomain}',
      'Put',
    ],
    ['a placeholder in braces', { clientId: '{clientId}' }, '{clientId}', 'Put'],
    ['a placeholder in angle brackets', { clientId: '<client id>' }, '<client id>', 'Put'],
    ['a placeholder in words', { issuer: 'https://yourOktaDomain/oauth2/default' }, 'yourOktaDomain', 'Put'],
    [
      'an admin domain',
      { issuer: 'https://dev-1-admin.okta.com/oauth2/default' },
      'admin console',
      'https://dev-1.okta.com/oauth2/default',
    ],
    [
      'an admin domain of a preview org',
      { issuer: 'https://a-admin.oktapreview.com' },
      'admin console',
      'https://a.oktapreview.com.',
    ],
    ['http: elsewhere', { issuer: 'http://dev-1.okta.com' }, 'not secure', 'Write https://dev-1.okta.com/'],
    [
      'http: at a look-alike of localhost',
      { issuer: 'http://localhost.evil.example' },
      'not secure',
      'https:',
    ],
    [
      'http: at a host that only ends like localhost',
      { issuer: 'http://evil-localhost' },
      'not secure',
      'https:',
    ],
    [
      'http: at a look-alike of 127.0.0.1',
      { issuer: 'http://127.0.0.1.evil.example' },
      'not secure',
      'https:',
    ],
    [
      'no scheme',
      { issuer: 'dev-1.okta.com/oauth2/default' },
      'no https://',
      'Write https://dev-1.okta.com/oauth2/default.',
    ],
    [
      'no scheme on this machine',
      { issuer: 'localhost:4202' },
      'no https://',
      'Write http://localhost:4202.',
    ],
    ['another scheme', { issuer: 'ftp://dev-1.okta.com' }, 'starts with ftp:', 'https:'],
    [
      'a path as issuer',
      { issuer: '/oauth2/default' },
      'not an absolute address',
      'Write the URL of your authorization server',
    ],
    [
      'an endpoint',
      { issuer: 'https://dev-1.okta.com/oauth2/default/v1/authorize' },
      'not the server itself',
      'Write https://dev-1.okta.com/oauth2/default.',
    ],
    [
      'an endpoint of the org’s own server',
      { issuer: 'https://dev-1.okta.com/oauth2/v1/token' },
      'not the server itself',
      'Write https://dev-1.okta.com.',
    ],
    [
      'the discovery document',
      { issuer: 'https://dev-1.okta.com/.well-known/openid-configuration' },
      'not the server itself',
      'Write https://dev-1.okta.com.',
    ],
    ['a query', { issuer: 'https://dev-1.okta.com?a=b' }, 'has a query', 'Write https://dev-1.okta.com/'],
    [
      'user info',
      { issuer: 'https://dev-1.okta.com@evil.example' },
      'user name before the host',
      'evil.example',
    ],
    ['a callback at the start page', { redirectUri: '/' }, 'start page', 'such as login/callback'],
    [
      'a callback on another origin',
      { redirectUri: 'https://app.example/cb' },
      'the app is open at http://localhost:4200',
      '/cb',
    ],
    [
      'a protocol-relative callback',
      { redirectUri: '//evil.example/cb' },
      'not an absolute address',
      'a path such as',
    ],
    [
      'a callback behind a #, as with hash routing',
      { redirectUri: '#/login/callback' },
      'has a fragment, #/login/callback',
      'also where the app uses hash routing',
    ],
    ['a callback with a query', { redirectUri: '/cb?a=b' }, 'has a query', '/cb'],
    ['scopes in one text', { scopes: 'openid profile' }, 'not a list', 'Write ["openid", "profile"].'],
    ['two scopes in one item', { scopes: ['openid profile'] }, 'several scopes', '"openid", "profile"'],
    ['scopes without openid', { scopes: ['profile'] }, 'no "openid"', 'Write ["openid", "profile"].'],
    [
      'an API that is not in a list',
      { protectedApis: 'https://api.example.com/' },
      'not a list',
      '["https://api.example.com/"]',
    ],
    [
      'an API with a wildcard',
      { protectedApis: ['https://api.example.com/*'] },
      'item 1 has an unusual path',
      'plain path',
    ],
    [
      'an API over http:',
      { protectedApis: ['https://a.example/', 'http://b.example/'] },
      'item 2 is not secure',
      'https://b.example/',
    ],
    [
      'a way to start that there is not',
      { signIn: 'onload' },
      'must be one of "button", "onLoad"',
      'Write "onLoad".',
    ],
    [
      'a storage that there is not',
      { tokenStorage: 'cookie' },
      'must be one of "localStorage"',
      'Write one of these.',
    ],
    ['a switch in quotes', { dpop: 'true' }, 'neither true nor false', 'without quotes'],
    [
      'an idle time-out in words',
      { idleTimeout: '15m' },
      'is "15m", not a whole number of seconds',
      'Write 900 for 15 minutes',
    ],
    ['an idle time-out in quotes', { idleTimeout: '900' }, 'is "900", not a whole', 'Write 900.'],
    ['a part of a second', { idleTimeout: 90.5 }, 'is 90.5, not a whole', 'Write 900 for 15'],
    ['less than no time', { idleTimeout: -60 }, 'is -60, not a whole', '0 for none'],
    [
      'an idle time-out that is over at once',
      { idleTimeout: 29 },
      'there is no time to notice the warning',
      'Write 30 or more, or 0 for none.',
    ],
    ['an unknown key', { postLogoutRedirectUrl: '/' }, 'not a setting', 'Write postLogoutRedirectUri.'],
    ['the base URL of Okta’s server SDKs', { baseUrl: 'x' }, 'other SDKs', 'Write "issuer": "https://'],
    ['a domain', { okta_domain: 'dev-1.okta.com' }, 'other SDKs', 'Write "issuer": "https://'],
    ['client_id', { client_id: '0oa1' }, 'not a setting', 'Write clientId.'],
    ['a switch for PKCE', { pkce: true }, 'other SDKs', 'always uses the authorization code flow with PKCE'],
    ['a response type', { response_type: 'code' }, 'other SDKs', 'always uses the authorization code flow'],
    ['a prompt', { prompt: 'login' }, 'other SDKs', 'session.signIn()'],
    [
      'the samples’ resource server',
      { resourceServer: { messagesUrl: 'https://a.example' } },
      'other SDKs',
      '"protectedApis": [',
    ],
    [
      'a group of settings',
      { oidc: { clientId: '0oa1', scopes: ['openid'] } },
      'has no groups',
      'top level: clientId, scopes.',
    ],
    ['an empty group', { testing: {} }, 'has no groups', 'Leave it out.'],
    ['an unknown key that nothing comes near', { theme: 'dark' }, 'not a setting', 'Leave it out'],
  ] as const) {
    it(what, () => {
      const [entry, ...others] = problemsOf({ ...least, ...settings });
      expect(entry?.key).toBe(Object.keys(settings)[0] ?? '');
      expect(entry?.problem).toContain(problem);
      expect(entry?.fix).toContain(fix);
      expect(others).toEqual([]);
    });
  }
});
