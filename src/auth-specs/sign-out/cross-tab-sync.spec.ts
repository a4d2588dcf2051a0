import { TestBed } from '@angular/core/testing';
import { type Route, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { requireSignIn } from '../../app/auth/guards/require-sign-in';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, GuardedPage, openApp, storedTokens, storeTokens } from '../support/open-app';
import { backgroundWorkDone } from '../support/time';

describe('What another tab does to the tokens', () => {
  let org: FakeOrg;
  const anotherTabWrote = (): boolean =>
    window.dispatchEvent(new StorageEvent('storage', { key: 'okta-token-storage:local-spa' }));

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  it('signs the user in here too', async () => {
    const { session } = await openApp();
    await storeTokens(org);
    anotherTabWrote();
    expect(session.isSignedIn()).toBeTrue();
  });

  it('is told among what the session did, once each', async () => {
    const { session } = await openApp();
    const told = (): unknown[] => session.events().map(({ kind, detail }) => [kind, detail]);
    await storeTokens(org);
    anotherTabWrote();
    expect(told()).toEqual([['signedIn', 'in another tab']]);
    await storeTokens(org);
    anotherTabWrote();
    anotherTabWrote();
    expect(told()[0]).toEqual(['renewedElsewhere', undefined]);
    expect(told().length).toBe(2);
    localStorage.clear();
    anotherTabWrote();
    expect(told()[0]).toEqual(['signedOut', 'in another tab']);
    expect(told().length).toBe(3);
  });

  it('has this tab forget, too, why the last session ended', async () => {
    await storeTokens(org);
    const { session } = await openApp();
    await session.signOut('app');
    await storeTokens(org);
    anotherTabWrote();
    expect(session.lastEnd()).toBeUndefined();
  });

  it('signs the user out here too where they are gone', async () => {
    await storeTokens(org);
    const { session } = await openApp();
    localStorage.clear();
    anotherTabWrote();
    expect(session.state()).toEqual({ status: 'signedOut' });
  });

  it('leaves the page of one user as another signs in', async () => {
    await storeTokens(org);
    const { session } = await openApp();
    const harness = await RouterTestingHarness.create('/guarded');
    org.claims = { sub: '00u2bob', name: 'Bob Kahn' };
    await storeTokens(org);
    anotherTabWrote();
    await harness.fixture.whenStable();
    expect(session.user()?.name).toBe('Bob Kahn');
    expect(TestBed.inject(Router).url).toBe('/');
  });

  it('makes a guarded start page anew as another user signs in', async () => {
    await storeTokens(org);
    const start: Route = { path: '', component: GuardedPage, canActivate: [requireSignIn] };
    await openApp({}, [start]);
    const harness = await RouterTestingHarness.create('/');
    const before = harness.routeDebugElement?.componentInstance as unknown;
    org.claims = { sub: '00u2bob', name: 'Bob Kahn' };
    await storeTokens(org);
    anotherTabWrote();
    await backgroundWorkDone();
    expect(TestBed.inject(Router).url).toBe('/');
    expect(harness.routeDebugElement?.componentInstance).toBeInstanceOf(GuardedPage);
    expect(harness.routeDebugElement?.componentInstance).not.toBe(before);
  });

  it('is found out where the browser shows a page again that it had kept for Back', async () => {
    await storeTokens(org);
    const { session, redirects } = await openApp();
    await RouterTestingHarness.create('/guarded');
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    localStorage.clear();
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await backgroundWorkDone();
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(TestBed.inject(Router).url).toBe('/');
    expect(redirects).toEqual([]);
  });

  it('is no concern of an app that is gone: it leaves the tokens of the next one alone', async () => {
    await openApp();
    TestBed.resetTestingModule();
    await storeTokens(org);
    const probe = new BroadcastChannel('auth-sign-out:local-spa');
    const heard = new Promise((resolve) => probe.addEventListener('message', resolve));
    const anotherTab = new BroadcastChannel('auth-sign-out:local-spa');
    anotherTab.postMessage({ reason: 'signedOut' });
    await heard;
    expect(storedTokens()).not.toEqual([]);
    probe.close();
    anotherTab.close();
  });
});
