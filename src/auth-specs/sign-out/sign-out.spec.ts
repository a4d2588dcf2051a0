import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type Route, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { requireSignIn } from '../../app/auth/guards/require-sign-in';
import { notRevoked, notSignedOutOfOkta, SignOut } from '../../app/auth/sign-out/sign-out';
import { FakeOrg, testConfig } from '../support/fake-org';
import { cleanUp, GuardedPage, openApp, storedTokens, storeTokens } from '../support/open-app';
import { routerUrl } from '../support/round-trip';
import { tickUntil, waitUntil } from '../support/time';

const addRoute = (route: Route): void => {
  const router = TestBed.inject(Router);
  router.resetConfig([route, ...router.config]);
};

describe('A sign-out of the app', () => {
  let org: FakeOrg;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
  });
  afterEach(cleanUp);

  it('removes and revokes the tokens, and ends on the start page', async () => {
    const { session, redirects } = await openApp();
    await RouterTestingHarness.create('/guarded');
    const access = session.tokens().access?.raw ?? '';
    await session.signOut('app');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(session.lastEnd()).toEqual({ reason: 'signedOut' });
    expect(storedTokens()).toEqual([]);
    expect(org.revoked).toEqual(['refresh-stored', access]);
    expect(TestBed.inject(Router).url).toBe('/');
    expect(redirects).toEqual([]);
  });

  it('works with the org down', async () => {
    const { session } = await openApp();
    org.isDown = true;
    await session.signOut('app');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(storedTokens()).toEqual([]);
  });

  it('removes the tokens even while a page refuses to be left, and then ends on the start page', async () => {
    const { session } = await openApp();
    let letGo: (mayLeave: boolean) => void = () => undefined;
    addRoute({
      path: 'draft',
      children: [],
      canDeactivate: [() => new Promise<boolean>((resolve) => (letGo = resolve))],
    });
    await RouterTestingHarness.create('/draft');
    const signedOut = session.signOut('app');
    await waitUntil(() => org.revoked.length === 2);
    expect(storedTokens()).toEqual([]);
    expect(TestBed.inject(Router).url).toBe('/draft');
    letGo(true);
    await signedOut;
    expect(TestBed.inject(Router).url).toBe('/');
    expect(session.state()).toEqual({ status: 'signedOut' });
  });

  it('works if the start page can’t be loaded, and reports that', async () => {
    const { session } = await openApp();
    await RouterTestingHarness.create('/public');
    addRoute({ path: '', pathMatch: 'full', redirectTo: 'broken' });
    const reported = spyOn(TestBed.inject(ErrorHandler), 'handleError');
    await session.signOut('app');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(storedTokens()).toEqual([]);
    expect(reported).toHaveBeenCalledOnceWith(jasmine.any(TypeError));
  });

  it('isn’t undone by a running renewal', async () => {
    const { session } = await openApp();
    await storeTokens(org, { areExpired: true });
    const renewal = session.accessToken();
    await session.signOut('app');
    await renewal;
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(storedTokens()).toEqual([]);
  });

  it('isn’t undone by "signIn": "onLoad" in this tab, until the user signs in', async () => {
    const { session } = await openApp({ signIn: 'onLoad' });
    await session.signOut('app');
    TestBed.resetTestingModule();
    const reloaded = await openApp({ signIn: 'onLoad' });
    expect(reloaded.redirects).toEqual([]);

    await reloaded.session.signIn();
    TestBed.resetTestingModule();
    expect((await openApp({ signIn: 'onLoad' })).redirects.length).toBe(1);
  });

  it('is noticed in the other tabs, which remove their tokens and sign nobody in', async () => {
    const { session, redirects } = await openApp();
    await RouterTestingHarness.create('/guarded');
    const otherTab = new BroadcastChannel('auth-sign-out:local-spa');
    const isHome = new Promise<void>((resolve) => {
      TestBed.inject(Router).events.subscribe(() => {
        if (TestBed.inject(Router).url === '/') resolve();
      });
    });
    otherTab.postMessage({ reason: 'idle', detail: '15 minutes' });
    await isHome;
    await waitUntil(() => session.state().status !== 'signingOut');
    otherTab.close();
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(session.lastEnd()).toEqual({ reason: 'idle', detail: '15 minutes' });
    expect(storedTokens()).toEqual([]);
    expect(redirects).toEqual([]);
  });

  it('works while the org is down, says that the tokens aren’t revoked, and retries later', async () => {
    const { session } = await openApp();
    org.isDown = true;
    await session.signOut('app');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(storedTokens()).toEqual([]);
    expect(session.unfinishedSignOut()?.title).toBe(notRevoked);

    org.isDown = false;
    await session.retry();
    expect(org.revoked).toContain('refresh-stored');
    expect(session.unfinishedSignOut()).toBeUndefined();
  });

  it('is complete when a user signs in again', async () => {
    const { session } = await openApp();
    org.isDown = true;
    await session.signOut('app');
    await storeTokens(org);
    window.dispatchEvent(new StorageEvent('storage', { key: 'okta-token-storage:local-spa' }));
    TestBed.tick();
    expect(session.isSignedIn()).toBeTrue();
    expect(session.unfinishedSignOut()).toBeUndefined();
  });

  it('is announced to the other tabs', async () => {
    const { session } = await openApp();
    const otherTab = new BroadcastChannel('auth-sign-out:local-spa');
    const told = new Promise((resolve) => otherTab.addEventListener('message', ({ data }) => resolve(data)));
    await session.signOut('app');
    expect(await told).toEqual({ reason: 'signedOut' });
    otherTab.close();
  });
});

