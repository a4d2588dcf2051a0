import { ApplicationInitStatus } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, type Routes } from '@angular/router';
import { OKTA_AUTH, OktaAuthGuard } from '@okta/okta-angular';
import { Callback } from '../app/auth/callback/callback';
import { OktaClient } from '../app/auth/okta/okta-client';
import { ProblemPage } from '../app/auth/problem/problem-page';
import { provideAuth } from '../app/auth/provide-auth';
import { Session } from '../app/auth/session/session';
import { FakeOrg, testConfig } from './support/fake-org';
import { forgetEverything } from './support/open-app';

describe('provideAuth', () => {
  beforeEach(() => new FakeOrg().install());
  afterEach(forgetEverything);

  async function routesWith(redirectUri: string, ...pages: Routes): Promise<(string | undefined)[]> {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: 'login/callback', component: Callback },
          ...pages,
          { path: '**', redirectTo: '' },
        ]),
        provideAuth({ ...testConfig, redirectUri }),
      ],
    });
    await TestBed.inject(ApplicationInitStatus).donePromise;
    return TestBed.inject(Router).config.map(({ path }) => path);
  }

  it('leaves the routes alone where they have the pages of the sign-in', async () => {
    const paths = await routesWith(
      testConfig.redirectUri,
      { path: 'problem', component: ProblemPage },
      { path: 'not-for-you', component: ProblemPage },
      { path: 'signed-out', component: ProblemPage },
    );
    expect(paths).toEqual(['login/callback', 'problem', 'not-for-you', 'signed-out', '**']);
  });

  it('adds those that are missing, before what matches everything', async () => {
    const paths = await routesWith(`${location.origin}/signed-in`);
    expect(paths).toEqual(['signed-in', 'signed-out', 'problem', 'not-for-you', 'login/callback', '**']);
  });

  it("gives okta-angular's guard and everything else the same client, with the SDK's services off", async () => {
    await routesWith(testConfig.redirectUri);
    const client = TestBed.inject(OktaClient);
    expect(TestBed.inject(OKTA_AUTH)).toBe(client);
    expect(TestBed.inject(OktaAuthGuard)).toBeTruthy();
    expect(client.tokenManager.getOptions()).toEqual(
      jasmine.objectContaining({ autoRenew: false, autoRemove: false, syncStorage: false }),
    );
    for (const name of ['autoRenew', 'syncStorage', 'leaderElection']) {
      expect(client.serviceManager.getService(name)?.isStarted()).toBeFalse();
    }
  });

  it('keeps tokens out of cookies where the browser forbids the storage', async () => {
    spyOn(Storage.prototype, 'setItem').and.throwError('forbidden');
    await routesWith(testConfig.redirectUri);
    const client = TestBed.inject(OktaClient);
    client.tokenManager.getStorage().setItem('x', 'y');
    expect(document.cookie).toBe('');
    expect(client.heldTokens()).toEqual({});
    expect(TestBed.inject(Session).tokenStorage).toBe('memory');
  });

  it('keeps tokens where the configuration says, where the browser does not forbid it', async () => {
    await routesWith(testConfig.redirectUri);
    expect(TestBed.inject(Session).tokenStorage).toBe('localStorage');
  });
});

describe('pitfall 10: the page is the answer to a sign-in', () => {
  beforeEach(() => new FakeOrg().install());
  afterEach(forgetEverything);

  for (const [address, isAnswer] of [
    ['/login/callback?code=c1&state=s1', true],
    ['/login/callback?error=access_denied', true],
    ['/login/callback', false],
    ['/login/callback?codes=1', false],
    ['/login/callback-list?code=c1', false],
    ['/login/callback/more?code=c1', false],
    ['/search?code=c1', false],
  ] as const) {
    it(`${isAnswer ? 'at' : 'but not at'} ${address}`, () => {
      history.replaceState(null, '', address);
      expect(new OktaClient(testConfig).isLoginRedirect()).toBe(isAnswer);
    });
  }
});
