import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { OktaAuthStateService } from '@okta/okta-angular';
import { SessionRestore } from '../../app/auth/sign-in/session-restore';
import { FakeOrg, tokenError } from '../support/fake-org';
import { cleanUp, openApp, storedTokens, storeTokens } from '../support/open-app';
import { backgroundWorkDone } from '../support/time';

describe('As the app opens', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  it('nobody is signed in where there are no tokens, and the org is not asked', async () => {
    const { session, redirects } = await openApp();
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(session.user()).toBeNull();
    expect(org.tokenRequests).toEqual([]);
    expect(redirects).toEqual([]);
  });

  it('the user is signed in with tokens that are still valid, and the org is not asked', async () => {
    await storeTokens(org);
    const { session } = await openApp();
    expect(session.isSignedIn()).toBeTrue();
    expect(session.user()?.name).toBe('Ada Lovelace');
    expect(org.tokenRequests).toEqual([]);
  });

  it('expired tokens are renewed, and the user is signed in', async () => {
    await storeTokens(org, { areExpired: true });
    const { session } = await openApp();
    expect(session.isSignedIn()).toBeTrue();
    expect(org.tokenRequests[0]).toBe('/v1/token refresh_token');
    expect(session.tokens().refresh?.raw).toBe('refresh-1');
  });

  it('nobody is signed in where the refresh token is dead too', async () => {
    await storeTokens(org, { areExpired: true });
    org.onTokenRequest = () => tokenError('invalid_grant');
    const { session } = await openApp();
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(storedTokens()).toEqual([]);
  });

  it('pitfall 16: with expired tokens and the org down it says so, keeps the user, and goes on at "Retry"', async () => {
    await storeTokens(org, { areExpired: true });
    org.isDown = true;
    const { session } = await openApp();
    TestBed.tick();
    const connection = session.connection();
    expect(connection.status === 'lost' && connection.problem.fix).toContain('npm run org');
    expect(session.isSignedIn()).toBeTrue();
    expect(storedTokens()).toEqual(['accessToken', 'idToken', 'refreshToken']);

    org.isDown = false;
    await session.retry();
    expect(session.connection()).toEqual({ status: 'ok' });
    expect(session.tokens().refresh?.raw).toBe('refresh-1');
  });

  it('tokens of another app on the same origin are left alone', async () => {
    await storeTokens(org);
    const { session } = await openApp({ clientId: 'another-app' });
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(await session.accessToken()).toBeUndefined();
    expect(storedTokens().length).toBe(3);
  });

  it('tokens of another authorization server, which the app used before, are dropped', async () => {
    await storeTokens(org);
    const { session } = await openApp({ issuer: 'http://localhost:4202' });
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(await session.accessToken()).toBeUndefined();
    expect(storedTokens()).toEqual([]);
    expect(org.requests).toEqual([]);
  });

  it('the user is who the ID token says, whatever somebody wrote beside it', async () => {
    await storeTokens(org);
    const stored = localStorage.getItem('okta-token-storage:local-spa') ?? '';
    localStorage.setItem('okta-token-storage:local-spa', stored.replaceAll('Ada Lovelace', 'Mallory'));
    const { session } = await openApp();
    expect(session.user()?.name).toBe('Ada Lovelace');
  });

  it('an ID token that was tampered with is dropped, and the user told', async () => {
    await storeTokens(org);
    const stored = JSON.parse(localStorage.getItem('okta-token-storage:local-spa') ?? '') as {
      idToken: { idToken: string };
    };
    const [header = '', , signature = ''] = stored.idToken.idToken.split('.');
    const [, claims = ''] = (await org.sign({ groups: ['Admins'] })).split('.');
    stored.idToken.idToken = `${header}.${claims}.${signature}`;
    localStorage.setItem('okta-token-storage:local-spa', JSON.stringify(stored));
    const { session, redirects } = await openApp();
    await backgroundWorkDone();
    expect(session.isSignedIn()).toBeFalse();
    expect(storedTokens()).toEqual([]);
    expect(session.lastEnd()?.reason).toBe('refused');
    expect(redirects).toEqual([]);
  });

  it('an ID token that cannot be verified, with the org out of reach, stays', async () => {
    await storeTokens(org);
    org.isDown = true;
    const { session } = await openApp();
    await backgroundWorkDone();
    expect(org.requests).toContain('/.well-known/openid-configuration');
    expect(session.isSignedIn()).toBeTrue();
  });

  it('a fault that nobody expected is reported, and nobody waits for ever', async () => {
    const fault = new Error('unexpected');
    const reported = spyOn(ErrorHandler.prototype, 'handleError');
    spyOn(SessionRestore.prototype, 'restore').and.rejectWith(fault);
    const { session } = await openApp();
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(reported).toHaveBeenCalledOnceWith(fault);
  });

  it('what is no JSON in the storage does no harm', async () => {
    localStorage.setItem('okta-token-storage:local-spa', '{"accessToken":');
    const { session } = await openApp();
    expect(session.state()).toEqual({ status: 'signedOut' });
  });

  it('tokens that a sign-out was about to remove are gone', async () => {
    await storeTokens(org);
    const tokens = JSON.parse(localStorage.getItem('okta-token-storage:local-spa') ?? '') as Record<
      string,
      object
    >;
    const marked = Object.entries(tokens).map(([key, token]) => [key, { ...token, pendingRemove: true }]);
    localStorage.setItem('okta-token-storage:local-spa', JSON.stringify(Object.fromEntries(marked)));
    const { session } = await openApp();
    expect(session.state()).toEqual({ status: 'signedOut' });
  });

  it('the service of okta-angular agrees on who is signed in', async () => {
    await storeTokens(org);
    await openApp();
    let isAuthenticated: boolean | undefined;
    TestBed.inject(OktaAuthStateService).authState$.subscribe(
      (state) => (isAuthenticated = state.isAuthenticated),
    );
    expect(isAuthenticated).toBeTrue();
  });
});

describe('With "signIn": "onLoad", as the app opens', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  it('it leaves for the sign-in page', async () => {
    const { session, redirects } = await openApp({ signIn: 'onLoad' });
    await session.signIn();
    expect(redirects.length).toBe(1);
  });

  it('it stays where somebody is signed in', async () => {
    await storeTokens(org);
    const { session, redirects } = await openApp({ signIn: 'onLoad' });
    expect(session.isSignedIn()).toBeTrue();
    expect(redirects).toEqual([]);
  });

  it('pitfall 30: it stays on the problem page, which would come again and again', async () => {
    history.replaceState(null, '', '/problem');
    const { redirects } = await openApp({ signIn: 'onLoad' });
    expect(redirects).toEqual([]);
  });

  it('it stays on the callback page, which would come again and again', async () => {
    history.replaceState(null, '', '/login/callback');
    const { redirects } = await openApp({ signIn: 'onLoad' });
    expect(redirects).toEqual([]);
  });
});