describe('A sign-out of Okta', () => {
  let org: FakeOrg;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
  });
  afterEach(cleanUp);

  it("pitfall 22: removes and revokes the tokens, then redirects to the org's sign-out with the ID token as hint", async () => {
    const { session, redirects } = await openApp();
    const idToken = session.tokens().id?.raw ?? '';
    await session.signOut('okta');
    const url = new URL(redirects[0] ?? '');
    expect(url.origin + url.pathname).toBe(`${testConfig.issuer}/v1/logout`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      id_token_hint: idToken,
      post_logout_redirect_uri: testConfig.postLogoutRedirectUri,
    });
    expect(storedTokens()).toEqual([]);
    expect(org.revoked.length).toBe(2);
  });

  it('sends the exact sign-out URI of the configuration', async () => {
    const { session, redirects } = await openApp({ postLogoutRedirectUri: 'http://localhost:4390' });
    await session.signOut('okta');
    const sent = new URL(redirects[0] ?? '').searchParams.get('post_logout_redirect_uri');
    expect(sent).toBe('http://localhost:4390');
  });

  it('sends the URI of the caller instead', async () => {
    const { redirects } = await openApp();
    await TestBed.inject(SignOut).ofOkta({ postLogoutRedirectUri: 'https://app.example/bye', state: 'a&b' });
    const { searchParams } = new URL(redirects[0] ?? '');
    expect(searchParams.get('post_logout_redirect_uri')).toBe('https://app.example/bye');
    expect(searchParams.get('state')).toBe('a&b');
  });

  it('sends no sign-out URI if the caller wants none', async () => {
    const { redirects } = await openApp();
    await TestBed.inject(SignOut).ofOkta({ postLogoutRedirectUri: null });
    expect(new URL(redirects[0] ?? '').searchParams.has('post_logout_redirect_uri')).toBeFalse();
  });

  it('posts a form if the ID token is too large for a URL', async () => {
    org.claims = { ...org.claims, groups: Array.from({ length: 200 }, (_, i) => `A group of people ${i}`) };
    await storeTokens(org);
    const { session, redirects, postedForms } = await openApp();
    const idToken = session.tokens().id?.raw ?? '';
    expect(idToken.length).toBeGreaterThan(3000);
    await session.signOut('okta');
    expect(redirects).toEqual([]);
    expect(postedForms).toEqual([
      {
        url: `${testConfig.issuer}/v1/logout`,
        fields: { id_token_hint: idToken, post_logout_redirect_uri: testConfig.postLogoutRedirectUri },
      },
    ]);
  });

  it('redirects once if it is called twice', async () => {
    const { session, redirects } = await openApp();
    await Promise.all([session.signOut('okta'), session.signOut('okta')]);
    expect(redirects.length).toBe(1);
    expect(org.revoked.length).toBe(2);
    expect(session.state()).toEqual({ status: 'signingOut' });
  });

  describe('whose redirect is interrupted', () => {
    beforeEach(() => jasmine.clock().install());
    afterEach(() => jasmine.clock().uninstall());

    it('says so after ten seconds, and can be retried', async () => {
      const { session, redirects } = await openApp();
      let isDone = false;
      void session.signOut('okta').then(() => (isDone = true));
      await tickUntil(() => isDone);
      expect(session.state()).toEqual({ status: 'signingOut' });
      jasmine.clock().tick(10_000);
      expect(session.state()).toEqual({ status: 'signedOut' });
      expect(session.unfinishedSignOut()?.detail).toBe('The redirect to Okta was interrupted.');
      await session.retry();
      expect(redirects.length).toBe(2);
    });
  });

  it('waits if the page refuses to be left, for example to save a draft', async () => {
    const { session, redirects } = await openApp();
    addRoute({
      path: 'draft',
      component: GuardedPage,
      canActivate: [requireSignIn],
      canDeactivate: [() => false],
    });
    await RouterTestingHarness.create('/draft');
    await session.signOut('okta');
    expect(routerUrl()).toBe('/draft');
    expect(storedTokens()).toEqual([]);
    expect(redirects).toEqual([]);
    expect(session.state()).toEqual({ status: 'signedOut' });
    await session.retry();
    expect(redirects.length).toBe(1);
  });

  it('works while the org is down, says that it is incomplete, and can be retried', async () => {
    const { session, redirects } = await openApp();
    org.isDown = true;
    await session.signOut('okta');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(session.unfinishedSignOut()?.title).toBe(notSignedOutOfOkta);
    expect(storedTokens()).toEqual([]);
    expect(redirects).toEqual([]);

    await session.retry();
    expect(redirects[0]).toContain('/v1/logout?id_token_hint=');
  });

  it('is a sign-out of the app if nobody is signed in', async () => {
    localStorage.clear();
    const { session, redirects } = await openApp();
    await session.signOut('okta');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(redirects).toEqual([]);
  });
});
