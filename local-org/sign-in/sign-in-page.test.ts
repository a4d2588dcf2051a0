import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Settings } from '../store/documents.ts';
import { settingsOf } from '../store/store.ts';
import { authorizationRequest, localSpa } from '../testing/app.ts';
import { createTestBrowser } from '../testing/browser.ts';
import { startTestOrg } from '../testing/org.ts';

const { org } = await startTestOrg();

async function openPage(parameters: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const { url } = authorizationRequest(org.issuer, localSpa, parameters);
  const response = await createTestBrowser().fetch(url, { headers });
  const html = await response.text();
  const [, json = ''] = /<script id="configuration"[^>]*>([^<]*)<\/script>/.exec(html) ?? [];
  const csp = response.headers.get('Content-Security-Policy') ?? '';
  const [, nonce = ''] = /'nonce-([^']+)'/.exec(csp) ?? [];
  return {
    response,
    html,
    csp,
    nonce,
    configuration: JSON.parse(json) as Record<string, unknown>,
    sources: [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source = '']) => source),
  };
}

function set(signInPage: Partial<Settings['signInPage']>): void {
  const before = settingsOf(org.store).signInPage;
  org.store.settings.update('settings', { signInPage: { ...before, ...signInPage } });
}

/** Asserts that the policy consists of exactly these directives, in any order. */
const assertPolicy = (policy: string | null, directives: readonly string[]): void =>
  assert.deepEqual(policy?.split('; ').sort(), [...directives].sort());

