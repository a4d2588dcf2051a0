import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, type Route } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { FakeOrg, testConfig } from '../support/fake-org';
import { forgetEverything, openApp, storedTokens, storeTokens } from '../support/open-app';
import { until } from '../support/time';

describe('Signing out of the app', () => {
  let org: FakeOrg;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
  });
  afterEach(forgetEverything);

  it('forgets and revokes the tokens, and ends on the start page', async () => {
    const { session, left } = await openApp();
    await RouterTestingHarness.create('/guarded');
    const access = session.tokens().access?.raw ?? '';
    await session.signOut('app');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(session.lastEnd()).toEqual({ reason: 'signedOut' });
    expect(storedTokens()).toEqual([]);
    expect(org.revoked).toEqual(['refresh-stored', access]);
    expect(TestBed.inject(Router).url).toBe('/');
    expect(left).toEqual([]);
  });

  it('works with the org down', async () => {
    const { session } = await openApp();
    org.isDown = true;
    await session.signOut('app');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(storedTokens()).toEqual([]);
  });

  const addRoute = (route: Route): void => {
    const router = TestBed.inject(Router);
    router.resetConfig([route, ...router.config]);
  };

  it('forgets the tokens also while a page keeps its user back, and ends on the start page after all', async () => {
    const { session } = await openApp();
    let letGo: (mayLeave: boolean) => void = () => undefined;
    addRoute({
      path: 'draft',
      children: [],
      canDeactivate: [() => new Promise<boolean>((resolve) => (letGo = resolve))],
    });
    await RouterTestingHarness.create('/draft');
    const signedOut = session.signOut('app');
    await until(() => org.revoked.length === 2);
    expect(storedTokens()).toEqual([]);
    expect(TestBed.inject(Router).url).toBe('/draft');
    letGo(true);
    await signedOut;
    expect(TestBed.inject(Router).url).toBe('/');
    expect(session.state()).toEqual({ status: 'signedOut' });
  });

  it('works where the start page can’t be loaded, which is reported', async () => {
    const { session } = await openApp();
    await RouterTestingHarness.create('/public');
    addRoute({ path: '', pathMatch: 'full', redirectTo: 'broken' });
    const reported = spyOn(TestBed.inject(ErrorHandler), 'handleError');
    await session.signOut('app');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(storedTokens()).toEqual([]);
    expect(reported).toHaveBeenCalledOnceWith(jasmine.any(TypeError));
  });

  it('is not undone by a renewal that was under way', async () => {
    const { session } = await openApp();
    await storeTokens(org, { areExpired: true });
    const renewal = session.accessToken();
    await session.signOut('app');
    await renewal;
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(storedTokens()).toEqual([]);
  });

  it('is not undone by "signIn": "onLoad" in this tab, until the user signs in', async () => {
    const { session } = await openApp({ signIn: 'onLoad' });
    await session.signOut('app');
    TestBed.resetTestingModule();
    const reloaded = await openApp({ signIn: 'onLoad' });
    expect(reloaded.left).toEqual([]);

    await reloaded.session.signIn();
    TestBed.resetTestingModule();
    expect((await openApp({ signIn: 'onLoad' })).left.length).toBe(1);
  });

  it('is noticed in the other tabs, which forget their tokens too and sign nobody in', async () => {
    const { session, left } = await openApp();
    await RouterTestingHarness.create('/guarded');
    const otherTab = new BroadcastChannel('auth-sign-out:local-spa');
    const isHome = new Promise<void>((resolve) => {
      TestBed.inject(Router).events.subscribe(() => {
        if (TestBed.inject(Router).url === '/') resolve();
      });
    });
    otherTab.postMessage({ reason: 'idle', detail: '15 minutes' });
    await isHome;
    await until(() => session.state().status !== 'signingOut');
    otherTab.close();
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(session.lastEnd()).toEqual({ reason: 'idle', detail: '15 minutes' });
    expect(storedTokens()).toEqual([]);
    expect(left).toEqual([]);
  });

  it('with the org down signs out here, says what could not be done, and does it later', async () => {
    const { session } = await openApp();
    org.isDown = true;
    await session.signOut('app');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(storedTokens()).toEqual([]);
    expect(session.unfinishedSignOut()?.title).toContain('could not be told');

    org.isDown = false;
    await session.retry();
    expect(org.revoked).toContain('refresh-stored');
    expect(session.unfinishedSignOut()).toBeUndefined();
  });

  it('has nothing left to do once somebody signs in again', async () => {
    const { session } = await openApp();
    org.isDown = true;
    await session.signOut('app');
    await storeTokens(org);
    window.dispatchEvent(new StorageEvent('storage', { key: 'okta-token-storage:local-spa' }));
    TestBed.tick();
    expect(session.isSignedIn()).toBeTrue();
    expect(session.unfinishedSignOut()).toBeUndefined();
  });

  it('tells the other tabs', async () => {
    const { session } = await openApp();
    const otherTab = new BroadcastChannel('auth-sign-out:local-spa');
    const told = new Promise((resolve) => otherTab.addEventListener('message', ({ data }) => resolve(data)));
    await session.signOut('app');
    expect(await told).toEqual({ reason: 'signedOut' });
    otherTab.close();
  });
});

describe('Signing out of Okta', () => {
  let org: FakeOrg;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
  });
  afterEach(forgetEverything);

  it("pitfall 22: forgets and revokes the tokens, then leaves for the org's sign-out with the ID token as hint", async () => {
    const { session, left } = await openApp();
    const idToken = session.tokens().id?.raw ?? '';
    await session.signOut('okta');
    const url = new URL(left[0] ?? '');
    expect(url.origin + url.pathname).toBe(`${testConfig.issuer}/v1/logout`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      id_token_hint: idToken,
      post_logout_redirect_uri: testConfig.postLogoutRedirectUri,
    });
    expect(storedTokens()).toEqual([]);
    expect(org.revoked.length).toBe(2);
  });

  it('with the org down signs out here, says that Okta does not know, and can be tried again', async () => {
    const { session, left } = await openApp();
    org.isDown = true;
    await session.signOut('okta');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(session.unfinishedSignOut()?.title).toContain('not yet at Okta');
    expect(storedTokens()).toEqual([]);
    expect(left).toEqual([]);

    await session.retry();
    expect(left[0]).toContain('/v1/logout?id_token_hint=');
  });

  it('is as good as signing out of the app where nobody is signed in', async () => {
    localStorage.clear();
    const { session, left } = await openApp();
    await session.signOut('okta');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(left).toEqual([]);
  });
});
