import { TestBed } from '@angular/core/testing';
import { hasOldEntries } from '../../app/auth/okta/old-entries';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { orgEndpoints } from '../../app/auth/okta/org-endpoints';
import { readSharedTransactions } from '../../app/auth/okta/stored-transactions';
import { FakeOrg, testConfig } from '../support/fake-org';
import { cleanUp, openApp, storedTokens, storeTokens } from '../support/open-app';
import { errorCodeOn, openCallback, startSignIn } from '../support/round-trip';
import { waitUntil } from '../support/time';

const tokens = 'okta-token-storage:local-spa';
const transaction = 'okta-transaction-storage:local-spa';
const sharedTransactions = 'okta-shared-transaction-storage:local-spa';
const originalUris = 'okta-original-uri-storage:local-spa';
const evil = 'https://evil.example';

type Entry = Record<string, Record<string, unknown>>;
const entryIn = (storage: Storage, key: string): Entry => JSON.parse(storage.getItem(key) ?? '{}') as Entry;

/** Changes every stored token. */
function changeTokens(change: (token: Record<string, unknown>) => object): void {
  const changed = Object.entries(entryIn(localStorage, tokens)).map(([key, token]) => [
    key,
    { ...token, ...change(token) },
  ]);
  localStorage.setItem(tokens, JSON.stringify(Object.fromEntries(changed)));
}

/** Changes the pending sign-in, for this tab and for all tabs. */
function changeTransaction(change: object): void {
  sessionStorage.setItem(transaction, JSON.stringify({ ...entryIn(sessionStorage, transaction), ...change }));
  const shared = Object.entries(entryIn(localStorage, sharedTransactions)).map(([state, entry]) => [
    state,
    { ...entry, transaction: { ...(entry['transaction'] as object), ...change } },
  ]);
  localStorage.setItem(sharedTransactions, JSON.stringify(Object.fromEntries(shared)));
}

/** Renames an entry to its old name without the client ID. */
function putBack(storage: Storage, key: string, more: object = {}): void {
  const old = key.replace(':local-spa', '');
  storage.setItem(old, JSON.stringify({ ...entryIn(storage, key), ...more }));
  storage.removeItem(key);
}

