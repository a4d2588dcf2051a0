import {
  HTTP_INTERCEPTORS,
  HttpClient,
  provideHttpClient,
  withInterceptors,
  withInterceptorsFromDi,
} from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, type EnvironmentProviders, NgModule, type Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, RouterModule, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import {
  OKTA_AUTH,
  OktaAuthGuard as OktaAngularGuard,
  OktaAuthModule,
  OktaAuthStateService,
} from '@okta/okta-angular';
import { type AuthState, OktaAuth } from '@okta/okta-auth-js';
import {
  accessTokenInterceptor,
  AccessTokenInterceptor,
  IfGroup,
  OktaAuthGuard,
  provideAuth,
  requireGroup,
  requireSignIn,
  Session,
  stepUpFor,
  withOnAuthRequired,
} from '../../app/auth/index';
import {
  FakeSession,
  type FakeSessionOptions,
  fakeUser,
  provideFakeSession,
} from '../../app/auth/testing/index';
import { rejectToken } from '../support/next-request';

const api = 'http://localhost:4201/api/orders';

@Component({
  selector: 'app-test-page',
  imports: [IfGroup, OktaAuthModule],
  template: `
    <p *authIfGroup="'Admins'">for admins</p>
    <p *oktaHasAnyGroup="'Admins'">for admins, as okta-angular has it</p>
  `,
})
class Page {}

const routes: Routes = [
  { path: '', pathMatch: 'full', component: Page },
  { path: 'orders', component: Page, canActivate: [requireSignIn] },
  { path: 'class', component: Page, canActivate: [OktaAuthGuard] },
  { path: 'okta', component: Page, canActivate: [OktaAngularGuard] },
  { path: 'admin', component: Page, canMatch: [requireGroup('Admins')] },
  {
    path: 'own',
    component: Page,
    canActivate: [requireSignIn],
    data: {
      onAuthRequired: (_: unknown, injector: { get: typeof TestBed.inject }) =>
        void injector.get(Router).navigateByUrl('/'),
    },
  },
];

/** Providers like in an app's `appConfig`. */
const appProviders: (Provider | EnvironmentProviders)[] = [
  provideAuth(),
  provideRouter(routes),
  provideHttpClient(withInterceptors([accessTokenInterceptor])),
];

