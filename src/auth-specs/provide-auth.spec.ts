import { ApplicationInitStatus, Component, PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, type Route, Router, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { OKTA_AUTH, OktaAuthGuard } from '@okta/okta-angular';
import { AUTH_CONFIG, setAuthConfig } from '../app/auth/config/auth-config-token';
import { ConfigError } from '../app/auth/config/config-error';
import { withConfig } from '../app/auth/features';
import { requireSignIn } from '../app/auth/guards/require-sign-in';
import { OktaClient } from '../app/auth/okta/okta-client';
import { provideAuth } from '../app/auth/provide-auth';
import { Session } from '../app/auth/session';
import { Callback } from '../app/auth/sign-in/callback';
import { ProblemPage } from '../app/auth/sign-in/problem-page';
import { FakeOrg, testConfig } from './support/fake-org';
import { cleanUp } from './support/open-app';

@Component({ selector: 'app-test-orders', template: 'Orders' })
class Orders {}

describe('provideAuth', () => {
  beforeEach(() => new FakeOrg().install());
  afterEach(cleanUp);

  async function pathsWith(routes: Routes): Promise<(string | undefined)[]> {
    TestBed.configureTestingModule({
      providers: [provideRouter(routes), provideAuth(withConfig(testConfig))],
    });
    await TestBed.inject(ApplicationInitStatus).donePromise;
    return TestBed.inject(Router).config.map(({ path }) => path);
  }

  async function routesWith(redirectUri: string, ...pages: Routes): Promise<(string | undefined)[]> {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: 'login/callback', component: Callback },
          ...pages,
          { path: '**', redirectTo: '' },
        ]),
        provideAuth(withConfig({ ...testConfig, redirectUri })),
      ],
    });
    await TestBed.inject(ApplicationInitStatus).donePromise;
    return TestBed.inject(Router).config.map(({ path }) => path);
  }

  it('leaves the routes alone where they have the pages of the sign-in', async () => {
    const paths = await routesWith(
      testConfig.redirectUri,
      { path: 'problem', component: ProblemPage },
      { path: 'forbidden', component: ProblemPage },
      { path: 'signed-out', component: ProblemPage },
    );
    expect(paths).toEqual(['login/callback', 'problem', 'forbidden', 'signed-out', '**']);
  });

  it('adds those that are missing, before what matches everything', async () => {
    const paths = await routesWith(`${location.origin}/signed-in`);
    expect(paths).toEqual(['signed-in', 'problem', 'forbidden', 'signed-out', 'login/callback', '**']);
  });

  for (const [where, route] of [
    ['in a shell', { path: '', children: [{ path: 'login/callback', component: Callback }] }],
    ['below a path', { path: 'login', children: [{ path: 'callback', component: Callback }] }],
    [
      'two levels down',
      {
        path: '',
        children: [
          { path: 'login', children: [{ path: 'callback', children: [{ path: '', component: Callback }] }] },
        ],
      },
    ],
  ] as const satisfies readonly (readonly [string, Route])[]) {
    it(`leaves the callback to the app's own route ${where}`, async () => {
      expect(await pathsWith([route])).toEqual(['problem', 'forbidden', 'signed-out', route.path]);
    });
  }

  for (const [what, route] of [
    ['a parameter', { path: ':page/:part', component: Callback }],
    ['a wildcard', { path: '**', component: Callback }],
    ['a route without the rest of the path', { path: 'login', component: Callback }],
    ['a shell with other pages', { path: '', children: [{ path: 'login', component: Callback }] }],
  ] as const satisfies readonly (readonly [string, Route])[]) {
    it(`does not take ${what} for the callback's route`, async () => {
      expect(await pathsWith([route])).toEqual([
        'login/callback',
        'problem',
        'forbidden',
        'signed-out',
        route.path,
      ]);
    });
  }

  describe('where the app cannot start', () => {
    let shown: jasmine.Spy<HTMLElement['replaceChildren']>;

    beforeEach(() => {
      setAuthConfig(undefined);
      shown = spyOn(document.body, 'replaceChildren');
    });

    const textShown = (): string => (shown.calls.mostRecent().args[0] as HTMLElement).textContent;

    it('says by name which call is missing where no configuration was read, on the page too', () => {
      TestBed.configureTestingModule({ providers: [provideRouter([]), provideAuth()] });
      expect(() => TestBed.inject(ApplicationInitStatus)).toThrowError(
        ConfigError,
        /loadAuthConfig\(\): was not called\. Write loadAuthConfig\(\)\.then/,
      );
      expect(textShown()).toContain('loadAuthConfig() was not called.');
      expect(textShown()).toContain('Change src/main.ts and load this page again');
    });

    it("refuses a configuration in the app's own code that can't work, as it does one in the file", () => {
      const config = withConfig({ ...testConfig, issuer: 'http://dev.okta.com' });
      TestBed.configureTestingModule({ providers: [provideRouter([]), provideAuth(config)] });
      expect(() => TestBed.inject(ApplicationInitStatus)).toThrowError(ConfigError, /issuer: is not secure/);
      expect(textShown()).toContain('issuer is not secure');
    });
  });

  describe('on the server', () => {
    beforeEach(() =>
      TestBed.configureTestingModule({
        providers: [
          provideRouter([
            { path: 'orders', component: Orders, canActivate: [OktaAuthGuard], canMatch: [requireSignIn] },
          ]),
          provideAuth(),
          { provide: PLATFORM_ID, useValue: 'server' },
          { provide: OktaClient, useFactory: () => fail('The client was made.') },
        ],
      }),
    );

    it('has a session at loading, and asks for neither the configuration nor the client', async () => {
      await TestBed.inject(ApplicationInitStatus).donePromise;
      const session = TestBed.inject(Session);
      expect(session.state()).toEqual({ status: 'loading' });
      expect(session.user()).toBeNull();
      await session.signIn();
      await session.signOut('app');
      expect(await session.accessToken()).toBeUndefined();
    });

    it('renders a guarded page, and says how not to', async () => {
      const warn = spyOn(console, 'warn');
      await TestBed.inject(ApplicationInitStatus).donePromise;
      const { routeNativeElement } = await RouterTestingHarness.create('/orders?of=me');
      expect(routeNativeElement?.textContent).toBe('Orders');
      expect(warn).toHaveBeenCalledWith(
        jasmine.stringMatching(/The guarded page \/orders\?of=me is rendered .* RenderMode\.Client/),
      );
    });

    it('says where a page asks for the configuration, which the server does not read', async () => {
      await TestBed.inject(ApplicationInitStatus).donePromise;
      expect(() => TestBed.inject(AUTH_CONFIG)).toThrowError(
        /not available on the server.*RenderMode\.Client/,
      );
    });

    it('has empty pages where the browser will show its own', async () => {
      await TestBed.inject(ApplicationInitStatus).donePromise;
      const { routeNativeElement } = await RouterTestingHarness.create('/problem');
      expect(routeNativeElement?.textContent).toBe('');
    });
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
    expect(client.currentTokens()).toEqual({});
    expect(TestBed.inject(Session).tokenStorage).toBe('memory');
  });

  it('keeps tokens where the configuration says, where the browser does not forbid it', async () => {
    await routesWith(testConfig.redirectUri);
    expect(TestBed.inject(Session).tokenStorage).toBe('localStorage');
  });
});

describe('pitfall 10: the page is the answer to a sign-in', () => {
  beforeEach(() => new FakeOrg().install());
  afterEach(cleanUp);

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
