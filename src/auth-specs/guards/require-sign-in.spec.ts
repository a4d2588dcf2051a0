import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { GuardsCheckStart, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { filter, firstValueFrom } from 'rxjs';
import { requireSignIn } from '../../app/auth/guards/require-sign-in';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { SessionStore } from '../../app/auth/state/session-store';
import { returnFromOrg } from '../support/return-from-org';
import { FakeOrg, tokenError } from '../support/fake-org';
import { messageOf } from '../support/messages';
import { guardPlacements, routesWith } from '../support/guarded-routes';
import { cleanUp, GuardedPage, openApp, PublicPage, storedTokens, storeTokens } from '../support/open-app';
import { waitUntil } from '../support/time';

describe('A guarded page', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  const heading = (harness: RouterTestingHarness): string | null | undefined =>
    harness.fixture.nativeElement instanceof HTMLElement
      ? harness.fixture.nativeElement.querySelector('h1')?.textContent
      : undefined;

  it('opens for a signed-in user without a request to the org', async () => {
    await storeTokens(org);
    const { redirects } = await openApp();
    expect(heading(await RouterTestingHarness.create('/guarded'))).toBe('Guarded');
    expect(org.tokenRequests).toEqual([]);
    expect(redirects).toEqual([]);
  });

  for (const placement of ['canActivate', 'canMatch'] as const)
    it(`loads the page’s code while it is unknown who is signed in (${placement})`, async () => {
      await storeTokens(org);
      const loadComponent = jasmine.createSpy('loadComponent').and.resolveTo(GuardedPage);
      await openApp({}, [{ path: 'lazy', loadComponent, [placement]: [requireSignIn] }]);
      const store = TestBed.inject(SessionStore);
      store.startLoading();
      const opened = RouterTestingHarness.create('/lazy');
      await waitUntil(() => loadComponent.calls.any());
      expect(store.state().status).toBe('loading');
      store.finishLoading();
      expect(heading(await opened)).toBe('Guarded');
    });

  it('doesn’t load the page’s code for a signed-out user', async () => {
    const loadComponent = jasmine.createSpy('loadComponent').and.resolveTo(GuardedPage);
    const { redirects } = await openApp({}, [{ path: 'lazy', loadComponent, canActivate: [requireSignIn] }]);
    RouterTestingHarness.create('/lazy').catch(() => undefined);
    await waitUntil(() => redirects.length > 0);
    expect(loadComponent).not.toHaveBeenCalled();
  });

  it('sends a signed-out user to the org, to return to the full address', async () => {
    const { redirects } = await openApp();
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/guarded?tab=mine#new').catch(() => undefined);
    expect(heading(harness)).toBe('Public');
    expect(redirects.length).toBe(1);
    expect(TestBed.inject(OktaClient).getOriginalUri()).toBe('/guarded?tab=mine#new');
  });

  it('doesn’t open for an address that looks like a response to a sign-in', async () => {
    const { redirects } = await openApp();
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/guarded?code=c1&state=s1').catch(() => undefined);
    expect(heading(harness)).toBe('Public');
    expect(redirects.length).toBe(1);
  });

  it('opens with tokens that another tab has just stored', async () => {
    const { redirects } = await openApp();
    const harness = await RouterTestingHarness.create('/public');
    await storeTokens(org);
    await harness.navigateByUrl('/guarded');
    expect(heading(harness)).toBe('Guarded');
    expect(redirects).toEqual([]);
  });

  it('pitfall 4: starts one sign-in, however often it was visited before', async () => {
    await storeTokens(org);
    const { session, redirects } = await openApp();
    const harness = await RouterTestingHarness.create('/guarded');
    for (const url of ['/guarded?page=2', '/guarded?page=3', '/guarded']) await harness.navigateByUrl(url);
    localStorage.clear();
    await TestBed.inject(OktaClient).authStateManager.updateAuthState();
    expect(redirects).toEqual([]);
    await Promise.all([session.signIn(), session.signIn()]);
    expect(redirects.length).toBe(1);
  });

  it('opens after a renewal if the tokens have expired', async () => {
    await storeTokens(org);
    await openApp();
    await storeTokens(org, { areExpired: true });
    expect(heading(await RouterTestingHarness.create('/guarded'))).toBe('Guarded');
    expect(org.tokenRequests[0]).toBe('/v1/token refresh_token');
  });

  it('pitfall 16: opens if the network fails at the renewal, and the user stays signed in', async () => {
    await storeTokens(org);
    const { session, redirects } = await openApp();
    await storeTokens(org, { areExpired: true });
    org.isDown = true;
    expect(heading(await RouterTestingHarness.create('/guarded'))).toBe('Guarded');
    expect(session.isSignedIn()).toBeTrue();
    expect(storedTokens().length).toBe(3);
    expect(redirects).toEqual([]);
  });

  it('sends the user to sign in if the refresh token is invalid too', async () => {
    await storeTokens(org);
    const { redirects } = await openApp();
    await storeTokens(org, { areExpired: true });
    org.onTokenRequest = () => tokenError('invalid_grant');
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/guarded').catch(() => undefined);
    expect(redirects.length).toBe(1);
  });

  it('pitfall 5: shows under its address why the sign-in can’t start, and can be retried', async () => {
    const { redirects } = await openApp();
    const harness = await RouterTestingHarness.create('/public');
    org.isDown = true;
    await harness.navigateByUrl('/guarded?tab=mine');
    expect(heading(harness)).toBe(messageOf('orgUnreachable').title);
    expect(TestBed.inject(Location).path()).toBe('/guarded?tab=mine');
    expect(redirects).toEqual([]);

    org.isDown = false;
    await harness.navigateByUrl('/guarded?tab=mine').catch(() => undefined);
    expect(redirects.length).toBe(1);
    expect(TestBed.inject(OktaClient).getOriginalUri()).toBe('/guarded?tab=mine');
  });

  it('pitfall 17: opens for a signed-in user, even with expired tokens while the org is down', async () => {
    await storeTokens(org, { areExpired: true });
    org.isDown = true;
    const { redirects } = await openApp();
    const harness = await RouterTestingHarness.create('/guarded');
    expect(heading(harness)).toBe('Guarded');
    expect(redirects).toEqual([]);
  });

  it('starts a sign-in if the tokens were deleted from the storage', async () => {
    await storeTokens(org);
    const { redirects } = await openApp();
    const harness = await RouterTestingHarness.create('/public');
    localStorage.clear();
    await harness.navigateByUrl('/guarded').catch(() => undefined);
    expect(redirects.length).toBe(1);
  });

  for (const [what, wait] of [
    ['it is clear who is signed in', () => TestBed.inject(SessionStore).startLoading()],
    ['the tokens are renewed', () => storeTokens(org, { areExpired: true })],
  ] as const) {
    it(`pitfall 22: starts no sign-in if the user signs out before ${what}`, async () => {
      await storeTokens(org);
      const { session, redirects } = await openApp();
      await wait();
      const router = TestBed.inject(Router);
      const visit = router.navigateByUrl('/guarded');
      await firstValueFrom(router.events.pipe(filter((event) => event instanceof GuardsCheckStart)));
      await session.signOut('app');
      expect(await visit).toBeFalse();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      expect(session.state()).toEqual({ status: 'signedOut' });
      expect(redirects).toEqual([]);
    });
  }

  it('keeps its address on the first load while the sign-in can’t start, and opens when another tab signs in', async () => {
    await openApp();
    org.isDown = true;
    TestBed.inject(Location).go('/guarded?tab=mine');
    const harness = await RouterTestingHarness.create('/guarded?tab=mine');
    expect(heading(harness)).toBe(messageOf('orgUnreachable').title);
    expect(TestBed.inject(Location).path()).toBe('/guarded?tab=mine');

    await storeTokens(org);
    window.dispatchEvent(new StorageEvent('storage'));
    await harness.fixture.whenStable();
    expect(heading(harness)).toBe('Guarded');
    expect(TestBed.inject(Location).path()).toBe('/guarded?tab=mine');
  });

  it('says on the first load that the user hasn’t signed in after Back from the org', async () => {
    const { redirects } = await openApp();
    TestBed.inject(Location).go('/guarded');
    const opening = RouterTestingHarness.create('/guarded');
    await TestBed.inject(SessionStore).whenStatus('loading');
    await waitUntil(() => redirects.length > 0);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(heading(await opening)).toBe(messageOf('interrupted').title);
    expect(TestBed.inject(Location).path()).toBe('/guarded');
    expect(redirects.length).toBe(1);
  });
});

