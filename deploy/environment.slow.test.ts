import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { run } from '../tools/testing/processes.ts';
import { installedServer, runServer } from './run-server.ts';
import { freePort } from '../loopback/testing/free-port.ts';
import { deploySample, serve, validEnv } from './testing/sample-app.ts';
import { rawConfig, toVariables } from './variables.ts';

let folder = '';
let remove: () => void;
before(async () => ({ folder, remove } = await deploySample()));
after(() => remove());

/** Runs the start script with variables that it rejects. @returns the lines that it prints */
async function start(env: Record<string, string>): Promise<readonly string[]> {
  const started = run(folder, [join(folder, 'start.mjs')], { ...validEnv, ...env });
  assert.equal(await started.ended, 1);
  const [title, ...lines] = started.output().trimEnd().split('\n');
  assert.equal(title, 'The app can’t be served with these environment variables:');
  return lines.map((line) => line.trim());
}

describe('an environment that is not valid stops the start, and says what to write', () => {
  const mistakes: readonly (readonly [Record<string, string>, RegExp])[] = [
    [
      { OKTA_ISSUER: '' },
      /^OKTA_ISSUER is missing\. Add it, for example OKTA_ISSUER=https:\/\/dev-123456\.okta\.com\/oauth2\/default\.$/,
    ],
    [
      { OKTA_ISSUER: 'https://dev-1-admin.okta.com' },
      /^OKTA_ISSUER .*Leave out "-admin": https:\/\/dev-1\.okta\.com\.$/,
    ],
    [{ OKTA_ISSUER: 'http://dev-1.okta.com' }, /^OKTA_ISSUER .*https/],
    [{ OKTA_CLIENT_ID: '{clientId}' }, /^OKTA_CLIENT_ID still has the placeholder \{clientId\}\./],
    [{ OKTA_REDIRECT_URI: 'https://app.example.com/' }, /^OKTA_REDIRECT_URI is the app's start page/],
    [
      { OKTA_REDIRECT_URI: '/callback', BASE_PATH: '/shop/' },
      /^OKTA_REDIRECT_URI leads to \/callback, outside.*\/shop\//,
    ],
    [
      { OKTA_SCOPES: 'profile, email' },
      /^OKTA_SCOPES has no "openid".*Write \["openid", "profile", "email"\]\.$/,
    ],
    [{ PROTECTED_APIS: 'https://a.example.com/ ftp://b.example.com/' }, /^PROTECTED_APIS item 2 /],
    [{ PROTECTED_APIS: '[https://a.example.com/' }, /^PROTECTED_APIS .*not a list/],
    [{ SIGN_IN: 'onload' }, /^SIGN_IN .*Write "onLoad"\.$/],
    [{ TOKEN_STORAGE: 'cookie' }, /^TOKEN_STORAGE .*"localStorage", "sessionStorage", "memory"/],
    [{ DPOP: 'yes' }, /^DPOP is "yes", which is neither true nor false\./],
    [{ IDLE_TIMEOUT: '15m' }, /^IDLE_TIMEOUT is "15m", not a whole number of seconds\./],
    [{ IDLE_TIMEOUT: '5' }, /^IDLE_TIMEOUT is 5: .*Write 30 or more, or 0 for none\.$/],
    [{ BASE_PATH: 'shop' }, /^BASE_PATH is "shop", .*Write \/shop\/\.$/],
    [{ BASE_PATH: '/"><script>/' }, /^BASE_PATH .*Write it as in \/shop\/\.$/],
    [{}, /^ACCESS_LOG is \/dev\/stdout, which is a socket here.*Write the name of a file, or off\.$/],
    [{ PORT: '80a' }, /^PORT is "80a", not a port number\./],
  ];
  for (const [env, line] of mistakes)
    it(JSON.stringify(env), async () => {
      const [problem = '', ...more] = await start(env);
      assert.match(problem, line);
      assert.deepEqual(more, []);
    });

  it('lists all problems at once', async () => {
    const lines = await start({ OKTA_ISSUER: '', OKTA_CLIENT_ID: '', PORT: '0' });
    assert.deepEqual(
      lines.map((line) => line.split(' ')[0]),
      ['PORT', 'OKTA_ISSUER', 'OKTA_CLIENT_ID'],
    );
  });
});

describe('the variables', () => {
  const config = {
    issuer: 'https://dev-1.okta.com',
    clientId: '0oa1',
    redirectUri: 'callback',
    postLogoutRedirectUri: './bye',
    scopes: ['openid', 'email'],
    protectedApis: ['https://a.example.com/', 'api/'],
    signIn: 'onLoad',
    tokenStorage: 'memory',
    dpop: true,
    idleTimeout: 900,
  };

  it('can express every key of okta.config.json', () => {
    assert.deepEqual(rawConfig(toVariables(config)), config);
  });

  it('take lists with spaces and commas, and leave out what is empty', () => {
    const env = { OKTA_SCOPES: ' openid,email  profile ', PROTECTED_APIS: '', SIGN_IN: undefined };
    assert.deepEqual(rawConfig(env), { scopes: ['openid', 'email', 'profile'] });
  });

  it('accept an absolute redirect URI, whose origin is then that of the app', async (t) => {
    const { origin } = await serve(t, folder, installedServer(), {
      OKTA_REDIRECT_URI: 'https://www.example.com/cb',
      OKTA_POST_LOGOUT_REDIRECT_URI: 'https://www.example.com/',
      PROTECTED_APIS: 'https://www.example.com/api/',
    });
    const { headers } = await fetch(origin);
    assert.doesNotMatch(headers.get('content-security-policy') ?? '', /www\.example\.com/);
  });
});

describe('a server that can’t start', () => {
  it('says why, for example that its port is taken', async (t) => {
    const PORT = String(await freePort());
    const env = { ...validEnv, HOST: '127.0.0.1', PORT, ACCESS_LOG: 'off' };
    const first = await runServer(folder, installedServer(), env);
    t.after(() => first.close());
    const second = run(
      folder,
      [join(folder, installedServer() === 'nginx' ? 'start.mjs' : 'preview-server.mjs')],
      env,
    );
    assert.notEqual(await second.ended, 0);
    assert.match(second.output(), /in use/i);
  });
});
