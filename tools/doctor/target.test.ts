import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTarget, type TargetOptions } from './target.ts';

const minimal = { issuer: 'https://dev-1.okta.com/oauth2/default/', clientId: '0oa1' };

const target = (
  config: object = {},
  options: Partial<TargetOptions> = {},
  env: Readonly<Record<string, string>> = {},
) => readTarget(env, { config: JSON.stringify({ ...minimal, ...config }), ...options });

describe('readTarget', () => {
  it('has the defaults of the app and of npm start', () => {
    const { issuer, appOrigin, redirectUri, postLogoutRedirectUri, scopes, api, audience } = target();
    assert.equal(issuer, 'https://dev-1.okta.com/oauth2/default');
    assert.equal(appOrigin, 'http://localhost:4200');
    assert.equal(redirectUri, 'http://localhost:4200/login/callback');
    assert.equal(postLogoutRedirectUri, 'http://localhost:4200/');
    assert.deepEqual(scopes, ['openid', 'profile', 'email', 'offline_access']);
    assert.equal(api, undefined);
    assert.equal(audience, 'api://default');
  });

  it('follows the ports and the org of the variables, as npm start does', () => {
    const env = { APP_PORT: '5200', OKTA_ISSUER: 'https://other.okta.com', OKTA_CLIENT_ID: '0oa2' };
    const { issuer, clientId, redirectUri, served } = target({}, {}, env);
    assert.equal(issuer, 'https://other.okta.com');
    assert.equal(clientId, '0oa2');
    assert.equal(redirectUri, 'http://localhost:5200/login/callback');
    assert.deepEqual(served, { port: 5200, from: 'APP_PORT' });
  });

  it('resolves paths against --app-url, with its base path', () => {
    const appUrl = 'https://shop.example/en/';
    const { appOrigin, redirectUri, served } = target({}, { appUrl });
    assert.equal(target({}, { appUrl: 'https://shop.example/en' }).redirectUri, redirectUri);
    assert.equal(appOrigin, 'https://shop.example');
    assert.equal(redirectUri, 'https://shop.example/en/login/callback');
    assert.equal(served.port, 443);
  });

  it('keeps an absolute sign-out URI to the letter', () => {
    const uri = 'http://localhost:4390';
    assert.equal(target({ postLogoutRedirectUri: uri }).postLogoutRedirectUri, uri);
  });

  it('takes the API of --api-url, else the first protected one', () => {
    const config = { protectedApis: ['./api/', 'https://other.example/'] };
    assert.equal(target(config).api, 'http://localhost:4200/api/');
    const apiUrl = 'https://api.example/';
    assert.equal(target(config, { apiUrl }).api, apiUrl);
  });

  it('reads any text as the issuer, because a check explains it', () => {
    assert.equal(target({ issuer: '${yourOktaDomain}' }).issuer, '${yourOktaDomain}');
  });

  for (const [config, options, message] of [
    [{ scopes: 'openid' }, {}, /^public\/okta\.config\.json: scopes must be a list of scopes with "openid"/],
    [{ scopes: ['profile'] }, {}, /scopes must be a list/],
    [{ redirectUri: 5 }, {}, /redirectUri must be text, such as "login\/callback"/],
    [{ redirectUri: 'http://' }, {}, /redirectUri must be an address or a path/],
    [{ protectedApis: ['http://'] }, {}, /^The API's address must be a web address/],
    [{}, { appUrl: 'localhost:4200' }, /^--app-url must be a web address/],
    [{}, { apiUrl: 'nowhere:' }, /^The API's address must be a web address/],
    [{ clientId: 5 }, { file: 'other.json' }, /^other\.json must have "clientId", a string\.$/],
  ] as const) {
    it(`rejects ${JSON.stringify({ ...config, ...options })}, and says what to write`, () => {
      assert.throws(() => target(config, options), { name: 'CommandError', message });
    });
  }
});
