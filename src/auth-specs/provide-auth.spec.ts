import { ApplicationInitStatus, ApplicationRef, Component, ErrorHandler, PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, type Route, Router, type Routes, RoutesRecognized } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { OKTA_AUTH, OktaAuthGuard } from '@okta/okta-angular';
import { filter, firstValueFrom } from 'rxjs';
import type { AuthConfig } from '../app/auth/config/auth-config';
import { isAuthRoute } from '../app/auth/config/auth-pages';
import { AUTH_CONFIG, setAuthConfig } from '../app/auth/config/auth-config-token';
import { ConfigError } from '../app/auth/config/config-error';
import { withConfig } from '../app/auth/features';
import { requireSignIn } from '../app/auth/guards/require-sign-in';
import { OktaClient } from '../app/auth/okta/okta-client';
import { provideAuth } from '../app/auth/provide-auth';
import { Session } from '../app/auth/session';
import { authRoutes } from '../app/auth/routes';
import { AuthStart } from '../app/auth/startup';
import { FakeOrg, testConfig } from './support/fake-org';
import { cleanUp } from './support/open-app';

@Component({ selector: 'app-test-orders', template: 'Orders' })
class Orders {}

describe('provideAuth', () => {
  beforeEach(() => new FakeOrg().install());
  afterEach(cleanUp);

  /** Starts an app with these routes, and `auth/` before them. */
  async function start(routes: Routes, config: Partial<AuthConfig> = {}): Promise<void> {
    TestBed.configureTestingModule({
      providers: [provideAuth(withConfig({ ...testConfig, ...config })), provideRouter(routes)],
    });
    await TestBed.inject(ApplicationInitStatus).donePromise;
  }

  it('stops without an error if the app is destroyed while it starts', async () => {
    TestBed.configureTestingModule({
      providers: [provideAuth(withConfig(testConfig)), provideRouter([])],
    });
    const reported = spyOn(TestBed.inject(ErrorHandler), 'handleError');
    const started = TestBed.inject(AuthStart).start();
    TestBed.resetTestingModule();
    await started;
    expect(reported).not.toHaveBeenCalled();
  });

  describe('starts the session', () => {
    let starts: number;

    beforeEach(async () => {
      starts = 0;
      TestBed.configureTestingModule({
        providers: [
          provideAuth(withConfig(testConfig)),
          provideRouter([]),
          { provide: AuthStart, useValue: { start: () => Promise.resolve((starts += 1)) } },
        ],
      });
      await TestBed.inject(ApplicationInitStatus).donePromise;
    });

    it('after the page is painted, if nothing on it needs the session', async () => {
      const painted = new Promise((resolve) => requestAnimationFrame(resolve));
      expect(starts).toBe(0);
      await painted;
      expect(starts).toBe(0);
      await TestBed.inject(ApplicationRef).whenStable();
      expect(starts).toBe(1);
    });

    it('immediately, if something needs the session', async () => {
      TestBed.inject(Session);
      await Promise.resolve();
      expect(starts).toBe(1);
    });
  });

  /** The route that the router matches for a URL: `auth` for one of `auth/`, otherwise the path of the app's route. */
  async function routeFor(url: string): Promise<string | undefined> {
    const router = TestBed.inject(Router);
    const recognized = firstValueFrom(
      router.events.pipe(filter((event) => event instanceof RoutesRecognized)),
    );
    router.navigateByUrl(url).catch(() => undefined);
    let route = (await recognized).state.root;
    router.currentNavigation()?.abort();
    while (route.firstChild) route = route.firstChild;
    return route.routeConfig && isAuthRoute(route.routeConfig) ? 'auth' : route.routeConfig?.path;
  }

  const pages = ['/problem', '/forbidden', '/signed-out'];

  it('adds the callback and the pages of the sign-in, before a route that matches everything', async () => {
    await start([{ path: '**', component: Orders }], { redirectUri: `${location.origin}/signed-in` });
    for (const url of [...pages, '/signed-in'])
      expect(await routeFor(url))
        .withContext(url)
        .toBe('auth');
    for (const url of ['/login/callback', '/problem/more', '/signed-in/more', '/']) {
      expect(await routeFor(url))
        .withContext(url)
        .toBe('**');
    }
  });

  it('adds no pages that the app already has', async () => {
    const own = [...pages, '/login/callback'].map((url) => ({ path: url.slice(1), component: Orders }));
    await start([...own, { path: '**', component: Orders }]);
    for (const { path } of own) expect(await routeFor(`/${path}`)).toBe(path);
  });

  it('adds no callback if it is the start page for the router', async () => {
    await start([{ path: '', component: Orders }], { redirectUri: `${location.origin}/index.html` });
    expect(await routeFor('/')).toBe('');
  });

  for (const [where, route, path] of [
    ['in a shell', { path: '', children: [{ path: 'login/callback', component: Orders }] }, 'login/callback'],
    ['below a path', { path: 'login', children: [{ path: 'callback', component: Orders }] }, 'callback'],
    [
      'two levels down',
      {
        path: '',
        children: [
          { path: 'login', children: [{ path: 'callback', children: [{ path: '', component: Orders }] }] },
        ],
      },
      '',
    ],
  ] as const satisfies readonly (readonly [string, Route, string])[]) {
    it(`keeps the app's route of the callback ${where}`, async () => {
      await start([route]);
      expect(await routeFor('/login/callback')).toBe(path);
      expect(await routeFor('/problem')).toBe('auth');
    });
  }

  for (const [what, route] of [
    ['a parameter', { path: ':page/:part', component: Orders }],
    ['a wildcard', { path: '**', component: Orders }],
    ['a route without the rest of the path', { path: 'login', component: Orders }],
    ['a shell with other pages', { path: '', children: [{ path: 'login', component: Orders }] }],
  ] as const satisfies readonly (readonly [string, Route])[]) {
    it(`doesn't count ${what} as the callback's route`, async () => {
      await start([route]);
      expect(await routeFor('/login/callback')).toBe('auth');
    });
  }

  describe('after the routes of the app', () => {
    const startAfter = (...routes: Routes): Promise<unknown> => {
      TestBed.configureTestingModule({
        providers: [provideRouter(routes), provideAuth(withConfig(testConfig))],
      });
      return TestBed.inject(ApplicationInitStatus).donePromise;
    };

    for (const [what, route, hidden] of [
      ['a wildcard', { path: '**', component: Orders }, '/login/callback, /problem, /forbidden, /signed-out'],
      ['a parameter', { path: ':page', component: Orders }, '/problem, /forbidden, /signed-out'],
      [
        'a wildcard in a shell',
        { path: '', children: [{ path: '**', component: Orders }] },
        '/login/callback, /problem, /forbidden, /signed-out',
      ],
    ] as const satisfies readonly (readonly [string, Route, string])[]) {
      it(`names the pages that ${what} hides, and what to do`, () => {
        expect(() => startAfter(route)).toThrowError(
          `A route of the app hides pages of auth/: ${hidden}. The router takes the first route that matches, such as "**". ` +
            'Write provideAuth() before provideRouter(routes). With RouterModule.forRoot, write ' +
            'RouterModule.forRoot([...authRoutes, ...routes]).',
        );
      });
    }

    it('is silent if no route hides them', async () => {
      await startAfter(
        { path: '', pathMatch: 'full', component: Orders },
        { path: 'orders', component: Orders },
      );
      for (const url of [...pages, '/login/callback']) expect(await routeFor(url)).toBe('auth');
    });

    it('is silent if the app has put them first', async () => {
      await startAfter(...authRoutes, { path: '**', component: Orders });
      for (const url of [...pages, '/login/callback']) expect(await routeFor(url)).toBe('auth');
    });

    it('lets the app’s own pages take precedence', async () => {
      const own = [...pages, '/login/callback'].map((url) => ({ path: url.slice(1), component: Orders }));
      await startAfter(...own, { path: '**', component: Orders });
      expect(await routeFor('/problem')).toBe('problem');
    });
  });

  describe('if the app can’t start', () => {
    let shown: jasmine.Spy<HTMLElement['replaceChildren']>;

    beforeEach(() => {
      setAuthConfig(undefined);
      shown = spyOn(document.body, 'replaceChildren');
    });

    const textShown = (): string => (shown.calls.mostRecent().args[0] as HTMLElement).textContent;

    const start = async (): Promise<void> => {
      await TestBed.inject(ApplicationInitStatus).donePromise;
    };

    it('says on the page which call is missing if no configuration was read', async () => {
      TestBed.configureTestingModule({ providers: [provideRouter([]), provideAuth()] });
      await expectAsync(start()).toBeRejectedWithError(
        ConfigError,
        /loadAuthConfig\(\): was not called\. Write loadAuthConfig\(\)\.then/,
      );
      expect(textShown()).toContain('loadAuthConfig() was not called.');
      expect(textShown()).toContain('Change src/main.ts and load this page again');
    });

    it("rejects an invalid configuration in the app's code like one in the file", async () => {
      const config = withConfig({ ...testConfig, issuer: 'http://dev.okta.com' });
      TestBed.configureTestingModule({ providers: [provideRouter([]), provideAuth(config)] });
      await expectAsync(start()).toBeRejectedWithError(ConfigError, /issuer: is not secure/);
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

    it('has a loading session, and needs neither the configuration nor the client', async () => {
      await TestBed.inject(ApplicationInitStatus).donePromise;
      const session = TestBed.inject(Session);
      expect(session.state()).toEqual({ status: 'loading' });
      expect(session.user()).toBeNull();
      await session.signIn();
      await session.signOut('app');
      expect(await session.accessToken()).toBeUndefined();
    });

    it('renders a guarded page, and says how to avoid that', async () => {
      const warn = spyOn(console, 'warn');
      await TestBed.inject(ApplicationInitStatus).donePromise;
      const { routeNativeElement } = await RouterTestingHarness.create('/orders?of=me');
      expect(routeNativeElement?.textContent).toBe('Orders');
      expect(warn).toHaveBeenCalledWith(
        jasmine.stringMatching(/The guarded page \/orders\?of=me is rendered .* RenderMode\.Client/),
      );
    });

    it('says why the configuration isn’t available', async () => {
      await TestBed.inject(ApplicationInitStatus).donePromise;
      expect(() => TestBed.inject(AUTH_CONFIG)).toThrowError(
        /not available on the server.*RenderMode\.Client/,
      );
    });

    it('renders an empty page for each page of auth/', async () => {
      await TestBed.inject(ApplicationInitStatus).donePromise;
      const { routeNativeElement } = await RouterTestingHarness.create('/problem');
      expect(routeNativeElement?.textContent).toBe('');
    });
  });

  it("gives okta-angular's guard and everything else the same client, with the SDK's services off", async () => {
    await start([]);
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

  it('stores no tokens in cookies if the browser blocks the storage', async () => {
    spyOn(Storage.prototype, 'setItem').and.throwError('forbidden');
    await start([]);
    const client = TestBed.inject(OktaClient);
    client.tokenManager.getStorage().setItem('x', 'y');
    expect(document.cookie).toBe('');
    expect(client.currentTokens()).toEqual({});
    expect(TestBed.inject(Session).tokenStorage).toBe('memory');
  });

  it('stores tokens where the configuration says', async () => {
    await start([]);
    expect(TestBed.inject(Session).tokenStorage).toBe('localStorage');
  });
});

describe('pitfall 10: the page is the response to a sign-in', () => {
  beforeEach(() => new FakeOrg().install());
  afterEach(cleanUp);

  for (const [address, isResponse] of [
    ['/login/callback?code=c1&state=s1', true],
    ['/login/callback?error=access_denied', true],
    ['/login/callback', false],
    ['/login/callback?codes=1', false],
    ['/login/callback-list?code=c1', false],
    ['/login/callback/more?code=c1', false],
    ['/search?code=c1', false],
  ] as const) {
    it(`${isResponse ? 'at' : 'but not at'} ${address}`, () => {
      history.replaceState(null, '', address);
      expect(new OktaClient(testConfig).isLoginRedirect()).toBe(isResponse);
    });
  }
});
