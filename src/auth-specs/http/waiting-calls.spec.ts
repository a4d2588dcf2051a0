import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationInitStatus, inject, provideAppInitializer } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom, type Observable } from 'rxjs';
import { OrgUnreachable } from '../../app/auth/errors/org-unreachable';
import { Session } from '../../app/auth/session';
import { SessionStore } from '../../app/auth/state/session-store';
import { FakeOrg, tokenError } from '../support/fake-org';
import { nextRequest } from '../support/next-request';
import { cleanUp, openApp, type OpenApp, storeTokens } from '../support/open-app';
import { openCallback, routerUrl, startSignIn } from '../support/round-trip';
import { nextTask, wait, backgroundWorkDone, tickUntil } from '../support/time';

const api = 'http://localhost:4201/api/messages';

describe('While the session is loading, a call to a protected API', () => {
  let org: FakeOrg;
  let app: OpenApp;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
    app = await openApp();
    TestBed.inject(SessionStore).startLoading();
  });

  afterEach(cleanUp);

  const call = (): Observable<unknown> => TestBed.inject(HttpClient).get(api);
  const controller = (): HttpTestingController => TestBed.inject(HttpTestingController);

  it('waits, and then has the token of the user', async () => {
    const answer = firstValueFrom(call());
    await wait(20);
    controller().expectNone(api);
    await storeTokens(org, { accessToken: 'the-new-one' });
    TestBed.inject(SessionStore).read();
    TestBed.inject(SessionStore).finishLoading();
    const request = await nextRequest(api);
    expect(request.request.headers.get('Authorization')).toBe('Bearer the-new-one');
    request.flush('ok');
    expect(await answer).toBe('ok');
  });

  it('is then sent without a token if nobody is signed in', async () => {
    const answer = firstValueFrom(call());
    localStorage.clear();
    TestBed.inject(SessionStore).read();
    TestBed.inject(SessionStore).finishLoading();
    const request = await nextRequest(api);
    expect(request.request.headers.has('Authorization')).toBeFalse();
    request.flush('public');
    expect(await answer).toBe('public');
  });

  it('that is canceled meanwhile is never sent', async () => {
    call().subscribe().unsubscribe();
    TestBed.inject(SessionStore).finishLoading();
    await backgroundWorkDone();
    controller().expectNone(api);
  });

  it('fails like one without a response if that takes too long', async () => {
    jasmine.clock().install();
    try {
      let error: unknown;
      call().subscribe({ error: (reason: unknown) => (error = reason) });
      await nextTask();
      jasmine.clock().tick(44_000);
      await nextTask();
      expect(error).toBeUndefined();
      await tickUntil(() => error !== undefined, 100);
      expect(error).toBeInstanceOf(HttpErrorResponse);
      expect((error as HttpErrorResponse).status).toBe(0);
      expect((error as HttpErrorResponse).error).toBeInstanceOf(OrgUnreachable);
      controller().expectNone(api);
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('doesn’t delay calls to other servers', () => {
    TestBed.inject(HttpClient).get('/assets/logo.svg').subscribe();
    controller().expectOne('/assets/logo.svg');
  });

  it('waits like `accessToken()`', async () => {
    let token: string | undefined = 'not yet';
    const asked = app.session.accessToken().then((given) => (token = given));
    await wait(20);
    expect(token).toBe('not yet');
    TestBed.inject(SessionStore).finishLoading();
    expect(await asked).toBe(app.session.tokens().access?.raw ?? 'none');
  });
});

describe('While the user is being signed out, a call to a protected API', () => {
  afterEach(cleanUp);

  it('is sent immediately, without a token', async () => {
    await storeTokens(new FakeOrg().install());
    const { session } = await openApp();
    const signingOut = session.signOut('app');
    expect(session.state()).toEqual({ status: 'signingOut' });
    TestBed.inject(HttpClient).get(api).subscribe();
    const { request } = await nextRequest(api);
    expect(request.headers.has('Authorization')).toBeFalse();
    await signingOut;
  });
});

describe('An app initializer that waits for a call', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  /** Starts the app, which requests its settings before it shows anything. */
  async function start(
    open: () => Promise<unknown> = openApp,
  ): Promise<{ authorization: string | null; settings: unknown }> {
    let settings: unknown;
    TestBed.configureTestingModule({
      providers: [
        provideAppInitializer(async () => {
          settings = await firstValueFrom(inject(HttpClient).get(api));
        }),
      ],
    });
    const opened = open();
    const request = await nextRequest(api);
    request.flush({ theme: 'dark' });
    await opened;
    await TestBed.inject(ApplicationInitStatus).donePromise;
    return { authorization: request.request.headers.get('Authorization'), settings };
  }

  it('lets the app start, with a stored token', async () => {
    await storeTokens(org);
    const { authorization, settings } = await start();
    expect(authorization).toBe(`Bearer ${TestBed.inject(Session).tokens().access?.raw ?? ''}`);
    expect(settings).toEqual({ theme: 'dark' });
  });

  it('lets the app start, with a token that has to be renewed first', async () => {
    await storeTokens(org, { areExpired: true, accessToken: 'expired' });
    const { authorization, settings } = await start();
    expect(org.tokenRequests.length).toBe(1);
    expect(authorization).toMatch(/^Bearer (?!expired)/);
    expect(settings).toEqual({ theme: 'dark' });
  });

  it('lets the app start without a token if the org refuses to renew it', async () => {
    await storeTokens(org, { areExpired: true });
    org.onTokenRequest = () => tokenError('invalid_grant');
    const { authorization, settings } = await start();
    expect(authorization).toBeNull();
    expect(settings).toEqual({ theme: 'dark' });
  });

  it('lets the app start at the callback, with the token of the finished sign-in', async () => {
    const { state } = await startSignIn(org);
    const { authorization, settings } = await start(() => openCallback(`?code=c1&state=${state}`));
    expect(authorization).toBe(`Bearer ${TestBed.inject(Session).tokens().access?.raw ?? ''}`);
    expect(settings).toEqual({ theme: 'dark' });
    expect(routerUrl()).toBe('/public?tab=mine#new');
  });

  it('lets the app start at the callback without a token if the sign-in fails', async () => {
    const { state } = await startSignIn(org);
    const { authorization, settings } = await start(() =>
      openCallback(`?error=access_denied&state=${state}`),
    );
    expect(authorization).toBeNull();
    expect(settings).toEqual({ theme: 'dark' });
    expect(routerUrl()).toBe('/problem');
  });

  it('lets the app start if nobody is signed in', async () => {
    const { authorization, settings } = await start();
    expect(authorization).toBeNull();
    expect(settings).toEqual({ theme: 'dark' });
  });
});