describe('A page that requires a signed-in user', () => {
  let org: FakeOrg;
  const routes = routesWith(requireSignIn);

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  for (const [way, url] of guardPlacements) {
    describe(`by ${way}`, () => {
      it('opens for a signed-in user', async () => {
        await storeTokens(org);
        await openApp({}, routes);
        await RouterTestingHarness.create(`${url}?tab=mine`);
        expect(TestBed.inject(Router).url).toBe(`${url}?tab=mine`);
      });

      it('sends everyone else to the org, to return to the full address, and stays on the current page', async () => {
        const { redirects } = await openApp({}, routes);
        const harness = await RouterTestingHarness.create('/public');
        await harness.navigateByUrl(`${url}?tab=mine#new`);
        expect(redirects.length).toBe(1);
        expect(TestBed.inject(OktaClient).getOriginalUri()).toBe(`${url}?tab=mine#new`);
        expect(TestBed.inject(Router).url).toBe('/public');
      });

      it('shows the problem page while the org is unreachable, and starts a sign-in at the next try', async () => {
        const { redirects } = await openApp({}, routes);
        const harness = await RouterTestingHarness.create('/public');
        org.isDown = true;
        await harness.navigateByUrl(url);
        expect(TestBed.inject(Router).url).toBe('/problem');
        expect(TestBed.inject(Location).path()).toBe(url);

        org.isDown = false;
        await harness.navigateByUrl(url);
        expect(redirects.length).toBe(1);
      });

      it("keeps the address bar correct after the browser's Back", async () => {
        await storeTokens(org);
        const { redirects } = await openApp({}, routes);
        const harness = await RouterTestingHarness.create(url);
        await harness.navigateByUrl('/public');
        localStorage.clear();
        const location = TestBed.inject(Location);
        const router = TestBed.inject(Router);
        router.initialNavigation();
        location.back();
        await waitUntil(() => redirects.length > 0 && router.currentNavigation() === null);
        expect(location.path()).toBe('/public');
        expect(router.url).toBe('/public');
      });
    });
  }

  it('pitfall 9: lets the response to a sign-in pass if the callback has a guard too', async () => {
    const { redirects, session } = await openApp();
    await session.signIn('/public');
    const callback = { path: 'login/callback', component: PublicPage, canActivate: [requireSignIn] };
    const answered = await returnFromOrg(org, redirects[0], {}, [callback, ...routes]);
    expect(answered.session.isSignedIn()).toBeTrue();
    expect(TestBed.inject(Router).url).toBe('/public');
    expect(answered.redirects).toEqual([]);
  });
});
