import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { LocalOrg } from '../../local-org/index.ts';
import { oauthStore } from '../../local-org/oauth/oauth-store.ts';
import { examineAt, failuresIn, openOrg, textOf, unknownIn } from './testing/examine-org.ts';
import { listenInFront } from './testing/servers.ts';

/** What no check can see from outside. */
const alwaysUnknown = ['sign-out-uri', 'session'];

const updateApp = (org: LocalOrg, change: Parameters<LocalOrg['store']['apps']['update']>[1]) =>
  org.store.apps.update('local-spa', change);

describe('npm run doctor', { concurrency: 4 }, () => {
  it('finds nothing where nothing is wrong, and says what it could not see', async (t) => {
    const reports = await examineAt((await openOrg(t)).issuer);
    assert.deepEqual(failuresIn(reports), []);
    assert.deepEqual(unknownIn(reports), alwaysUnknown);
    assert.match(textOf(reports, 'session'), /already signed in.*private window/);
    assert.match(textOf(reports, 'sign-out-uri'), /http:\/\/localhost:4200\/, to the letter/);
  });

  it('accepts an app that requires DPoP and uses it', async (t) => {
    const org = await openOrg(t);
    updateApp(org, { dpop_bound_access_tokens: true });
    assert.deepEqual(failuresIn(await examineAt(org.issuer, { config: { dpop: true } })), []);
  });

  it('does not ask for a refresh token that the app does not request', async (t) => {
    const org = await openOrg(t);
    updateApp(org, { grant_types: ['authorization_code'] });
    assert.deepEqual(failuresIn(await examineAt(org.issuer, { config: { scopes: ['openid'] } })), []);
  });

  it('finds an authorization server without the scope offline_access', async (t) => {
    const org = await openOrg(t);
    const issuer = await listenInFront(t, org, /authorize\?.*offline_access/, (request, response) => {
      const state = new URL(request.url ?? '', org.url).searchParams.get('state') ?? '';
      const query = new URLSearchParams({ error: 'invalid_scope', error_description: 'No.', state });
      response.writeHead(302, { Location: `http://localhost:4200/login/callback?${query}` }).end();
    });
    const reports = await examineAt(issuer);
    assert.deepEqual(failuresIn(reports), ['refresh-token-grant']);
    assert.match(textOf(reports, 'refresh-token-grant'), /does not offer the scope offline_access/);
  });

  it('finds an issuer whose authorization server does not exist', async (t) => {
    const org = await openOrg(t);
    const reports = await examineAt(`${org.url}/oauth2/other`);
    assert.deepEqual(failuresIn(reports), ['reachable']);
    assert.match(textOf(reports, 'reachable'), /no authorization server at .*other/);
  });

  it('finds an org that is not running, and leaves open what depends on it', async (t) => {
    const org = await openOrg(t);
    await org.close();
    const reports = await examineAt(org.issuer);
    assert.deepEqual(failuresIn(reports), ['reachable']);
    assert.match(textOf(reports, 'reachable'), /is not running.*\n.*npm start/);
    assert.match(textOf(reports, 'pkce'), /once this holds: The redirect URI is registered/);
  });

  it('finds an issuer that the org writes in another way', async (t) => {
    const org = await openOrg(t);
    const reports = await examineAt(org.issuer.replace('localhost', '127.0.0.1'));
    assert.deepEqual(failuresIn(reports), ['discovery-issuer']);
    assert.match(textOf(reports, 'discovery-issuer'), /the app rejects every token/);
  });

  it('finds keys that can verify nothing', async (t) => {
    const org = await openOrg(t);
    await fetch(`${org.issuer}/v1/keys`);
    const { signingKeys } = oauthStore(org.store);
    for (const { id } of signingKeys.all())
      signingKeys.update(id, { privateJwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } });
    const reports = await examineAt(org.issuer);
    assert.deepEqual(failuresIn(reports), ['keys']);
    assert.match(textOf(reports, 'keys'), /Rotate the signing keys/);
  });

  for (const [minutes, words] of [
    [7, /4[12]\d s ahead of/],
    [-7, /4[12]\d s behind/],
  ] as const) {
    it(`finds a clock that is ${minutes} minutes ahead`, async (t) => {
      const { issuer } = await openOrg(t);
      const reports = await examineAt(issuer, {}, { now: () => Date.now() + minutes * 60_000 });
      assert.deepEqual(failuresIn(reports), ['clock']);
      assert.match(textOf(reports, 'clock'), words);
    });
  }

  it('finds an origin that is not trusted', async (t) => {
    const org = await openOrg(t);
    for (const { id } of org.store.trustedOrigins.all())
      org.store.trustedOrigins.update(id, { status: 'INACTIVE' });
    const reports = await examineAt(org.issuer);
    assert.deepEqual(failuresIn(reports), ['cors']);
    // The endpoints of the authorization server also answer the origins of redirect URIs.
    assert.match(textOf(reports, 'cors'), /may not call the user's session:.*\n.*http:\/\/localhost:4200/);
  });

  it('finds a sign-out URI that the org says is not registered', async (t) => {
    const org = await openOrg(t);
    const issuer = await listenInFront(t, org, /v1\/logout/, (_, response) => {
      const words = "The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the app.";
      response.writeHead(400).end(words.replaceAll("'", '&#39;'));
    });
    const reports = await examineAt(issuer);
    assert.deepEqual(failuresIn(reports), ['sign-out-uri']);
    assert.match(textOf(reports, 'sign-out-uri'), /Add http:\/\/localhost:4200\/ to the Sign-out redirect/);
  });

  it('finds a version of the SDK with a known fault', async (t) => {
    const { issuer } = await openOrg(t);
    const modules = mkdtempSync(join(tmpdir(), 'modules-'));
    t.after(() => rmSync(modules, { recursive: true }));
    for (const [name, version] of [
      ['okta-auth-js', '8.0.0'],
      ['okta-angular', '6.5.1'],
    ] as const) {
      mkdirSync(join(modules, '@okta', name), { recursive: true });
      writeFileSync(join(modules, '@okta', name, 'package.json'), JSON.stringify({ version }));
    }
    const reports = await examineAt(issuer, { target: { modules } });
    assert.deepEqual(failuresIn(reports), ['sdk-versions']);
    assert.match(textOf(reports, 'sdk-versions'), /8\.0\.0 hangs.*\n.*8\.0\.1 or later/);
  });

  it('changes nothing at the org', async (t) => {
    const org = await openOrg(t);
    await examineAt(org.issuer);
    const { transactions, sessions } = org.store;
    const { codes, accessTokens, refreshTokens } = oauthStore(org.store);
    for (const collection of [transactions, sessions, codes, accessTokens, refreshTokens])
      assert.deepEqual(collection.all(), []);
  });
});
