import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import type { Routes } from '@angular/router';
import { IdleWatch } from '../../app/auth/idle/idle-watch';
import { Callback } from '../../app/auth/sign-in/callback';
import { SessionStore } from '../../app/auth/state/session-store';
import { hasEntriesOfTab } from '../../app/auth/storage/entries';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp, PublicPage, storedTokens, storeTokens } from '../support/open-app';
import { errorCodeOn, openCallback, routerUrl, openAppAt, startSignIn } from '../support/round-trip';
import { nextTask, waitUntil } from '../support/time';

describe('The callback page', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  /** Removes a transaction, as the SDK does after half an hour. */
  function forgetSignIn(state: string): void {
    const signIns = 'okta-shared-transaction-storage:local-spa';
    const underWay = JSON.parse(localStorage.getItem(signIns) ?? '{}') as object;
    const others = Object.entries(underWay).filter(([each]) => each !== state);
    localStorage.setItem(signIns, JSON.stringify(Object.fromEntries(others)));
  }

  describe('if the user was inactive for longer than the idle time-out', () => {
    const idle = { idleTimeout: 900 };
    beforeEach(() => localStorage.setItem('auth.last-activity:local-spa', String(Date.now() - 3_600_000)));

    it('signs in and restarts the idle time: the user was active on the org’s page', async () => {
      const { state } = await startSignIn(org);
      await storeTokens(org);
      const { session } = await openCallback(`?code=c1&state=${state}`, idle);
      expect(session.user()?.name).toBe('Ada Lovelace');
      expect(TestBed.inject(IdleWatch).state()).toEqual({ status: 'active' });
    });

    it('doesn’t restore the old session without a sign-in to finish', async () => {
      await storeTokens(org);
      const { session } = await openCallback('', idle);
      expect(session.lastEnd()?.reason).toBe('idle');
      expect(storedTokens()).toEqual([]);
    });
  });

  it('pitfall 6: signs in, and the page where the sign-in started replaces it in the history', async () => {
    const { state } = await startSignIn(org);
    const replaced = spyOn(Location.prototype, 'replaceState').and.callThrough();
    const { session } = await openCallback(`?code=c1&state=${state}`);
    expect(session.user()?.name).toBe('Ada Lovelace');
    expect(session.events()).toContain(jasmine.objectContaining({ kind: 'signedIn' }));
    expect(routerUrl()).toBe('/public?tab=mine#new');
    expect(replaced.calls.allArgs().map(([path]) => path)).toContain('/public?tab=mine#new');
    expect(window.location.search).toBe('');
  });

  it('leaves nothing of the sign-in in the storage', async () => {
    const { state } = await startSignIn(org);
    await openCallback(`?code=c1&state=${state}`);
    const entriesIn = (storage: Storage): string[] =>
      Object.entries(storage)
        .filter(([, value]) => String(value).includes(state))
        .map(([key]) => key);
    expect([...entriesIn(localStorage), ...entriesIn(sessionStorage)]).toEqual([]);
    expect(hasEntriesOfTab('local-spa')).toBeFalse();
  });

  it('fetches the keys in parallel with the tokens', async () => {
    const { state } = await startSignIn(org);
    let answer: (response: Response) => void = () => undefined;
    org.onTokenRequest = () => new Promise((resolve) => (answer = resolve));
    org.requests.length = 0;
    const { session } = await openAppAt(`/login/callback?code=c1&state=${state}`);
    await waitUntil(() => org.requests.length === 3);
    expect(org.requests.toSorted()).toEqual([
      '/.well-known/openid-configuration',
      '/v1/keys',
      '/v1/token authorization_code',
    ]);
    answer(await org.grant());
    await waitUntil(() => session.isSignedIn());
    expect(org.requests.length).toBe(3);
  });

  it('signs in with a key that is newer than those fetched in parallel', async () => {
    const { state } = await startSignIn(org);
    org.onTokenRequest = async () => {
      await waitUntil(() => org.requests.includes('/v1/keys'));
      await nextTask();
      org.rotateKeys();
      return org.grant();
    };
    const { session } = await openCallback(`?code=c1&state=${state}`);
    expect(session.user()?.name).toBe('Ada Lovelace');
  });

  it('signs in if the keys can be fetched only after the tokens', async () => {
    const { state } = await startSignIn(org);
    org.responses = { '/v1/keys': () => new Response('', { status: 503 }) };
    org.onTokenRequest = async () => {
      await waitUntil(() => org.requests.includes('/v1/keys'));
      org.responses = {};
      return org.grant();
    };
    const { session } = await openCallback(`?code=c1&state=${state}`);
    expect(session.user()?.name).toBe('Ada Lovelace');
  });

  it('loads the page where the sign-in started while it waits for the tokens', async () => {
    const { state } = await startSignIn(org, '/late?tab=mine#new');
    org.onTokenRequest = async () => {
      await waitUntil(() => loaded.length);
      return org.grant();
    };
    const loaded: string[] = [];
    const late: Routes = [
      { path: 'login/callback', component: Callback },
      { path: 'late', loadComponent: () => (loaded.push('late'), Promise.resolve(PublicPage)) },
    ];
    const { page } = await openCallback(`?code=c1&state=${state}`, {}, late);
    expect(page.textContent).toContain('Public');
  });

  it('revokes the tokens of the previous user if another one signs in', async () => {
    await storeTokens(org);
    const { state } = await startSignIn(org);
    org.claims = { ...org.claims, sub: '00u2bob', name: 'Bob Kahn' };
    const { session, harness } = await openCallback(`?code=c1&state=${state}`);
    await harness.fixture.whenStable();
    expect(session.user()?.name).toBe('Bob Kahn');
    expect(org.revoked).toContain('refresh-stored');
    expect(org.revoked.length).toBe(2);
    expect(org.revoked).not.toContain(session.tokens().refresh?.raw ?? '');
  });

  it('revokes nothing if the same user signs in again', async () => {
    await storeTokens(org);
    const { state } = await startSignIn(org);
    const { session, harness } = await openCallback(`?code=c1&state=${state}`);
    await harness.fixture.whenStable();
    expect(session.user()?.name).toBe('Ada Lovelace');
    expect(org.revoked).toEqual([]);
  });

  it('pitfall 1: shows its progress until it is done, without zone.js', async () => {
    const { state } = await startSignIn(org);
    let answer: (response: Response) => void = () => undefined;
    org.onTokenRequest = () => new Promise((resolve) => (answer = resolve));
    const {
      harness: { fixture },
    } = await openAppAt(`/login/callback?code=c1&state=${state}`);
    await waitUntil(() => org.requests.includes('/v1/token authorization_code'));
    const page = fixture.nativeElement as HTMLElement;
    const status = await waitUntil(() => page.querySelector('[role=status]'));
    expect(status.textContent).toBe('Signing you in…');
    answer(await org.grant());
    await TestBed.inject(SessionStore).whenStatus('signedIn');
    await fixture.whenStable();
    expect(page.textContent).toContain('Public');
  });

  it('remembers the session at the org, to notice later that it was ended', async () => {
    const { state } = await startSignIn(org);
    org.session = { userId: '00u1ada', expiresAt: '2100-01-01T00:00:00.000Z' };
    await openCallback(`?code=c1&state=${state}`);
    expect(localStorage.getItem('auth.org-session:local-spa')).toContain('00u1ada');
  });

  it('shows no error if the org refuses a silent sign-in: nobody is signed in', async () => {
    localStorage.setItem('auth.was-signed-in:local-spa', '1');
    const { redirects } = await openApp({ tokenStorage: 'memory' });
    const state = new URL(redirects[0] ?? '').searchParams.get('state') ?? '';
    TestBed.resetTestingModule();
    const query = `?error=login_required&error_description=x&state=${state}`;
    const { page, session } = await openCallback(query, { tokenStorage: 'memory' });
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(errorCodeOn(page)).toBeUndefined();
    expect(routerUrl()).toBe('/');
  });

  it('opens a guarded page with the new tokens', async () => {
    const { state } = await startSignIn(org, '/guarded');
    const { page } = await openCallback(`?code=c1&state=${state}`);
    expect(page.textContent).toContain('Guarded');
  });

  it('opens the page after a reload between the token response and the navigation', async () => {
    const { state } = await startSignIn(org, '/guarded?tab=mine');
    const slow: Routes = [
      { path: 'guarded', loadComponent: () => new Promise(() => undefined) },
      { path: 'login/callback', component: Callback },
    ];
    const { session } = await openAppAt(`/login/callback?code=c1&state=${state}`, {}, slow);
    await waitUntil(() => session.isSignedIn());
    expect(location.pathname + location.search).toBe('/login/callback');
    TestBed.resetTestingModule();
    await openCallback('');
    expect(routerUrl()).toBe('/guarded?tab=mine');
  });

  it('opens the page in another tab, for example after a link in an email', async () => {
    const { state } = await startSignIn(org, '/guarded');
    sessionStorage.clear();
    await openCallback(`?code=c1&state=${state}`);
    expect(routerUrl()).toBe('/guarded');
  });

  it('distinguishes the sign-ins of several tabs', async () => {
    const first = await startSignIn(org, '/guarded');
    sessionStorage.clear();
    await startSignIn(org, '/public?tab=mine#new');
    org.claims = { ...org.claims, nonce: first.nonce };
    await openCallback(`?code=c1&state=${first.state}`);
    expect(routerUrl()).toBe('/guarded');
  });

  it('removes finished and abandoned sign-ins from the storage', async () => {
    const stored = (): string => localStorage.getItem('okta-original-uri-storage:local-spa') ?? '';
    const given = await startSignIn(org, '/guarded');
    expect(stored()).toContain(given.state);
    forgetSignIn(given.state);
    const { state } = await startSignIn(org);
    expect(stored()).not.toContain(given.state);
    expect(stored()).toContain(state);
    await openCallback(`?code=c1&state=${state}`);
    expect(stored()).not.toContain(state);
  });

  it('removes a sign-in that the org refused from the storage', async () => {
    const { state } = await startSignIn(org);
    const stored = (): string =>
      [localStorage, sessionStorage]
        .flatMap((area) => Object.entries(area) as [string, string][])
        .filter(([key]) => key.startsWith('okta-'))
        .join('\n');
    expect(stored()).toContain(state);
    await openCallback(`?error=access_denied&error_description=x&state=${state}`);
    expect(stored()).not.toContain(state);
  });

  it('works with tokens in memory', async () => {
    const started = await openApp({ tokenStorage: 'memory' });
    await started.session.signIn('/guarded');
    const { searchParams } = new URL(started.redirects[0] ?? '');
    org.claims = { ...org.claims, nonce: searchParams.get('nonce') };
    TestBed.resetTestingModule();
    const { session } = await openCallback(`?code=c1&state=${searchParams.get('state') ?? ''}`, {
      tokenStorage: 'memory',
    });
    expect(session.isSignedIn()).toBeTrue();
    expect(storedTokens()).toEqual([]);
  });

  for (const [what, query] of [
    ['with no parameters', ''],
    ['bookmarked', '?code=c1&state=s1'],
    ['with an error that somebody made up', '?error=access_denied&error_description=x&state=s1'],
  ] as const) {
    it(`pitfall 13: opens the start page for a signed-in user who opens it ${what}`, async () => {
      await storeTokens(org);
      const { page } = await openCallback(query);
      expect(routerUrl()).toBe('/');
      expect(page.textContent).toContain('Public');
      expect(org.tokenRequests).toEqual([]);
    });
  }

  it('is replaced in the history, with its response, by the problem page if it fails', async () => {
    const { state } = await startSignIn(org);
    const added = spyOn(Location.prototype, 'go').and.callThrough();
    const { page } = await openCallback(`?error=access_denied&error_description=x&state=${state}`);
    expect(errorCodeOn(page)).toBe('accessDenied');
    expect(TestBed.inject(Location).path(true)).toBe('/problem');
    expect(added.calls.allArgs().map(([path]) => path)).not.toContain('/problem');
  });

  it('ignores the code of a response to another sign-in, and the pending one continues', async () => {
    const { state } = await startSignIn(org);
    const asked = org.requests.length;
    const { page } = await openCallback(`?code=c1&state=${state}x`);
    expect(errorCodeOn(page)).toBe('stateUnknown');
    expect(org.requests.length).toBe(asked);
    TestBed.resetTestingModule();
    expect((await openCallback(`?code=c1&state=${state}`)).session.isSignedIn()).toBeTrue();
  });
});
