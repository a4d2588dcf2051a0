import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { InAppUrl } from '../../app/auth/config/in-app-url';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { FakeOrg, testConfig } from '../support/fake-org';
import { cleanUp, openApp, storeTokens } from '../support/open-app';
import { nextTask, backgroundWorkDone, waitUntil } from '../support/time';

describe('A sign-in', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  it('redirects to the org with a code challenge, state and nonce', async () => {
    const { session, redirects } = await openApp();
    await session.signIn();
    const url = new URL(redirects[0] ?? '');
    expect(url.origin + url.pathname).toBe(`${testConfig.issuer}/v1/authorize`);
    const parameters = Object.fromEntries(url.searchParams);
    expect(parameters).toEqual(
      jasmine.objectContaining({
        client_id: 'local-spa',
        redirect_uri: testConfig.redirectUri,
        response_type: 'code',
        scope: 'openid profile email offline_access',
        code_challenge_method: 'S256',
      }),
    );
    expect(parameters['code_challenge']).toMatch(/^[\w-]{43}$/);
    expect(parameters['state']).toBeTruthy();
    expect(parameters['nonce']).toBeTruthy();
  });

  it('requests the required level and age of authentication', async () => {
    const { session, redirects } = await openApp();
    await session.signIn('/guarded', { acrValues: 'urn:okta:loa:2fa:any', maxAge: 300 });
    const { searchParams } = new URL(redirects[0] ?? '');
    expect(searchParams.get('acr_values')).toBe('urn:okta:loa:2fa:any');
    expect(searchParams.get('max_age')).toBe('300');
  });

  it('redirects once for concurrent calls', async () => {
    const { session, redirects } = await openApp();
    await Promise.all([session.signIn('/guarded'), session.signIn('/'), session.signIn()]);
    await session.signIn();
    expect(redirects.length).toBe(1);
    expect(TestBed.inject(OktaClient).getOriginalUri()).toBe('/guarded');
  });

  it('keeps the session loading until the page is closed', async () => {
    const { session } = await openApp();
    await session.signIn();
    expect(session.state()).toEqual({ status: 'loading' });
  });

  it('can be started again if the redirect was interrupted', async () => {
    const { session, redirects } = await openApp();
    jasmine.clock().install();
    try {
      await session.signIn();
      jasmine.clock().tick(10_000);
      expect(session.state()).toEqual({ status: 'signedOut' });
    } finally {
      jasmine.clock().uninstall();
    }
    await session.signIn();
    expect(redirects.length).toBe(2);
  });

  it('can be started again after Back from the org', async () => {
    const { session, redirects } = await openApp();
    await session.signIn();
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(session.state()).toEqual({ status: 'signedOut' });
    await session.signIn();
    expect(redirects.length).toBe(2);
  });

  it('returns to the current page, with query and fragment', async () => {
    const { session } = await openApp();
    TestBed.inject(Location).go('/public?tab=mine#new');
    await session.signIn();
    expect(TestBed.inject(OktaClient).getOriginalUri()).toBe('/public?tab=mine#new');
  });

  it('returns to the start page instead of a page outside of the app', async () => {
    const { session } = await openApp();
    await session.signIn('//evil.example/');
    expect(TestBed.inject(OktaClient).getOriginalUri()).toBe('/');
  });

  it('pitfall 5: doesn’t redirect while the org is down, even if it was up before, and can be retried', async () => {
    const { session, redirects } = await openApp();
    await session.signIn();
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    org.isDown = true;
    await session.signIn('/guarded');
    expect(redirects.length).toBe(1);
    expect(session.state()).toEqual({ status: 'signedOut' });

    org.isDown = false;
    await session.signIn('/guarded');
    expect(redirects.length).toBe(2);
    expect(TestBed.inject(OktaClient).getOriginalUri()).toBe('/guarded');
  });
});

describe('The metadata for a sign-in', () => {
  const metadata = '/.well-known/openid-configuration';
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  it('is fetched while the page is idle, so that the sign-in redirects immediately', async () => {
    const { session, redirects, becomeIdle } = await openApp();
    TestBed.tick();
    expect(org.requests).toEqual([]);
    becomeIdle();
    await waitUntil(() => org.requests.length);
    await session.signIn();
    expect(org.requests).toEqual([metadata]);
    expect(redirects.length).toBe(1);
  });

  it('is fetched only once, even if the sign-in starts before the response arrives', async () => {
    const { session, redirects, becomeIdle } = await openApp();
    TestBed.tick();
    becomeIdle();
    await session.signIn();
    expect(org.requests).toEqual([metadata]);
    expect(redirects.length).toBe(1);
  });

  it('is fetched again after a minute, so that a sign-in doesn’t redirect to an org that is down', async () => {
    const { session, redirects, becomeIdle } = await openApp();
    TestBed.tick();
    becomeIdle();
    await waitUntil(() => org.requests.length);
    await nextTask();
    org.isDown = true;
    const now = Date.now();
    const clock = spyOn(Date, 'now').and.returnValue(now + 61_000);
    await session.signIn();
    clock.and.callThrough();
    expect(redirects).toEqual([]);
    expect(session.state()).toEqual({ status: 'signedOut' });
  });

  it('isn’t fetched for a user who is signed in', async () => {
    await storeTokens(org);
    const { becomeIdle } = await openApp();
    const fetchMetadata = spyOn(TestBed.inject(OktaClient), 'fetchMetadata').and.callThrough();
    becomeIdle();
    await backgroundWorkDone();
    expect(fetchMetadata).not.toHaveBeenCalled();
  });
});

describe('The original URI of an unknown sign-in', () => {
  beforeEach(() => openApp());
  afterEach(cleanUp);

  for (const state of ['toString', 'constructor', '__proto__']) {
    it(`is undefined for the state ${state}`, () =>
      expect(TestBed.inject(OktaClient).getOriginalUri(state)).toBeUndefined());
  }
});

describe('The page that a sign-in returns to', () => {
  beforeEach(() => openApp());
  afterEach(cleanUp);

  const check = (url: string | undefined): string => TestBed.inject(InAppUrl).check(url);

  for (const url of ['/', '/messages?tab=mine#new', '/a//b', '/search?q=https://other.example/']) {
    it(`can be ${url}`, () => expect(check(url)).toBe(url));
  }

  for (const url of [
    undefined,
    '',
    'messages',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    'javascript:alert(1)',
    '/login/callback?code=1',
    '/problem',
    '/problem?x=1#y',
  ]) {
    it(`is the start page instead of ${JSON.stringify(url)}`, () => expect(check(url)).toBe('/'));
  }
});
