import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { OrgUnreachable } from '../../app/auth/errors/org-unreachable';
import { OktaClient } from '../../app/auth/okta/okta-client';
import type { Session } from '../../app/auth/session';
import { SessionStore } from '../../app/auth/state/session-store';
import { AccessTokens } from '../../app/auth/tokens/access-tokens';
import { withTokenLock } from '../../app/auth/tokens/token-lock';
import { FakeOrg, tokenError } from '../support/fake-org';
import { cleanUp, openApp, storedTokens, storeTokens } from '../support/open-app';
import { tickUntil, waitUntil } from '../support/time';

describe('An access token', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  /** Opens the app with valid tokens, which then expire. */
  async function openExpired(): Promise<Session> {
    await storeTokens(org);
    const { session } = await openApp();
    await storeTokens(org, { areExpired: true });
    return session;
  }

  it('is returned without a request while it is valid', async () => {
    await storeTokens(org);
    const { session } = await openApp();
    expect(await session.accessToken()).toBe(session.tokens().access?.raw);
    expect(org.tokenRequests).toEqual([]);
  });

  it('is undefined if nobody is signed in', async () => {
    const { session } = await openApp();
    expect(await session.accessToken()).toBeUndefined();
    expect(org.tokenRequests).toEqual([]);
  });

  it('is renewed once it has expired', async () => {
    const session = await openExpired();
    const renewed = await session.accessToken();
    expect(renewed).toBeDefined();
    expect(session.tokens().access?.raw).toBe(renewed ?? '');
    expect(session.tokens().refresh?.raw).toBe('refresh-1');
  });

  it('is renewed once for concurrent callers', async () => {
    const session = await openExpired();
    const tokens = await Promise.all([1, 2, 3].map(() => session.accessToken()));
    expect(new Set(tokens).size).toBe(1);
    expect(org.tokenRequests.length).toBe(1);
  });

  it('is renewed once for concurrent callers, even in a browser without locks', async () => {
    const session = await openExpired();
    spyOnProperty(navigator, 'locks').and.returnValue(undefined as unknown as LockManager);
    await Promise.all([1, 2, 3].map(() => session.accessToken()));
    expect(org.tokenRequests.length).toBe(1);
  });

  it('isn’t renewed without a lock, since another tab could use the same refresh token; the next call tries again', async () => {
    const session = await openExpired();
    const fault = new TypeError('The lock could not be loaded.');
    const reported = spyOn(TestBed.inject(ErrorHandler), 'handleError');
    const request = spyOn(navigator.locks, 'request').and.rejectWith(fault);
    await expectAsync(session.accessToken()).toBeRejectedWith(jasmine.any(OrgUnreachable));
    expect(reported).toHaveBeenCalledOnceWith(fault);
    expect(org.tokenRequests).toEqual([]);
    expect(session.isSignedIn()).toBeTrue();
    request.and.callThrough();
    expect(await session.accessToken()).toBeDefined();
    expect(org.tokenRequests.length).toBe(1);
  });

  it('is the one that another tab has renewed, so that no refresh token is used twice', async () => {
    const session = await openExpired();
    let asked: Promise<string | undefined> | undefined;
    await withTokenLock('local-spa', async () => {
      asked = session.accessToken();
      await storeTokens(org);
    });
    expect(await asked).toBe(session.tokens().access?.raw);
    expect(org.tokenRequests).toEqual([]);
  });

  it('pitfall 17: keeps the user signed in during the whole renewal', async () => {
    const session = await openExpired();
    const client = TestBed.inject(OktaClient);
    const seen: Promise<boolean>[] = [];
    for (const event of ['removed', 'added'] as const) {
      client.tokenManager.on(event, () => seen.push(client.isAuthenticated()));
    }
    await session.accessToken();
    expect(seen.length).toBeGreaterThan(0);
    expect(await Promise.all(seen)).not.toContain(false);
    expect(session.isSignedIn()).toBeTrue();
  });

  it('keeps its refresh token if the org doesn’t rotate it', async () => {
    const session = await openExpired();
    org.onTokenRequest = () => org.grant({ refresh_token: undefined });
    await session.accessToken();
    expect(session.tokens().refresh?.raw).toBe('refresh-stored');
  });

  it('keeps the same user object after a renewal without a new ID token', async () => {
    const session = await openExpired();
    org.onTokenRequest = () => org.grant({ id_token: undefined });
    TestBed.inject(SessionStore).read();
    const user = session.user();
    await session.accessToken();
    expect(session.user()).toBe(user);
  });

  for (const [what, fail] of [
    [
      'the network fails',
      (): never => {
        throw new TypeError('Failed to fetch');
      },
    ],
    ['the org has trouble', (): Response => new Response('', { status: 503 })],
    [
      'the org has trouble and says so',
      (): Response => Response.json({ error: 'server_error', error_description: 'x' }, { status: 500 }),
    ],
    ['the org asks for patience', (): Response => new Response('', { status: 429 })],
    ['something in between answers with a page', (): Response => new Response('<html>')],
  ] as const) {
    it(`is unavailable while ${what}, and the user stays signed in with all tokens`, async () => {
      const session = await openExpired();
      org.onTokenRequest = fail;
      await expectAsync(session.accessToken()).toBeRejectedWith(jasmine.any(OrgUnreachable));
      expect(session.isSignedIn()).toBeTrue();
      expect(storedTokens()).toEqual(['accessToken', 'idToken', 'refreshToken']);

      org.onTokenRequest = () => org.grant();
      expect(await session.accessToken()).toBeDefined();
    });
  }

  it('is removed when the org refuses to renew it: the user is signed out, and stays on the page', async () => {
    const session = await openExpired();
    org.onTokenRequest = () => tokenError('invalid_grant', 'The refresh token has been used before.');
    expect(await session.accessToken()).toBeUndefined();
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(storedTokens()).toEqual([]);
    expect(session.events()[0]).toEqual(
      jasmine.objectContaining({ kind: 'refused', detail: 'The refresh token has been used before.' }),
    );
  });

  it('ends the session if the new ID token is for another user', async () => {
    const session = await openExpired();
    org.claims = { sub: '00u2bob', name: 'Bob Kahn' };
    expect(await session.accessToken()).toBeUndefined();
    expect(session.state()).toEqual({ status: 'signedOut' });
  });

  it('isn’t stored with an ID token that another key signed, and the user stays signed in', async () => {
    const session = await openExpired();
    const [header, , signature] = (await org.sign({})).split('.');
    const forged = btoa(JSON.stringify({ ...decode(await org.sign({})), name: 'Mallory' })).replace(
      /=+$/,
      '',
    );
    org.onTokenRequest = () => org.grant({ id_token: `${header ?? ''}.${forged}.${signature ?? ''}` });
    await expectAsync(session.accessToken()).toBeRejectedWith(jasmine.any(OrgUnreachable));
    expect(session.user()?.name).toBe('Ada Lovelace');
  });

  it('pitfall 24: stays the same while the clock is wrong, and is renewed when the clock is right', async () => {
    const session = await openExpired();
    const iat = Math.floor(Date.now() / 1000) + 3600;
    org.onTokenRequest = async () => org.grant({ id_token: await org.sign({ iat, exp: iat + 3600 }) });
    await expectAsync(session.accessToken()).toBeRejectedWith(jasmine.any(OrgUnreachable));
    const connection = session.connection();
    expect(connection.status === 'lost' && connection.problem.title).toContain('clock');
    expect(session.isSignedIn()).toBeTrue();

    let spent: string | null = null;
    org.onTokenRequest = (form) => {
      spent = form.get('refresh_token');
      return org.grant();
    };
    expect(await session.accessToken()).toBeDefined();
    expect(spent as string | null)
      .withContext('the one from the previous response')
      .toBe('refresh-1');
    expect(session.connection()).toEqual({ status: 'ok' });
  });

  it('that arrives after a sign-out is revoked and not stored', async () => {
    const session = await openExpired();
    org.onTokenRequest = () => {
      // The SDK handles one request at a time, so the revocations of the sign-out wait for the renewal.
      void session.signOut('app');
      return org.grant();
    };
    expect(await session.accessToken()).toBeUndefined();
    expect(storedTokens()).toEqual([]);
    await waitUntil(() => org.revoked.includes('refresh-1'));
  });

  for (const [what, answer] of [
    ['comes', (): Promise<Response> => org.grant({})],
    ['is refused', (): Response => tokenError('invalid_grant')],
  ] as const) {
    it(`that ${what} after another user has signed in doesn’t change their tokens`, async () => {
      const session = await openExpired();
      org.onTokenRequest = async () => {
        const asked = await answer();
        org.claims = { sub: '00u2bob', name: 'Bob Kahn' };
        await storeTokens(org, { refreshToken: 'refresh-of-bob' });
        return asked;
      };
      expect(await session.accessToken()).toBeUndefined();
      expect(session.user()?.name).toBe('Bob Kahn');
      expect(session.tokens().refresh?.raw).toBe('refresh-of-bob');
    });
  }

  it('doesn’t replace the refresh token of another sign-in that has started meanwhile', async () => {
    const session = await openExpired();
    org.onTokenRequest = async () => {
      await storeTokens(org, { refreshToken: 'refresh-of-another-sign-in' });
      return org.grant({ id_token: 'no JWT' });
    };
    await expectAsync(session.accessToken()).toBeRejectedWith(jasmine.any(OrgUnreachable));
    expect(TestBed.inject(OktaClient).currentTokens().refreshToken?.refreshToken).toBe(
      'refresh-of-another-sign-in',
    );
  });

  it('that an API rejected is renewed once', async () => {
    await storeTokens(org);
    await openApp();
    const accessTokens = TestBed.inject(AccessTokens);
    const refused = (await accessTokens.get()) ?? '';
    const replaced = await accessTokens.replace(refused);
    expect(replaced).not.toBe(refused);
    expect(await accessTokens.replace(refused)).toBe(replaced);
    expect(org.tokenRequests.length).toBe(1);
  });
});

