import { HttpClient } from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { OktaAuthStateService } from '@okta/okta-angular';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp, type OpenApp, storeTokens } from '../support/open-app';
import { backgroundWorkDone } from '../support/time';

describe('When the data of the site is deleted in this tab,', () => {
  let org: FakeOrg;
  let app: OpenApp;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
    app = await openApp();
    expect(app.session.isSignedIn()).toBeTrue();
    localStorage.clear();
    sessionStorage.clear();
  });
  afterEach(cleanUp);

  const expectToBeSignedOut = (): void => {
    expect(app.session.state()).toEqual({ status: 'signedOut' });
    expect(app.session.lastEnd()).toEqual({ reason: 'storageCleared' });
    expect(app.session.events()[0]).toEqual(jasmine.objectContaining({ kind: 'signedOut' }));
  };

  it('the next call notices and is sent without a token', async () => {
    let status = 0;
    TestBed.inject(HttpClient)
      .get('http://localhost:4201/api/messages', { observe: 'response' })
      .subscribe((response) => (status = response.status));
    await backgroundWorkDone();
    const call = TestBed.inject(HttpTestingController).expectOne('http://localhost:4201/api/messages');
    expect(call.request.headers.has('Authorization')).toBeFalse();
    call.flush([]);
    expect(status).toBe(200);
    expectToBeSignedOut();
  });

  it('accessToken() returns none', async () => {
    expect(await app.session.accessToken()).toBeUndefined();
    expectToBeSignedOut();
  });

  it('renew() returns that there are no new tokens', async () => {
    expect(await app.session.renew()).toBeFalse();
    expectToBeSignedOut();
  });

  it('the next guard notices and starts a sign-in', async () => {
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/guarded');
    expect(app.session.lastEnd()).toEqual({ reason: 'storageCleared' });
    expect(app.redirects.length).toBe(1);
    expect(new URL(app.redirects[0] ?? '').pathname).toBe('/oauth2/default/v1/authorize');
  });

  it('okta-angular’s state is in sync', async () => {
    let isAuthenticated: boolean | undefined;
    TestBed.inject(OktaAuthStateService).authState$.subscribe(
      (state) => (isAuthenticated = state.isAuthenticated),
    );
    await app.session.accessToken();
    await backgroundWorkDone();
    expect(isAuthenticated).toBeFalse();
  });

  it('a user who has signed out isn’t told', async () => {
    await storeTokens(org);
    await app.session.signOut('app');
    localStorage.clear();
    await app.session.accessToken();
    expect(app.session.lastEnd()).toEqual({ reason: 'signedOut' });
  });
});
