import { Location } from '@angular/common';
import { Component, ErrorHandler, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { requireSignIn } from '../../app/auth/guards/require-sign-in';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { Session } from '../../app/auth/session';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, GuardedPage, openApp, storedTokens, storeTokens } from '../support/open-app';
import { buttonIn, routerUrl } from '../support/round-trip';
import { waitUntil } from '../support/time';

const canActivate = [requireSignIn];
const routes: Routes = [
  { path: '', pathMatch: 'full', component: GuardedPage, canActivate },
  { path: 'orders', component: GuardedPage, canActivate },
  { path: 'home', canActivate: [() => inject(Router).parseUrl('/orders')], children: [] },
];

describe('After a sign-out in an app without a public page,', () => {
  let org: FakeOrg;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
  });
  afterEach(cleanUp);

  const signOut = async () => {
    const app = await openApp({}, routes);
    const location = TestBed.inject(Location);
    location.go('/');
    const harness = await RouterTestingHarness.create('/');
    const router = TestBed.inject(Router);
    router.initialNavigation();
    await router.navigateByUrl('/orders?page=2');
    await app.session.signOut('app');
    await harness.fixture.whenStable();
    expect(routerUrl()).toBe('/signed-out');
    expect(location.path()).toBe('');
    return { ...app, harness, location, router, page: harness.fixture.nativeElement as HTMLElement };
  };

  it('a link that the user follows starts a sign-in, which returns to its page', async () => {
    const { redirects, page, router } = await signOut();
    page.click();
    void router.navigateByUrl('/orders');
    await waitUntil(() => redirects.length > 0);
    expect(TestBed.inject(OktaClient).getOriginalUri()).toBe('/orders');
  });

  it('"Sign in" returns to the requested page', async () => {
    const { redirects, page, location, router, harness } = await signOut();
    location.back();
    await waitUntil(() => location.path() === '/orders?page=2' && router.currentNavigation() === null);
    await harness.fixture.whenStable();
    buttonIn(page, 'Sign in').click();
    await waitUntil(() => redirects.length > 0);
    expect(TestBed.inject(OktaClient).getOriginalUri()).toBe('/orders?page=2');
  });

  it('Back starts no sign-in, even if the user has pressed a key since', async () => {
    const { redirects, page, location, router, session } = await signOut();
    page.click();
    location.back();
    await waitUntil(() => location.path() === '/orders?page=2' && router.currentNavigation() === null);
    expect(routerUrl()).toBe('/signed-out');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(redirects).toEqual([]);
  });

  it('Back starts no sign-in if another guard redirects to the page', async () => {
    const { redirects, page, location, router } = await signOut();
    location.replaceState('/home');
    location.go('/elsewhere');
    page.click();
    location.back();
    await waitUntil(() => location.path() === '/orders' && router.currentNavigation() === null);
    expect(routerUrl()).toBe('/signed-out');
    expect(redirects).toEqual([]);
  });

  it('a navigation by the app starts no sign-in', async () => {
    const { redirects, router, session } = await signOut();
    await router.navigateByUrl('/orders');
    expect(routerUrl()).toBe('/signed-out');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(redirects).toEqual([]);
  });

  it('a key that is held down doesn’t count as an action of the user', async () => {
    const { redirects, router, page } = await signOut();
    page.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true }));
    await router.navigateByUrl('/orders');
    expect(redirects).toEqual([]);
  });

  it('the requested page opens when another tab signs in, and the end is forgotten', async () => {
    const { redirects, harness } = await signOut();
    await storeTokens(org);
    window.dispatchEvent(new StorageEvent('storage', { key: 'okta-token-storage' }));
    await harness.fixture.whenStable();
    await waitUntil(() => routerUrl() === '/');
    localStorage.clear();
    TestBed.resetTestingModule();
    const again = await openApp({}, routes);
    void RouterTestingHarness.create('/orders');
    await waitUntil(() => again.redirects.length > 0);
    expect(redirects).toEqual([]);
  });

  it('a sign-in that starts during the sign-out waits for it', async () => {
    const { redirects, session } = await openApp({}, routes);
    await RouterTestingHarness.create('/orders');
    const signedOut = session.signOut('app');
    expect(session.state()).toEqual({ status: 'signingOut' });
    const signedIn = session.signIn();
    await signedOut;
    await signedIn;
    expect(redirects.length).toBe(1);
    expect(TestBed.inject(Session).state()).toEqual({ status: 'loading' });
  });
});