describe('Without a refresh token, an access token', () => {
  let org: FakeOrg;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org, { hasRefresh: false });
  });
  afterEach(cleanUp);

  it('is removed when the org requires a login, as it always does if third-party cookies are blocked', async () => {
    const { session } = await openApp();
    await storeTokens(org, { hasRefresh: false, areExpired: true });
    const renewal = session.accessToken();
    const { searchParams } = new URL((await hiddenFrame()).src);
    expect(searchParams.get('prompt')).toBe('none');
    const data = { error: 'login_required', error_description: 'x', state: searchParams.get('state') };
    window.dispatchEvent(new MessageEvent('message', { origin: 'http://localhost:4202', data }));
    expect(await renewal).toBeUndefined();
    expect(session.state()).toEqual({ status: 'signedOut' });
  });

  it('is unavailable while the org doesn’t respond in the hidden frame, and the user stays signed in', async () => {
    const { session } = await openApp();
    await storeTokens(org, { hasRefresh: false, areExpired: true });
    jasmine.clock().install();
    try {
      let failure: unknown;
      session.accessToken().catch((error: unknown) => (failure = error));
      await hiddenFrame();
      expect(await tickUntil(() => failure, 1000)).toBeInstanceOf(OrgUnreachable);
    } finally {
      jasmine.clock().uninstall();
    }
    expect(session.isSignedIn()).toBeTrue();
    expect(storedTokens()).toEqual(['accessToken', 'idToken']);
  });

  /** Waits for the SDK's hidden frame. */
  const hiddenFrame = (): Promise<HTMLIFrameElement> =>
    waitUntil(() => document.querySelector<HTMLIFrameElement>('iframe[src*="/v1/authorize"]'));
});

const decode = (jwt: string): object =>
  JSON.parse(atob((jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as object;