describe('the sign-in page', () => {
  it('configures the widget for the sign-in', async () => {
    const { configuration, response, nonce } = await openPage();
    assert.equal(response.status, 200);
    const { stateToken, ...rest } = configuration;
    assert.match(String(stateToken), /^02\./);
    assert.deepEqual(rest, {
      el: '#okta-login-container',
      baseUrl: org.url,
      useClassicEngine: false,
      overrideExistingStateToken: true,
      brandName: 'Local org',
      logo: '/sign-in/logo.svg',
      cspNonce: nonce,
      assets: { baseUrl: '/assets/7.49.0' },
      features: { rememberMe: true },
      language: 'en',
    });
  });

  it('pitfall 27: stops the widget from resuming a sign-in that was abandoned in the same tab', async () => {
    const { configuration } = await openPage();
    assert.equal(configuration['overrideExistingStateToken'], true);
  });

  it('has a strict content security policy with its own nonce', async () => {
    const { csp, nonce, html } = await openPage();
    assertPolicy(csp, [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "form-action 'self' http://localhost:4200",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
    assert.ok(nonce.length >= 43);
    assert.notEqual((await openPage()).nonce, nonce);
    for (const [script] of html.matchAll(/<script[^>]*src=[^>]*>/g))
      assert.ok(script.includes(`nonce="${nonce}"`));
  });

  it('is not cached, and does not send its address to other sites', async () => {
    const { headers } = (await openPage()).response;
    assert.equal(headers.get('Cache-Control'), 'no-store');
    assert.equal(headers.get('Referrer-Policy'), 'same-origin');
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
  });

  for (const generation of [2, 3] as const) {
    it(`loads all its files from the org, generation ${generation}`, async () => {
      set({ generation });
      const { sources } = await openPage();
      const local = sources.filter((source) => source !== 'data:,');
      const bundle = generation === 2 ? 'js/okta-sign-in.oie.min.js' : 'js/okta-sign-in.next.no-polyfill.js';
      assert.ok(local.includes(`/assets/7.49.0/${bundle}`));
      for (const source of local) {
        assert.match(source, /^\//);
        const response = await fetch(`${org.url}${source}`);
        assert.equal(response.status, 200, source);
        assert.ok((await response.arrayBuffer()).byteLength > 0);
      }
    });
  }

  it('shows the names of the app and the brand as text', async () => {
    const evil = '</script><img src=x onerror=alert(1)>';
    set({ brandName: evil });
    const label = org.store.apps.get('local-spa')?.label ?? '';
    org.store.apps.update('local-spa', { label: evil });
    const { html, configuration } = await openPage();
    assert.ok(!html.includes('<img'));
    assert.equal(configuration['brandName'], evil);
    org.store.apps.update('local-spa', { label });
    set({ brandName: 'Local org' });
    assert.match((await openPage()).html, /<strong>Angular app<\/strong>/);
  });

  for (const [uiLocales, acceptLanguage, language] of [
    ['fr', undefined, 'fr'],
    ['fr-CA en', undefined, 'fr'],
    ['tlh ja', undefined, 'ja'],
    ['pt', undefined, 'pt-BR'],
    ['ZH-tw', undefined, 'zh-TW'],
    ['zh-Hant-HK', undefined, 'zh-TW'],
    ['zh', undefined, 'zh-CN'],
    ['en-GB', 'fr', 'en'],
    ['ja', 'fr', 'ja'],
    ['tlh', 'fr', 'fr'],
    ['"><script>', undefined, 'en'],
    [undefined, 'fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
    [undefined, 'en;q=0.5, ja;q=0.9', 'ja'],
    [undefined, 'tlh, *;q=0.5', 'en'],
    [undefined, 'fr;q=0', 'en'],
    [undefined, undefined, 'en'],
    ['tlh', 'tlh', 'en'],
  ] as const) {
    it(`is in ${language} for ui_locales=${uiLocales ?? ''} and a browser that prefers ${acceptLanguage ?? 'nothing'}`, async () => {
      const { configuration, html } = await openPage(
        uiLocales === undefined ? {} : { ui_locales: uiLocales },
        // Without a header, fetch would send `*`.
        { 'Accept-Language': acceptLanguage ?? '' },
      );
      assert.equal(configuration['language'], language);
      assert.ok(html.includes(`<html lang="${language}">`));
    });
  }
});

describe('the files of the sign-in page', () => {
  it('can be cached forever, since their address contains the version', async () => {
    const response = await fetch(`${org.url}/assets/7.49.0/css/okta-sign-in.next.css`);
    assert.equal(response.headers.get('Cache-Control'), 'public, max-age=31536000, immutable');
    assert.equal(response.headers.get('Content-Type'), 'text/css; charset=utf-8');
    assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
  });

  it('include texts in other languages', async () => {
    const response = await fetch(`${org.url}/assets/7.49.0/labels/json/login_fr.json`);
    assert.equal(((await response.json()) as Record<string, string>)['primaryauth.title'], 'Connexion');
  });

  it('do not include files outside the widget’s folder', async () => {
    for (const path of [
      '/assets/7.49.0/../package.json',
      '/assets/7.49.0/%2e%2e/package.json',
      '/assets/7.49.0/..%2fpackage.json',
      '/assets/7.49.0/js/..%5c..%5cpackage.json',
      '/assets/7.49.0/js',
      '/assets/7.49.0/',
      '/assets/1.0.0/js/okta-sign-in.oie.min.js',
      '/sign-in/..%2Fseed.json',
      '/sign-in/page.ts',
    ])
      assert.equal((await fetch(`${org.url}${path}`)).status, 404, path);
  });
});

describe('the other pages', () => {
  it('show errors as text, with a status and a strict policy', async () => {
    const evil = '<script>alert(1)</script>';
    const { url } = authorizationRequest(org.issuer, localSpa, { client_id: evil });
    const response = await fetch(url);
    assert.equal(response.status, 400);
    assert.ok(!(await response.text()).includes(evil));
    assertPolicy(response.headers.get('Content-Security-Policy'), [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self' data:",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('help users who can’t sign in', async () => {
    const response = await fetch(`${org.url}/help/login`);
    assert.equal(response.status, 200);
    assert.match(
      await response.text(),
      /After 10 wrong passwords in a row, a user is locked out\s+for 5 minutes/,
    );
  });
});