describe('The fake session after an app’s own providers', () => {
  let fetched: jasmine.Spy<typeof fetch>;

  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    fetched = spyOn(window, 'fetch').and.rejectWith(new TypeError('No network in unit tests'));
  });

  afterEach(() => {
    expect(fetched).not.toHaveBeenCalled();
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });

  function use(options?: FakeSessionOptions, providers = appProviders): HttpTestingController {
    TestBed.configureTestingModule({
      providers: [...providers, provideHttpClientTesting(), provideFakeSession(options)],
    });
    return TestBed.inject(HttpTestingController);
  }

  const session = (): FakeSession => TestBed.inject(FakeSession);

  it('needs neither the configuration file nor the SDK', () => {
    use();
    expect(TestBed.inject(Session).state()).toEqual({ status: 'signedOut' });
    expect(TestBed.inject(OKTA_AUTH) instanceof OktaAuth).toBeFalse();
  });

  describe('makes a call', () => {
    it('to a protected API carry the fake token, synchronously', () => {
      const controller = use({ user: fakeUser() });
      TestBed.inject(HttpClient).get(api).subscribe();
      const { request } = controller.expectOne(api);
      expect(request.headers.get('Authorization')).toBe('Bearer fake-access-token');
    });

    it('to another host carry none', () => {
      const controller = use({ user: fakeUser() });
      TestBed.inject(HttpClient).get('https://other.example/').subscribe();
      expect(controller.expectOne('https://other.example/').request.headers.keys()).toEqual([]);
    });

    it('carry none while nobody is signed in', () => {
      const controller = use();
      TestBed.inject(HttpClient).get(api).subscribe();
      expect(controller.expectOne(api).request.headers.keys()).toEqual([]);
    });

    it('to the APIs that the test names carry it, and the token that the test gives', () => {
      const raw = 'of-the-test';
      const tokens = { access: { raw, decoded: undefined, expiresAt: undefined, scopes: [] } };
      const controller = use({
        user: fakeUser(),
        tokens,
        config: { protectedApis: ['https://api.example.com/'] },
      });
      TestBed.inject(HttpClient).get('https://api.example.com/x').subscribe();
      const { request } = controller.expectOne('https://api.example.com/x');
      expect(request.headers.get('Authorization')).toBe('Bearer of-the-test');
    });

    it('wait while the session is loading', async () => {
      const controller = use({ state: { status: 'loading' } });
      TestBed.inject(HttpClient).get(api).subscribe();
      controller.expectNone(api);
      session().state.set({ status: 'signedIn', user: fakeUser() });
      TestBed.tick();
      await Promise.resolve();
      const { request } = controller.expectOne(api);
      expect(request.headers.get('Authorization')).toBe('Bearer fake-access-token');
    });

    it('fail with a 401 of the test immediately, and repeat nothing', () => {
      const controller = use({ user: fakeUser() });
      let status: unknown;
      TestBed.inject(HttpClient)
        .get(api)
        .subscribe({ error: (error: { status: number }) => (status = error.status) });
      rejectToken(controller.expectOne(api));
      expect(status).toBe(401);
      controller.verify();
      expect(session().isSignedIn()).toBeTrue();
    });

    it('record the step-up that an API requires, and fail with the 401', async () => {
      const controller = use({ user: fakeUser() });
      const failed = new Promise<unknown>((resolve) => {
        const context = stepUpFor({ reason: 'Deleting needs your second factor.' });
        TestBed.inject(HttpClient).delete(api, { context }).subscribe({ error: resolve });
      });
      const asked = 'Bearer error="insufficient_user_authentication", acr_values="phr", max_age="60"';
      const headers = { 'WWW-Authenticate': asked };
      controller.expectOne(api).flush(null, { status: 401, statusText: 'Unauthorized', headers });
      expect(await failed).toEqual(jasmine.objectContaining({ status: 401 }));
      expect(session().stepUps).toEqual([
        { acrValues: 'phr', maxAge: 60, reason: 'Deleting needs your second factor.' },
      ]);
    });

    it('through the class interceptor carry it too', () => {
      const controller = use({ user: fakeUser() }, [
        provideRouter(routes),
        provideHttpClient(withInterceptorsFromDi()),
        { provide: HTTP_INTERCEPTORS, useClass: AccessTokenInterceptor, multi: true },
        provideAuth(),
      ]);
      TestBed.inject(HttpClient).get(api).subscribe();
      expect(controller.expectOne(api).request.headers.has('Authorization')).toBeTrue();
    });
  });

  describe('makes guards', () => {
    const open = async (page: string, options?: FakeSessionOptions): Promise<string> => {
      use(options);
      await RouterTestingHarness.create(page);
      return TestBed.inject(Router).url;
    };

    for (const page of ['/orders', '/class', '/okta', '/admin']) {
      it(`let a signed-in user see ${page}`, async () => {
        expect(await open(page, { groups: ['Admins'] })).toBe(page);
      });

      it(`send everyone else to sign in for ${page}`, async () => {
        await open(page);
        expect(session().signIns).toEqual([page]);
      });
    }

    it('explain what is missing', async () => {
      expect(await open('/admin', { groups: ['Everyone'] })).toBe('/forbidden?group=Admins');
    });

    it('call the app’s onAuthRequired instead of a sign-in', async () => {
      expect(await open('/own')).toBe('/');
      expect(session().signIns).toEqual([]);
    });

    it('call the onAuthRequired of provideAuth', async () => {
      const called: string[] = [];
      use(undefined, [
        provideRouter(routes),
        provideAuth(withOnAuthRequired((client) => void called.push(client.getOriginalUri() ?? ''))),
      ]);
      await RouterTestingHarness.create('/orders');
      expect(called).toEqual(['/orders']);
      expect(session().signIns).toEqual([]);
    });
  });

  it('shows parts of a page by group, even with okta-angular’s directive, and follows the test', async () => {
    use({ groups: ['Admins'] });
    const harness = await RouterTestingHarness.create('/');
    await harness.fixture.whenStable();
    expect(shown(harness)).toEqual(both);
    session().state.set({ status: 'signedIn', user: fakeUser({ groups: ['Everyone'] }) });
    await harness.fixture.whenStable();
    expect(shown(harness)).toEqual([]);
    session().state.set({ status: 'signedIn', user: fakeUser({ groups: ['Admins'] }) });
    await harness.fixture.whenStable();
    expect(shown(harness)).toEqual(both);
    await session().signOut('app');
    await harness.fixture.whenStable();
    expect(shown(harness)).toEqual([]);
  });

  for (const page of ['/login/callback', '/problem', '/signed-out', '/forbidden?group=Admins']) {
    it(`opens the page of auth/ at ${page}`, async () => {
      use();
      await RouterTestingHarness.create(page);
      expect(TestBed.inject(Router).url).toBe(page);
    });
  }

  describe('replaces OKTA_AUTH, which', () => {
    it('has the same state as OktaAuthStateService', async () => {
      use({ user: fakeUser({ name: 'Bob' }) });
      const states: AuthState[] = [];
      TestBed.inject(OktaAuthStateService).authState$.subscribe((state) => states.push(state));
      const client = TestBed.inject(OKTA_AUTH);
      expect(states[0]?.isAuthenticated).toBeTrue();
      expect(states[0]?.idToken?.claims.name).toBe('Bob');
      expect(await client.isAuthenticated()).toBeTrue();
      expect(client.getAccessToken()).toBe('fake-access-token');
      expect(await client.getOrRenewAccessToken()).toBe('fake-access-token');
      expect((await client.getUser()).name).toBe('Bob');
      expect(await client.tokenManager.get('accessToken')).toEqual(
        jasmine.objectContaining({ accessToken: 'fake-access-token' }),
      );
      await session().signOut('app');
      TestBed.tick();
      expect(states.at(-1)?.isAuthenticated).toBeFalse();
      expect(client.getAccessToken()).toBeUndefined();
      await expectAsync(client.getUser()).toBeRejectedWithError(/Nobody is signed in/);
    });

    it('records a sign-in and a sign-out', async () => {
      use();
      const client = TestBed.inject(OKTA_AUTH);
      await client.signInWithRedirect({ originalUri: '/orders', loginHint: 'ada@example.com' });
      await client.signOut();
      expect(session().signIns).toEqual(['/orders']);
      expect(session().signInOptions).toEqual([{ loginHint: 'ada@example.com' }]);
      expect(session().signOuts).toEqual(['okta']);
    });
  });

  it('works in a lazy-loaded module that imports OktaAuthModule again', async () => {
    @NgModule({
      imports: [
        OktaAuthModule,
        RouterModule.forChild([{ path: '', component: Page, canActivate: [OktaAngularGuard] }]),
      ],
    })
    class Lazy {}
    use({ groups: ['Admins'] }, [
      provideRouter([{ path: 'lazy', loadChildren: () => Promise.resolve(Lazy) }]),
      provideAuth(),
    ]);
    const harness = await RouterTestingHarness.create('/lazy');
    await harness.fixture.whenStable();
    expect(shown(harness)).toEqual(both);
  });
});

const both = ['for admins', 'for admins, as okta-angular has it'];

const shown = ({ fixture }: RouterTestingHarness): string[] =>
  [...(fixture.nativeElement as HTMLElement).querySelectorAll('p')].map(({ textContent }) => textContent);
