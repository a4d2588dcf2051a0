import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNginx } from './find-nginx.ts';
import {
  deploySample,
  files,
  inlineScript,
  serve,
  startServer,
  type StartedServer,
} from './testing/sample-app.ts';

let folder = '';
let remove: () => void;
before(async () => ({ folder, remove } = await deploySample()));
after(() => remove());

const hash = createHash('sha256').update(inlineScript).digest('base64');

/** Every directive, so that a change of the policy is a change of this test. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "connect-src 'self' https://dev-1.okta.com https://api.example.com/v1 https://api.example.com/v1/ https://b.example.com/",
    "form-action 'self' https://dev-1.okta.com https://www.example.com",
    'frame-src https://dev-1.okta.com',
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types angular',
  ].join('; ');

const withApis = {
  PROTECTED_APIS: 'https://api.example.com/v1 https://b.example.com/ api/',
  OKTA_POST_LOGOUT_REDIRECT_URI: 'https://www.example.com/bye',
};

/** The element in which the page has its configuration, with the preload that it replaces. */
const configInPage = /<script type="application\/json" id="okta\.config\.json">([^]*?)<\/script>/;
const withPreload = (html: string): string =>
  html.replace(configInPage, '<link rel="preload" as="fetch" crossorigin="" href="okta.config.json">');

