import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { OktaAuthStateService } from '@okta/okta-angular';
import { SessionRestore } from '../../app/auth/sign-in/session-restore';
import { FakeOrg, tokenError } from '../support/fake-org';
import { cleanUp, openApp, storedTokens, storeTokens } from '../support/open-app';
import { backgroundWorkDone } from '../support/time';

describe('When the app opens,', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  it('nobody is signed in without tokens, and the org gets no request', async () => {
    const { session, redirects } = await openApp();
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(session.user()).toBeNull();
    expect(org.tokenRequests).toEqual([]);
    expect(redirects).toEqual([]);
  });

  it('the user is signed in with valid tokens, and the org gets no request', async () => {
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

  it('nobody is signed in if the refresh token is invalid too', async () => {
    await storeTokens(org, { areExpired: true });
    org.onTokenRequest = () => tokenError('invalid_grant');
    const { session } = await openApp();
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(storedTokens()).toEqual([]);
  });

  it('pitfall 16: the user stays signed in with expired tokens while the org is down, and can retry', async () => {
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

  it('tokens of another app on the same origin stay', async () => {
    await storeTokens(org);
    const { session } = await openApp({ clientId: 'another-app' });
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(await session.accessToken()).toBeUndefined();
    expect(storedTokens().length).toBe(3);
  });

  it('tokens of the app’s previous authorization server are removed', async () => {
    await storeTokens(org);
    const { session } = await openApp({ issuer: 'http://localhost:4202' });
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(await session.accessToken()).toBeUndefined();
    expect(storedTokens()).toEqual([]);
    expect(org.requests).toEqual([]);
  });

  it('the user comes from the ID token, not from other parts of the entry', async () => {
    await storeTokens(org);
    const stored = localStorage.getItem('okta-token-storage:local-spa') ?? '';
    localStorage.setItem('okta-token-storage:local-spa', stored.replaceAll('Ada Lovelace', 'Mallory'));
    const { session } = await openApp();
    expect(session.user()?.name).toBe('Ada Lovelace');
  });

  it('a forged ID token is removed, and the user is told', async () => {
    await storeTokens(org);
    const stored = JSON.parse(localStorage.getItem('okta-token-storage:local-spa') ?? '') as {
      idToken: { idToken: string };
    };
    const [header = '', , signature = ''] = stored.idToken.idToken.split('.');
    const [, claims = ''] = (await org.sign({ groups: ['Admins'] })).split('.');
    stored.idToken.idToken = `${header}.${claims}.${signature}`;
    localStorage.setItem('okta-token-storage:local-spa', JSON.stringify(stored));
    const { session, redirects, becomeIdle } = await openApp();
    await backgroundWorkDone();
    expect(org.requests).withContext('while the page loads').toEqual([]);
    becomeIdle();
    await backgroundWorkDone();
    expect(session.isSignedIn()).toBeFalse();
    expect(storedTokens()).toEqual([]);
    expect(session.lastEnd()?.reason).toBe('refused');
    expect(redirects).toEqual([]);
  });

  it('an ID token that can’t be verified because the org is unreachable stays', async () => {
    await storeTokens(org);
    org.isDown = true;
    const { session, becomeIdle } = await openApp();
    becomeIdle();
    await backgroundWorkDone();
    expect(org.requests).toContain('/.well-known/openid-configuration');
    expect(session.isSignedIn()).toBeTrue();
  });

  it('an unexpected error is reported, and the loading ends', async () => {
    const fault = new Error('unexpected');
    const reported = spyOn(ErrorHandler.prototype, 'handleError');
    spyOn(SessionRestore.prototype, 'restore').and.rejectWith(fault);
    const { session } = await openApp();
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(reported).toHaveBeenCalledOnceWith(fault);
  });

  it('invalid JSON in the storage does no harm', async () => {
    localStorage.setItem('okta-token-storage:local-spa', '{"accessToken":');
    const { session } = await openApp();
    expect(session.state()).toEqual({ status: 'signedOut' });
  });

  it('tokens that a sign-out was about to remove are removed', async () => {
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

  it('okta-angular’s state is in sync', async () => {
    await storeTokens(org);
    await openApp();
    let isAuthenticated: boolean | undefined;
    TestBed.inject(OktaAuthStateService).authState$.subscribe(
      (state) => (isAuthenticated = state.isAuthenticated),
    );
    expect(isAuthenticated).toBeTrue();
  });
});

describe('With "signIn": "onLoad", the app', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  it('redirects to the sign-in page when it opens', async () => {
    const { session, redirects } = await openApp({ signIn: 'onLoad' });
    await session.signIn();
    expect(redirects.length).toBe(1);
  });

  it('doesn’t redirect if a user is signed in', async () => {
    await storeTokens(org);
    const { session, redirects } = await openApp({ signIn: 'onLoad' });
    expect(session.isSignedIn()).toBeTrue();
    expect(redirects).toEqual([]);
  });

  it('pitfall 30: doesn’t redirect from the problem page, which would cause a loop', async () => {
    history.replaceState(null, '', '/problem');
    const { redirects } = await openApp({ signIn: 'onLoad' });
    expect(redirects).toEqual([]);
  });

  it('doesn’t redirect from the callback, which would cause a loop', async () => {
    history.replaceState(null, '', '/login/callback');
    const { redirects } = await openApp({ signIn: 'onLoad' });
    expect(redirects).toEqual([]);
  });
});
