import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AuthConfig } from '../config/auth-config';
import { IdleWatch } from '../idle/idle-watch';
import { FakeOrg, refusal } from '../testing/fake-org';
import { forgetEverything, openApp, storedTokens, storeTokens, type OpenApp } from '../testing/open-app';
import { SessionStatus } from '../session/session-status';

describe('The callback page', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(forgetEverything);

  /** Starts a sign-in and gives the `state` it was started with. The org puts its nonce into the next ID tokens. */
  async function startSignIn(returnTo = '/public?tab=mine#new'): Promise<string> {
    const { session, left } = await openApp();
    await session.signIn(returnTo);
    const { searchParams } = new URL(left[0] ?? '');
    org.claims = { ...org.claims, nonce: searchParams.get('nonce') };
    TestBed.resetTestingModule();
    return searchParams.get('state') ?? '';
  }

  /** The sign-ins under way, in all tabs, by their `state`. */
  const signIns = 'okta-shared-transaction-storage';
  const underWay = (): Record<string, { transaction: { nonce: string } }> =>
    JSON.parse(localStorage.getItem(signIns) ?? '{}') as ReturnType<typeof underWay>;
  const nonceOf = (state: string): string => underWay()[state]?.transaction.nonce ?? '';

  /** As the SDK does after half an hour. */
  function forgetSignIn(state: string): void {
    const others = Object.entries(underWay()).filter(([each]) => each !== state);
    localStorage.setItem(signIns, JSON.stringify(Object.fromEntries(others)));
  }

  /** Opens the app at the callback and waits until the page has done what it can. */
  async function comeBack(
    query: string,
    config: Partial<AuthConfig> = {},
  ): Promise<OpenApp & { text: () => string; harness: RouterTestingHarness }> {
    history.replaceState(null, '', `/login/callback${query}`);
    const app = await openApp(config);
    TestBed.inject(Location).go(`/login/callback${query}`);
    const harness = await RouterTestingHarness.create('/login/callback');
    await TestBed.inject(SessionStatus).until('signedIn', 'signedOut', 'unavailable');
    await harness.fixture.whenStable();
    const text = (): string => (harness.fixture.nativeElement as HTMLElement).textContent;
    return { ...app, harness, text };
  }

  const url = (): string => TestBed.inject(Router).url;

  describe('where the user has not been active for longer than the idle time-out', () => {
    const idle = { idleTimeout: 900 };
    beforeEach(() => localStorage.setItem('auth.last-activity:local-spa', String(Date.now() - 3_600_000)));

    it('signs in, and the time begins anew: they were busy at the org’s page', async () => {
      const state = await startSignIn();
      await storeTokens(org);
      const { session } = await comeBack(`?code=c1&state=${state}`, idle);
      expect(session.user()?.name).toBe('Ada Lovelace');
      expect(TestBed.inject(IdleWatch).state()).toEqual({ status: 'active' });
    });

    it('does not go on with an old session, if there is no sign-in to finish', async () => {
      await storeTokens(org);
      const { session } = await comeBack('', idle);
      expect(session.lastEnd()?.reason).toBe('idle');
      expect(storedTokens()).toEqual([]);
    });
  });

  it('pitfall 6: signs in and goes to where the sign-in began, in its place in the history', async () => {
    const state = await startSignIn();
    const replaced = spyOn(Location.prototype, 'replaceState').and.callThrough();
    const { session } = await comeBack(`?code=c1&state=${state}`);
    expect(session.user()?.name).toBe('Ada Lovelace');
    expect(url()).toBe('/public?tab=mine#new');
    expect(replaced.calls.allArgs().map(([path]) => path)).toContain('/public?tab=mine#new');
    expect(window.location.search).toBe('');
  });

  it('opens a guarded page with the tokens it has got', async () => {
    const state = await startSignIn('/guarded');
    const { text } = await comeBack(`?code=c1&state=${state}`);
    expect(text()).toContain('Guarded');
  });

  it('finds the page in another tab, such as one that a link in an email has opened', async () => {
    const state = await startSignIn('/guarded');
    sessionStorage.clear();
    await comeBack(`?code=c1&state=${state}`);
    expect(url()).toBe('/guarded');
  });

  it('tells sign-ins apart that were begun in several tabs', async () => {
    const first = await startSignIn('/guarded');
    sessionStorage.clear();
    await startSignIn('/public?tab=mine#new');
    org.claims = { ...org.claims, nonce: nonceOf(first) };
    await comeBack(`?code=c1&state=${first}`);
    expect(url()).toBe('/guarded');
  });

  it('leaves nothing behind of a sign-in that is over, or that nobody finished', async () => {
    const kept = (): string => localStorage.getItem('okta-original-uri-storage') ?? '';
    const given = await startSignIn('/guarded');
    expect(kept()).toContain(given);
    forgetSignIn(given);
    const state = await startSignIn();
    expect(kept()).not.toContain(given);
    expect(kept()).toContain(state);
    await comeBack(`?code=c1&state=${state}`);
    expect(kept()).not.toContain(state);
  });

  it('works with tokens that are kept in memory only', async () => {
    const started = await openApp({ tokenStorage: 'memory' });
    await started.session.signIn('/guarded');
    const { searchParams } = new URL(started.left[0] ?? '');
    org.claims = { ...org.claims, nonce: searchParams.get('nonce') };
    TestBed.resetTestingModule();
    history.replaceState(null, '', `/login/callback?code=c1&state=${searchParams.get('state') ?? ''}`);
    const { session } = await openApp({ tokenStorage: 'memory' });
    await RouterTestingHarness.create('/login/callback');
    await TestBed.inject(SessionStatus).until('signedIn');
    expect(session.isSignedIn()).toBeTrue();
    expect(storedTokens()).toEqual([]);
  });

  describe('says what is wrong and offers a way on,', () => {
    const isOffered = (harness: RouterTestingHarness): string[] =>
      [...(harness.fixture.nativeElement as HTMLElement).querySelectorAll('button, a')].map(
        ({ textContent }) => textContent,
      );

    it('with no parameters', async () => {
      const { text, harness, left } = await comeBack('');
      expect(text()).toContain('There is no sign-in to finish');
      expect(isOffered(harness)).toEqual(['Try again', 'Back home']);
      expect(left).toEqual([]);
    });

    it('visited twice', async () => {
      const state = await startSignIn();
      const first = await comeBack(`?code=c1&state=${state}`);
      expect(first.session.isSignedIn()).toBeTrue();
      localStorage.removeItem('okta-token-storage');
      TestBed.resetTestingModule();
      const { text, session } = await comeBack(`?code=c1&state=${state}`);
      expect(text()).toContain('This sign-in cannot be finished');
      expect(session.state()).toEqual({ status: 'signedOut' });
      expect(TestBed.inject(Location).path()).toBe('/login/callback');
    });

    it('with a state that was tampered with: the code is not used, and the sign-in under way stays', async () => {
      const state = await startSignIn();
      const asked = org.requests.length;
      const { text } = await comeBack(`?code=c1&state=${state}x`);
      expect(text()).toContain('This sign-in cannot be finished');
      expect(org.requests.length).toBe(asked);
      TestBed.resetTestingModule();
      expect((await comeBack(`?code=c1&state=${state}`)).session.isSignedIn()).toBeTrue();
    });

    it('with no state', async () => {
      await startSignIn();
      expect((await comeBack('?code=c1')).text()).toContain('This sign-in cannot be finished');
    });

    it('with an error from the org, as text, and starts nothing by itself', async () => {
      const state = await startSignIn();
      const said = encodeURIComponent('User is not assigned <img src=x onerror=alert(1)>');
      const { text, harness, left } = await comeBack(
        `?error=access_denied&error_description=${said}&state=${state}`,
      );
      expect(text()).toContain('You were not given access');
      expect(text()).toContain('User is not assigned <img src=x onerror=alert(1)>');
      expect(text()).toContain('access_denied');
      expect((harness.fixture.nativeElement as HTMLElement).querySelector('img')).toBeNull();
      expect(isOffered(harness)).toEqual(['Try again', 'Back home']);
      expect(left).toEqual([]);
      expect(localStorage.getItem('okta-original-uri-storage')).not.toContain(state);
    });

    it('with an error that has no description', async () => {
      const state = await startSignIn();
      const { text } = await comeBack(`?error=invalid_scope&state=${state}`);
      expect(text()).toContain('only the code invalid_scope');
      expect(text()).toContain('Compare the scopes');
    });

    it('with an error that answers no sign-in of this browser, as words that anyone may have written', async () => {
      const { text } = await comeBack('?error=access_denied&error_description=Call+this+number');
      expect(text()).toContain('This sign-in cannot be finished');
      expect(text()).toContain('“Call this number” – which anyone may have written');
    });

    it('with the org down', async () => {
      const state = await startSignIn();
      org.isDown = true;
      const { text, harness } = await comeBack(`?code=c1&state=${state}`);
      expect(text()).toContain('The sign-in server cannot be reached');
      expect(text()).toContain('npm start');
      expect(isOffered(harness)).toEqual(['Try again', 'Back home']);
    });

    it('with a code that the org does not take', async () => {
      const state = await startSignIn();
      org.answerToken = () => refusal('invalid_grant', 'The authorization code is invalid or has expired.');
      const { text } = await comeBack(`?code=c1&state=${state}`);
      expect(text()).toContain('The authorization code is invalid or has expired.');
    });

    it('with a clock that is wrong', async () => {
      const state = await startSignIn();
      const iat = Math.floor(Date.now() / 1000) + 3600;
      org.answerToken = async () => org.grant({ id_token: await org.sign({ iat, exp: iat + 3600 }) });
      const { text, session } = await comeBack(`?code=c1&state=${state}`);
      expect(text()).toContain("This device's clock seems to be wrong");
      expect(session.state()).toEqual({ status: 'signedOut' });
    });

    for (const [what, claims] of [
      ['nonce', { nonce: 'another' }],
      ['audience', { aud: 'another' }],
      ['issuer', { iss: 'https://evil.example' }],
    ] as const) {
      it(`with an ID token of another ${what}: nobody is signed in`, async () => {
        const state = await startSignIn();
        org.claims = { ...org.claims, ...claims };
        const { session, text } = await comeBack(`?code=c1&state=${state}`);
        expect(session.state()).toEqual({ status: 'signedOut' });
        expect(text()).not.toContain('Public');
        expect(storedTokens()).toEqual([]);
      });
    }

    it('where the page cannot be opened', async () => {
      const state = await startSignIn('/broken');
      const { text, session } = await comeBack(`?code=c1&state=${state}`);
      expect(session.isSignedIn()).toBeTrue();
      expect(text()).toContain('You are signed in, but the page did not open');
      expect(text()).toContain('Failed to fetch dynamically imported module');
    });

    it('and tries again for the page that was asked for', async () => {
      const state = await startSignIn('/guarded?tab=mine');
      const { harness, left } = await comeBack(`?error=access_denied&error_description=x&state=${state}`);
      (harness.fixture.nativeElement as HTMLElement).querySelector('button')?.click();
      await TestBed.inject(SessionStatus).until('loading');
      await harness.fixture.whenStable();
      expect(sessionStorage.getItem('referrerPath')).toBe('/guarded?tab=mine');
      expect(left.length).toBeLessThanOrEqual(1);
    });
  });

  for (const [what, query] of [
    ['with no parameters', ''],
    ['bookmarked', '?code=c1&state=s1'],
  ] as const) {
    it(`takes home whoever is signed in and opens it ${what}`, async () => {
      await storeTokens(org);
      const { text } = await comeBack(query);
      expect(url()).toBe('/');
      expect(text()).toContain('Public');
      expect(org.tokenRequests).toEqual([]);
    });
  }
});
