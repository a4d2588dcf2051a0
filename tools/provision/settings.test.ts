import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readOptions } from '../arguments.ts';
import { readConnection } from './connection.ts';
import { readSettings, usage } from './settings.ts';

const settingsOf = (...args: string[]) => readSettings(readOptions(usage, args), {});

describe('the settings', () => {
  it('are for the app on its usual port, and mention no chapter', () => {
    assert.deepEqual(settingsOf(), {
      name: 'Angular app (provisioned)',
      appUrl: 'http://localhost:4200/',
      chapters: new Map(),
      remove: false,
      yes: false,
      dryRun: false,
    });
    assert.equal(readSettings(new Map(), { APP_PORT: '5000' }).appUrl, 'http://localhost:5000/');
  });

  it('switch chapters on and off', () => {
    assert.deepEqual(
      [...settingsOf('--mfa', '--no-users').chapters],
      [
        ['mfa', true],
        ['users', false],
      ],
    );
  });

  it('take an address with a path', () => {
    assert.equal(settingsOf('--app-url=https://example.com/shop').appUrl, 'https://example.com/shop/');
  });

  for (const url of [
    'example.com',
    'ftp://example.com',
    'https://a:b@example.com',
    'https://example.com?a',
    'https://*.example.com',
    '',
  ])
    it(`reject the address "${url}"`, () => {
      assert.throws(() => settingsOf(`--app-url=${url}`), {
        message: /^--app-url must be the address of the app/,
      });
    });

  for (const args of [
    ['--mfa', '--no-mfa'],
    ['--users', '--remove'],
  ])
    it(`reject ${args.join(' with ')}`, () => {
      assert.throws(() => settingsOf(...args), { name: 'CommandError', message: /contradict each other/ });
    });

  it('reject a name that leaves no room', () => {
    for (const name of ['', ' ', 'x'.repeat(61)])
      assert.throws(() => settingsOf(`--name=${name}`), { message: '--name must have 1 to 60 characters.' });
  });
});

describe('the connection', () => {
  const read = (url: string, token = 'a-secret') =>
    readConnection({ OKTA_CLIENT_ORGURL: url, OKTA_CLIENT_TOKEN: token });

  it('is to the local org without settings', () => {
    const { url, isLocal } = readConnection({ ORG_PORT: '5002' });
    assert.deepEqual([url, isLocal], ['http://localhost:5002', true]);
  });

  it("is to the org of Okta's settings", () => {
    assert.deepEqual(read('https://dev-1.okta.com/'), {
      url: 'https://dev-1.okta.com',
      token: 'a-secret',
      isLocal: false,
    });
  });

  for (const [url, why] of [
    ['dev-1.okta.com', /is not a URL/],
    ['http://dev-1.okta.com', /must start with https/],
    ['https://dev-1-admin.okta.com', /Admin Console/],
    ['https://dev-1.okta.com/oauth2/default', /has a path/],
    ['https://me:a-secret@dev-1.okta.com', /contains credentials/],
  ] as const)
    it(`rejects ${url} without printing the token`, () => {
      assert.throws(
        () => read(url),
        ({ message }: Error) => why.test(message) && !message.includes('a-secret'),
      );
    });

  it('rejects one setting without the other, and a token with line breaks', () => {
    assert.throws(() => read('https://dev-1.okta.com', ''), {
      message: /OKTA_CLIENT_TOKEN is not: set both/,
    });
    assert.throws(() => read('', 'a-secret'), { message: /OKTA_CLIENT_ORGURL is not: set both/ });
    assert.throws(() => read('https://dev-1.okta.com', 'a\nb'), { message: /must be an API token/ });
  });
});