describe('What the SDK stores in the browser', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  it('has keys with the client ID, and there are no others', async () => {
    const { state } = await startSignIn(org);
    await openCallback(`?code=c1&state=${state}`);
    TestBed.resetTestingModule();
    await startSignIn(org);
    const names = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
    expect(names).toEqual(jasmine.arrayContaining([tokens, transaction, sharedTransactions, originalUris]));
    expect(names.filter((name) => !name.endsWith(':local-spa'))).toEqual([]);
  });

  it('contains no pending sign-in under another state', async () => {
    const { state } = await startSignIn(org);
    const stored = localStorage.getItem(sharedTransactions) ?? '{}';
    const { [state]: entry } = JSON.parse(stored) as Record<string, unknown>;
    const own = orgEndpoints(testConfig);
    expect(Object.keys(readSharedTransactions({ [state]: entry }, own))).toEqual([state]);
    expect(readSharedTransactions({ another: entry }, own)).toEqual({});
  });

  it('belongs to one app: another app at the same origin stays signed in after a sign-out', async () => {
    await storeTokens(org);
    const stored = (localStorage.getItem(tokens) ?? '').replaceAll('"local-spa"', '"other-spa"');
    localStorage.setItem('okta-token-storage:other-spa', stored);
    sessionStorage.setItem('okta-transaction-storage:other-spa', '{"state":"s1"}');
    sessionStorage.setItem('referrerPath', '/other');
    const { session } = await openApp();
    const other = new OktaClient({ ...testConfig, clientId: 'other-spa' });
    await session.renew();
    await session.signOut('app');
    await session.signIn();
    expect(storedTokens()).toEqual([]);
    expect(other.currentTokens().refreshToken?.refreshToken).toBe('refresh-stored');
    expect(localStorage.getItem('okta-token-storage:other-spa')).toBe(stored);
    expect(sessionStorage.getItem('okta-transaction-storage:other-spa')).toBe('{"state":"s1"}');
    expect(sessionStorage.getItem('referrerPath')).toBe('/other');
  });

  it('doesn’t affect the cookies of Okta’s older sign-in API', async () => {
    document.cookie = 'oktaStateToken=of-another-app; path=/';
    await storeTokens(org);
    const { session } = await openApp();
    await session.signOut('app');
    expect(org.revoked.length).toBe(2);
    expect(document.cookie).toContain('oktaStateToken=of-another-app');
    document.cookie = 'oktaStateToken=; path=/; max-age=0';
  });

  it('is parsed again only if it has changed, since each call of an API needs a token', async () => {
    await storeTokens(org);
    await openApp();
    const client = TestBed.inject(OktaClient);
    const before = client.currentTokens();
    const parse = spyOn(JSON, 'parse').and.callThrough();
    expect(client.currentTokens()).toBe(before);
    expect(parse).not.toHaveBeenCalled();
    changeTokens(() => ({ expiresAt: 1 }));
    expect(client.currentTokens().accessToken?.expiresAt).toBe(1);
    localStorage.clear();
    expect(client.currentTokens()).toEqual({});
  });

  describe('under the names of an earlier version', () => {
    it('keeps the user signed in, and is moved', async () => {
      await storeTokens(org);
      putBack(localStorage, tokens);
      const { session } = await openApp();
      expect(session.user()?.name).toBe('Ada Lovelace');
      expect(localStorage.getItem('okta-token-storage')).toBeNull();
      await session.signOut('app');
      TestBed.resetTestingModule();
      expect((await openApp()).session.state()).toEqual({ status: 'signedOut' });
    });

    it('finishes the pending sign-in', async () => {
      const { state } = await startSignIn(org, '/guarded');
      const foreign = { s1: { dateCreated: Date.now(), transaction: { clientId: 'other-spa' } } };
      putBack(localStorage, sharedTransactions, foreign);
      putBack(localStorage, originalUris, { s1: '/other' });
      sessionStorage.clear();
      const { page } = await openCallback(`?code=c1&state=${state}`);
      expect(page.textContent).toContain('Guarded');
      expect(localStorage.getItem('okta-shared-transaction-storage')).toBe(JSON.stringify(foreign));
      expect(localStorage.getItem('okta-original-uri-storage')).toBe('{"s1":"/other"}');
    });

    it('doesn’t replace newer tokens', async () => {
      await storeTokens(org, { refreshToken: 'refresh-old' });
      putBack(localStorage, tokens);
      await storeTokens(org, { refreshToken: 'refresh-new' });
      const { session } = await openApp();
      expect(session.tokens().refresh?.raw).toBe('refresh-new');
      expect(localStorage.getItem('okta-token-storage')).toBeNull();
    });

    for (const [whose, change] of [
      ['another app', { clientId: 'other-spa' }],
      ['another issuer', { issuer: 'http://localhost:4202' }],
    ] as const) {
      it(`stays if it belongs to ${whose}`, async () => {
        await storeTokens(org);
        changeTokens(() => change);
        putBack(localStorage, tokens);
        const stored = localStorage.getItem('okta-token-storage');
        const { session } = await openApp();
        expect(session.state()).toEqual({ status: 'signedOut' });
        expect(localStorage.getItem('okta-token-storage')).toBe(stored);
      });
    }

    it('is looked for only if it may be this app’s', () => {
      const stored = (text: string): boolean => {
        localStorage.setItem('okta-token-storage', text);
        return hasOldEntries('local-spa');
      };
      expect(stored('{"idToken":{"clientId":"local-spa"}}')).toBeTrue();
      expect(stored('{"idToken":{"clientId":"other-spa"}}')).toBeFalse();
      localStorage.removeItem('okta-token-storage');
      expect(hasOldEntries('local-spa')).toBeFalse();
    });

    it('stays if its owner is unknown', async () => {
      localStorage.setItem('okta-token-storage', '{');
      await openApp();
      expect(localStorage.getItem('okta-token-storage')).toBe('{');
    });
  });

  describe('locks nobody out if it is damaged:', () => {
    const jwt = (payload: string): string => `${btoa('{"alg":"RS256","kid":"k1"}')}.${btoa(payload)}.c2ln`;

    for (const [what, damage] of [
      [
        'an ID token that says null',
        () => changeTokens(({ idToken }) => (idToken ? { idToken: jwt('null') } : {})),
      ],
      [
        'an ID token that says a list',
        () => changeTokens(({ idToken }) => (idToken ? { idToken: jwt('[]') } : {})),
      ],
      ['an ID token that is no JWT', () => changeTokens(({ idToken }) => (idToken ? { idToken: 'x' } : {}))],
      ['an ID token that is no text', () => changeTokens(({ idToken }) => (idToken ? { idToken: {} } : {}))],
      [
        'an access token that is no text',
        () => changeTokens(({ accessToken }) => (accessToken ? { accessToken: 7 } : {})),
      ],
      ['scopes that are no list', () => changeTokens(() => ({ scopes: 'openid' }))],
      ['scopes that are no texts', () => changeTokens(() => ({ scopes: [null] }))],
      ['an expiry that is no number', () => changeTokens(() => ({ expiresAt: 'soon' }))],
      ['an expiry that no date can hold', () => changeTokens(() => ({ expiresAt: 1e300 }))],
      ['a list of tokens', () => localStorage.setItem(tokens, '[1]')],
      ['a token that is null', () => localStorage.setItem(tokens, '{"idToken":null}')],
      ['null', () => localStorage.setItem(tokens, 'null')],
      ['no JSON', () => localStorage.setItem(tokens, '{"accessToken":')],
    ] as const) {
      it(`the app opens as signed out, and a sign-in works, with ${what}`, async () => {
        await storeTokens(org);
        damage();
        const { session, redirects } = await openApp();
        expect(session.state()).toEqual({ status: 'signedOut' });
        expect(storedTokens()).toEqual([]);
        await session.signIn();
        expect(redirects.length).toBe(1);
      });
    }

    for (const damaged of [
      '{',
      'null',
      '[]',
      '7',
      '{"s1":null}',
      '{"s1":{"transaction":null}}',
      '{"s1":[]}',
    ]) {
      it(`a whole sign-in works, with ${damaged} in every entry`, async () => {
        for (const name of [
          transaction,
          sharedTransactions,
          originalUris,
          'auth.sign-in-options:local-spa',
        ]) {
          localStorage.setItem(name, damaged);
          sessionStorage.setItem(name, damaged);
        }
        for (const name of ['auth.step-ups', 'auth.step-up', 'auth.signed-out', 'auth.original-uri']) {
          sessionStorage.setItem(`${name}:local-spa`, damaged);
        }
        for (const name of ['auth.org-session', 'auth.last-activity', 'auth.was-signed-in']) {
          localStorage.setItem(`${name}:local-spa`, damaged);
        }
        const { state } = await startSignIn(org, '/guarded');
        const { page, session } = await openCallback(`?code=c1&state=${state}`, { idleTimeout: 900 });
        expect(session.isSignedIn()).toBeTrue();
        expect(page.textContent).toContain('Guarded');
      });
    }

    it('a sign-in succeeds if the shared entries are damaged while the user is at the org', async () => {
      const { state } = await startSignIn(org);
      localStorage.setItem(sharedTransactions, '{');
      expect((await openCallback(`?code=c1&state=${state}`)).session.isSignedIn()).toBeTrue();
    });

    it('a sign-in can be retried if all entries are damaged', async () => {
      const { state } = await startSignIn(org);
      changeTransaction({ codeVerifier: 7 });
      expect(errorCodeOn((await openCallback(`?code=c1&state=${state}`)).page)).toBe('verifierMissing');
    });
  });

  describe('sends nothing to an address that somebody has stored there:', () => {
    let sent: Request[];

    beforeEach(() => {
      sent = [];
      const fetch = window.fetch.bind(window);
      window.fetch = (url, init) => {
        sent.push(new Request(url, init));
        return fetch(url, init);
      };
    });

    const expectNothingElsewhere = (): void => {
      const elsewhere = sent.map(({ url }) => url).filter((url) => !url.startsWith('http://localhost:4202/'));
      expect(elsewhere).toEqual([]);
    };

    const urls = {
      authorizeUrl: `${evil}/authorize`,
      tokenUrl: `${evil}/token`,
      userinfoUrl: `${evil}/userinfo`,
      revokeUrl: `${evil}/revoke`,
      logoutUrl: `${evil}/logout`,
    };

    it('a renewal, the user info and a revocation go to the issuer', async () => {
      await storeTokens(org, { areExpired: true });
      changeTokens((token) => ({
        ...urls,
        extraParams: { redirect_uri: evil },
        claims: { iss: evil },
        ...(token['refreshToken'] !== undefined && { issuer: evil }),
      }));
      const { session } = await openApp();
      expect(session.isSignedIn()).toBeTrue();
      await session.userInfo();
      await session.revoke('refresh');
      expect(org.requests).toEqual(
        jasmine.arrayContaining(['/v1/token refresh_token', '/v1/userinfo', '/v1/revoke']),
      );
      expectNothingElsewhere();
    });

    it('the hidden frame that renews without a refresh token goes to the issuer', async () => {
      await storeTokens(org, { hasRefresh: false });
      const { session } = await openApp();
      await storeTokens(org, { areExpired: true, hasRefresh: false });
      changeTokens(() => ({ ...urls, extraParams: { redirect_uri: evil } }));
      const renewal = session.accessToken();
      const { src } = await waitUntil(() => document.querySelector('iframe'));
      expect(src).toMatch(/^http:\/\/localhost:4202\/oauth2\/default\/v1\/authorize\?/);
      expect(src).not.toContain('evil');
      const state = new URL(src).searchParams.get('state');
      const data = { error: 'login_required', error_description: 'x', state };
      window.dispatchEvent(new MessageEvent('message', { origin: 'http://localhost:4202', data }));
      await renewal;
      expectNothingElsewhere();
    });

    it('the code with its verifier and a sign-out go to the issuer', async () => {
      const { state } = await startSignIn(org);
      changeTransaction({
        urls: { ...urls, issuer: evil },
        redirectUri: `${evil}/callback`,
        extraParams: { redirect_uri: evil },
      });
      const { session, redirects } = await openCallback(`?code=c1&state=${state}`);
      expect(session.isSignedIn()).toBeTrue();
      expect(org.requests).toContain('/v1/token authorization_code');
      const form = await sent.find(({ method }) => method === 'POST')?.text();
      expect(new URLSearchParams(form).get('redirect_uri')).toBe(testConfig.redirectUri);
      await session.signOut('okta');
      expect(redirects[0]).toMatch(/^http:\/\/localhost:4202\/oauth2\/default\/v1\/logout\?/);
      expectNothingElsewhere();
    });

    for (const change of [
      { issuer: evil },
      { clientId: 'other-spa' },
      { responseType: 'none', codeVerifier: '' },
    ]) {
      it(`a sign-in with ${JSON.stringify(change)} sends nothing`, async () => {
        const { state } = await startSignIn(org);
        sent = [];
        changeTransaction(change);
        const { session } = await openCallback(`?code=c1&state=${state}`);
        expect(session.state()).toEqual({ status: 'signedOut' });
        expect(sent.filter(({ url }) => !url.endsWith('/openid-configuration'))).toEqual([]);
        expectNothingElsewhere();
      });
    }

    it('keys and metadata come from the issuer, whatever the SDK’s cache contains', async () => {
      const { state } = await startSignIn(org);
      const cached = (response: object): object => ({ expiresAt: Date.now(), response });
      const metadata = `${testConfig.issuer}/.well-known/openid-configuration`;
      const cache = JSON.stringify({
        [metadata]: cached({ issuer: testConfig.issuer, jwks_uri: `${evil}/keys` }),
        [`${evil}/keys`]: cached({ keys: [] }),
      });
      for (const name of ['okta-cache-storage', 'okta-cache-storage:local-spa'])
        localStorage.setItem(name, cache);
      expect((await openCallback(`?code=c1&state=${state}`)).session.isSignedIn()).toBeTrue();
      expectNothingElsewhere();
    });
  });

  it('can’t turn off the signature check', async () => {
    const { state } = await startSignIn(org);
    changeTransaction({ ignoreSignature: true });
    const mallory = new FakeOrg();
    mallory.claims = org.claims;
    mallory.rotateKeys();
    org.rotateKeys();
    org.onTokenRequest = () => mallory.grant();
    const { page, session } = await openCallback(`?code=c1&state=${state}`);
    expect(errorCodeOn(page)).toBe('signatureInvalid');
    expect(session.isSignedIn()).toBeFalse();
  });
});