for (const kind of ['nginx', 'preview server'] as const) {
  const skip = kind === 'nginx' && findNginx() === undefined && 'nginx is not installed';
  describe(`the ${kind}`, { skip }, () => {
    let server: StartedServer;
    before(async () => (server = await startServer(folder, kind, withApis)));
    after(() => server.close());
    const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(server.origin + path, { headers, redirect: 'manual' });

    for (const path of [
      '/',
      '/profile',
      '/messages?next=a.b',
      '/index.html',
      '/login/callback?code=1&state=2',
    ])
      it(`shows the page at ${path}, with a nonce of its own`, async () => {
        const [response, other] = await Promise.all([get(path), get(path)]);
        assert.equal(response.status, 200);
        assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
        assert.equal(response.headers.get('cache-control'), 'no-cache');
        // A browser with an old page must not be told to use it with the nonce of a new response.
        assert.equal(response.headers.get('etag'), null);
        assert.equal(response.headers.get('last-modified'), null);
        const csp = response.headers.get('content-security-policy') ?? '';
        const [, nonce = ''] = /'nonce-(\w{32})'/.exec(csp) ?? [];
        assert.equal(csp, policy(nonce));
        assert.notEqual(csp, other.headers.get('content-security-policy'));
        assert.equal(
          withPreload(await response.text()),
          (files['index.html'] ?? '').replaceAll('CSP_NONCE', nonce),
        );
      });

    it('allows nothing unsafe, and no other window or frame', async () => {
      const { headers } = await get('/');
      assert.doesNotMatch(headers.get('content-security-policy') ?? '', /unsafe/);
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin');
      assert.match(headers.get('permissions-policy') ?? '', /(?:^|, )camera=\(\)(?:,|$)/);
    });

    for (const path of [
      '/',
      '/main-YWV7SJIT.js',
      '/favicon.svg',
      '/okta.config.json',
      '/healthz',
      '/missing.js',
    ])
      it(`sends the headers of every response with ${path}`, async () => {
        const { headers } = await get(path);
        assert.equal(headers.get('strict-transport-security'), 'max-age=31536000');
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
        assert.equal(headers.get('referrer-policy'), 'no-referrer');
        assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
      });

    for (const path of [
      '/main-YWV7SJIT.js',
      '/chunk-BD-i_uUd.js',
      '/styles-XBJ5JFP4.css',
      '/media/logo-B2KDQ7AX.png',
    ])
      it(`has browsers keep ${path}, which is named by its content`, async () => {
        const response = await get(`${path}?x`);
        assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
        assert.equal(await response.text(), files[path.slice(1)]);
      });

    for (const path of ['/favicon.svg', '/web-manifest.json', '/okta.config.json'])
      it(`has browsers ask whether ${path} has changed`, async () => {
        const response = await get(path);
        assert.equal(response.status, 200);
        assert.equal(response.headers.get('cache-control'), 'no-cache');
        const again = await get(path, { 'If-None-Match': response.headers.get('etag') ?? '' });
        assert.equal(again.status, 304);
      });

    it('serves the configuration of the environment, not that of the build', async () => {
      const response = await get('/okta.config.json');
      assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
      assert.deepEqual(await response.json(), {
        issuer: 'https://dev-1.okta.com/oauth2/default',
        clientId: '0oa1',
        postLogoutRedirectUri: 'https://www.example.com/bye',
        protectedApis: ['https://api.example.com/v1', 'https://b.example.com/', 'api/'],
      });
    });

    it('writes the configuration into the page, where it can end no element and run no script', async (t) => {
      const odd = await serve(t, folder, kind, { OKTA_CLIENT_ID: '</script/x' });
      const html = await (await fetch(odd.origin)).text();
      const [, config = ''] = configInPage.exec(html) ?? [];
      assert.ok(!config.includes('<'));
      assert.deepEqual(JSON.parse(config), {
        issuer: 'https://dev-1.okta.com/oauth2/default',
        clientId: '</script/x',
      });
    });

    for (const [accepted, encoding] of [
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
      ['identity', null],
    ] as const)
      it(`sends ${encoding ?? 'the plain file'} to a browser that accepts "${accepted}"`, async () => {
        const response = await get('/main-YWV7SJIT.js', { 'Accept-Encoding': accepted });
        assert.equal(response.headers.get('content-encoding'), encoding);
        assert.equal(response.headers.get('content-type'), 'text/javascript; charset=utf-8');
        assert.equal(response.headers.get('vary'), 'Accept-Encoding');
        assert.equal(await response.text(), files['main-YWV7SJIT.js']);
      });

    for (const path of [
      '/missing.js',
      '/main-AAAAAAAA.js',
      '/main-YWV7SJIT.js.br',
      '/favicon.ico',
      '/.env',
      '/a/b.php',
      '/assets/logo',
      '/media/',
      '/%2e%2e/start.mjs',
    ])
      it(`responds with 404 to ${path}, which no cache keeps`, async () => {
        const response = await get(path);
        assert.equal(response.status, 404);
        assert.equal(response.headers.get('cache-control'), 'no-store');
        assert.equal(response.headers.get('content-encoding'), null);
        assert.equal(await response.text(), 'Not found.\n');
      });

    it('says that it is healthy', async () => {
      const response = await get('/healthz');
      assert.deepEqual([response.status, await response.text()], [200, 'ok\n']);
      assert.equal(response.headers.get('cache-control'), 'no-store');
    });

    it('serves the app below a path, and nothing beside it', async (t) => {
      const shop = await serve(t, folder, kind, { BASE_PATH: '/shop/' });
      const getThere = (path: string): Promise<Response> => fetch(shop.origin + path, { redirect: 'manual' });
      for (const path of ['/shop/', '/shop/profile', '/shop/index.html'])
        assert.match(await (await getThere(path)).text(), /<base href="\/shop\/">/, path);
      const redirect = await getThere('/shop?a=b');
      assert.deepEqual([redirect.status, redirect.headers.get('location')], [308, '/shop/?a=b']);
      const script = await getThere('/shop/main-YWV7SJIT.js');
      assert.equal(script.headers.get('cache-control'), 'public, max-age=31536000, immutable');
      assert.equal(await script.text(), files['main-YWV7SJIT.js']);
      assert.equal((await getThere('/shop/okta.config.json')).status, 200);
      assert.equal((await getThere('/healthz')).status, 200);
      for (const path of ['/', '/profile', '/main-YWV7SJIT.js', '/okta.config.json', '/shopping'])
        assert.equal((await getThere(path)).status, 404, path);
    });
  });
}

describe('the log of nginx', { skip: findNginx() === undefined && 'nginx is not installed' }, () => {
  it('has one JSON object per request, and no query, which has the code of a sign-in', async (t) => {
    const log = join(folder, 'access.log');
    const server = await serve(t, folder, 'nginx', { ACCESS_LOG: log });
    for (const path of ['/login/callback?code=SECRET&state=1', '/main-YWV7SJIT.js?x=%22%0a'])
      await (await fetch(server.origin + path)).text();
    await server.close();
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
    const requests = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    // nginx may log a request after the client has its response, and two workers write in any order.
    assert.deepEqual(requests.map(({ method, path, status }) => [method, path, status]).toSorted(), [
      ['GET', '/login/callback', 200],
      ['GET', '/main-YWV7SJIT.js', 200],
    ]);
  });
});

describe('building a deployment', () => {
  it('rejects a file whose type no server knows', async () => {
    await assert.rejects(
      deploySample({ 'model.glb': '' }),
      /model\.glb.*add its extension to deploy\/content-types\.ts/,
    );
  });
});
