import { TestBed } from '@angular/core/testing';
import { type Route, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { requireSignIn } from '../../app/auth/guards/require-sign-in';
import { AuthStart } from '../../app/auth/startup';
import { SessionStore } from '../../app/auth/state/session-store';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, GuardedPage, openApp, startApp, storedTokens, storeTokens } from '../support/open-app';
import { backgroundWorkDone } from '../support/time';

describe('When another tab changes the tokens, this tab', () => {
  let org: FakeOrg;
  const anotherTabWrote = (): boolean =>
    window.dispatchEvent(new StorageEvent('storage', { key: 'okta-token-storage:local-spa' }));

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  it('signs the user in too', async () => {
    const { session } = await openApp();
    await storeTokens(org);
    anotherTabWrote();
    expect(session.isSignedIn()).toBeTrue();
  });

  it('records each change once', async () => {
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

  it('forgets why the last session ended', async () => {
    await storeTokens(org);
    const { session } = await openApp();
    await session.signOut('app');
    await storeTokens(org);
    anotherTabWrote();
    expect(session.lastEnd()).toBeUndefined();
  });

  it('signs the user out too if they are removed', async () => {
    await storeTokens(org);
    const { session } = await openApp();
    localStorage.clear();
    anotherTabWrote();
    expect(session.state()).toEqual({ status: 'signedOut' });
  });

  it('signs the user out even if they are removed before it listens, which it does after the first paint', async () => {
    await storeTokens(org);
    const { session } = await startApp();
    const started = TestBed.inject(AuthStart).start();
    await TestBed.inject(SessionStore).whenStatus('signedIn');
    localStorage.removeItem('okta-token-storage:local-spa');
    expect(session.isSignedIn()).toBeTrue();
    await started;
    expect(session.isSignedIn()).toBeFalse();
  });

  it('leaves the page of the previous user when another user signs in', async () => {
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

  it('recreates a guarded start page when another user signs in', async () => {
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

  it('notices the change when the browser restores its page after Back', async () => {
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

  it('ignores it after the app is destroyed, and keeps the tokens of the next app', async () => {
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