describe('While the user is being signed out,', () => {
  let org: FakeOrg;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
  });
  afterEach(cleanUp);

  it('a link that they follow starts no sign-in, which Okta’s sign-out would end', async () => {
    const { session, redirects } = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/orders');
    let answer: (response: Response) => void = () => undefined;
    org.responses = { '/v1/revoke': () => new Promise((resolve) => (answer = resolve)) };
    const done = session.signOut('okta');
    await waitUntil(() => routerUrl() === '/signed-out');
    (harness.fixture.nativeElement as HTMLElement).click();
    expect(await TestBed.inject(Router).navigateByUrl('/')).toBeTrue();
    expect(routerUrl()).toBe('/signed-out');
    org.responses = {};
    answer(new Response());
    await done;
    expect(redirects.map((url) => new URL(url).pathname)).toEqual(['/oauth2/default/v1/logout']);
  });

  it('a guarded start page with canDeactivate is asked, even at its own address', async () => {
    const asked = jasmine.createSpy('canDeactivate').and.returnValue(true);
    const { session } = await openApp({}, [
      { path: '', pathMatch: 'full', component: GuardedPage, canActivate, canDeactivate: [asked] },
    ]);
    await RouterTestingHarness.create('/');
    await session.signOut('app');
    expect(asked).toHaveBeenCalledTimes(1);
    expect(routerUrl()).toBe('/signed-out');
  });
});

describe('A guard on the signed-out page', () => {
  afterEach(cleanUp);

  it('is reported, and causes no endless redirect', async () => {
    await storeTokens(new FakeOrg().install());
    const guarded: Routes = [
      { path: 'orders', component: GuardedPage, canActivate },
      { path: 'signed-out', component: GuardedPage, canActivate },
      { path: '**', redirectTo: 'orders' },
    ];
    const { session, redirects } = await openApp({}, guarded);
    await RouterTestingHarness.create('/orders');
    const reported = spyOn(TestBed.inject(ErrorHandler), 'handleError');
    await session.signOut('app');
    expect(String(reported.calls.mostRecent().args[0])).toContain('/signed-out must have no guard');
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(redirects).toEqual([]);
  });
});

describe('A start page that takes long to load', () => {
  let org: FakeOrg;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
  });
  afterEach(cleanUp);

  const load = signal<() => void>(() => undefined);
  const slow: Routes = [
    {
      path: '',
      pathMatch: 'full',
      loadComponent: () => new Promise((resolve) => load.set(() => resolve(PublicStart))),
    },
    { path: 'guarded', component: GuardedPage, canActivate },
  ];

  it('doesn’t leave a guarded page on the screen after a sign-out', async () => {
    const { session } = await openApp({}, slow);
    const harness = await RouterTestingHarness.create('/guarded');
    const page = harness.fixture.nativeElement as HTMLElement;
    const done = session.signOut('app');
    await waitUntil(() => page.textContent.includes('Signing you out…'));
    expect(page.textContent).not.toContain('Guarded');
    expect(storedTokens()).toEqual([]);
    load()();
    await done;
    await harness.fixture.whenStable();
    expect(page.textContent).toContain('Welcome');
    expect(session.state()).toEqual({ status: 'signedOut' });
  });
});

@Component({ selector: 'app-test-start', template: '<h1>Welcome</h1>' })
class PublicStart {}
