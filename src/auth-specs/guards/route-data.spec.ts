import { Component, inject, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type Data, type Route, Router, RouterOutlet, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { OktaAuthConfigService, OktaAuthGuard as OktaAngularGuard } from '@okta/okta-angular';
import type { OktaAuth } from '@okta/okta-auth-js';
import type { RouteGuard } from '../../app/auth/guards/guarded-navigation';
import { OktaAuthGuard } from '../../app/auth/guards/okta-auth-guard';
import { requireAssurance } from '../../app/auth/guards/require-assurance';
import { requireGroup } from '../../app/auth/guards/require-group';
import { requireSignIn } from '../../app/auth/guards/require-sign-in';
import { OktaClient } from '../../app/auth/okta/okta-client';
import type { OnAuthRequired } from '../../app/auth/okta/on-auth-required';
import { returnFromOrg } from '../support/return-from-org';
import { FakeOrg } from '../support/fake-org';
import { goBackFromOrg } from '../support/go-back-from-org';
import { cleanUp, GuardedPage, openApp, PublicPage, storeTokens } from '../support/open-app';
import { waitUntil } from '../support/time';

const oneFactor = 'urn:okta:loa:1fa:any';
const twoFactors = 'urn:okta:loa:2fa:any';

/** An app's shell, for pages below it. */
@Component({ selector: 'app-test-shell', imports: [RouterOutlet], template: '<router-outlet />' })
class Shell {}

type Guard = Type<unknown> | RouteGuard;

/** Routes with the guard in each place, with the same data. */
function guardedBy(guard: Guard, data: Data = {}): Routes {
  const guards = [guard] as Route['canMatch'] & unknown[];
  return [
    { path: '', pathMatch: 'full', component: PublicPage },
    { path: 'public', component: PublicPage },
    { path: 'activated', component: GuardedPage, canActivate: guards, data },
    {
      path: 'parent',
      component: Shell,
      canActivateChild: guards,
      children: [{ path: 'child', component: GuardedPage, data }],
    },
    { path: 'matched', component: GuardedPage, canMatch: guards, data },
    {
      path: 'loaded',
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- okta-angular's guard has it
      canLoad: guards,
      data,
      loadChildren: () => Promise.resolve([{ path: '', component: GuardedPage }]),
    },
    { path: 'unrelated', component: GuardedPage, canActivate: guards },
    { path: 'login', component: PublicPage },
    { path: 'login/callback', component: PublicPage },
    { path: '**', component: PublicPage },
  ];
}

const ways = [
  ['canActivate', '/activated'],
  ['canActivateChild', '/parent/child'],
  ['canMatch', '/matched'],
  ['canLoad', '/loaded'],
] as const;

const url = (): string => TestBed.inject(Router).url;
const parametersOf = (redirects: readonly string[]): Record<string, string> =>
  Object.fromEntries(new URL(redirects[0] ?? '').searchParams);

describe('OktaAuthGuard', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  for (const [name, guard] of [
    ['as auth/ exports it', OktaAuthGuard],
    ['as okta-angular exports it', OktaAngularGuard],
    ['as a function', requireSignIn],
  ] as const) {
    for (const [way, page] of ways) {
      describe(`${name}, by ${way}`, () => {
        it('sends a signed-out user to the org, to return with query and fragment', async () => {
          const { redirects } = await openApp({}, guardedBy(guard));
          const harness = await RouterTestingHarness.create('/public');
          await harness.navigateByUrl(`${page}?tab=mine#new`);
          expect(redirects.length).toBe(1);
          expect(url()).toBe('/public');
          await returnFromOrg(org, redirects[0], {}, guardedBy(guard));
          expect(url()).toBe(`${page}?tab=mine#new`);
        });

        it('lets a signed-in user in', async () => {
          await storeTokens(org);
          const { redirects } = await openApp({}, guardedBy(guard));
          await RouterTestingHarness.create(page);
          expect(url()).toBe(page);
          expect(redirects).toEqual([]);
        });

        it('requests the level in data.okta once, and explains what is missing if the org provides less', async () => {
          const routes = guardedBy(guard, { okta: { acrValues: twoFactors } });
          org.claims = { ...org.claims, acr: oneFactor };
          await storeTokens(org);
          const { redirects } = await openApp({}, routes);
          const harness = await RouterTestingHarness.create('/public');
          await harness.navigateByUrl(page);
          expect(parametersOf(redirects)['acr_values']).toBe(twoFactors);
          const back = await returnFromOrg(org, redirects[0], {}, routes);
          expect(url()).toBe(`/forbidden?acr_values=${twoFactors}`);
          await back.harness.navigateByUrl('/public');
          await back.harness.navigateByUrl(page);
          expect(url()).toBe(`/forbidden?acr_values=${twoFactors}`);
          expect(back.redirects).toEqual([]);
        });
      });
    }
  }
});

describe('data.okta of a route', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  async function visit(routes: Routes, page: string): Promise<readonly string[]> {
    const { redirects } = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl(page);
    return redirects;
  }

  it('contains the options of the sign-in', async () => {
    const okta = {
      acrValues: twoFactors,
      maxAge: 300,
      loginHint: 'ada@example.com',
      idp: '0oa1idp',
      prompt: 'login',
      uiLocales: 'de fr',
      extraParams: { tenant: 'north' },
    };
    const redirects = await visit(guardedBy(OktaAuthGuard, { okta }), '/activated');
    expect(parametersOf(redirects)).toEqual(
      jasmine.objectContaining({
        acr_values: twoFactors,
        max_age: '300',
        login_hint: 'ada@example.com',
        idp: '0oa1idp',
        prompt: 'login',
        ui_locales: 'de fr',
        tenant: 'north',
      }),
    );
  });

  for (const [name, guard, shown] of [
    ['requireGroup', requireGroup('Admins'), { loginHint: 'ada@example.com' }],
    ['requireAssurance', requireAssurance('phr', { idp: '0oa1idp' }), { acrValues: twoFactors }],
  ] as const) {
    it(`is used by ${name} too, whose arguments take precedence`, async () => {
      const redirects = await visit(guardedBy(guard, { okta: { ...shown, prompt: 'login' } }), '/activated');
      const { acr_values, idp, login_hint, prompt } = parametersOf(redirects);
      expect(prompt).toBe('login');
      if (name === 'requireGroup') expect(login_hint).toBe('ada@example.com');
      else expect([acr_values, idp]).toEqual(['phr', '0oa1idp']);
    });
  }

  it('is inherited by canMatch like by the other guards', async () => {
    const redirects = await visit(
      [
        { path: 'public', component: PublicPage },
        {
          path: 'outer',
          data: { okta: { loginHint: 'ada@example.com' } },
          children: [{ path: 'inner', component: GuardedPage, canMatch: [requireSignIn] }],
        },
      ],
      '/outer/inner',
    );
    expect(parametersOf(redirects)['login_hint']).toBe('ada@example.com');
  });

  it('pitfall 3: has no effect on other routes', async () => {
    const routes = guardedBy(OktaAuthGuard, {
      okta: { acrValues: twoFactors, loginHint: 'ada@example.com' },
    });
    const { redirects } = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/public');
    for (const page of ['/activated', '/unrelated']) {
      await harness.navigateByUrl(page);
      goBackFromOrg();
    }
    const [, second] = redirects.map((address) => new URL(address).searchParams);
    expect(second?.has('acr_values')).toBeFalse();
    expect(second?.has('login_hint')).toBeFalse();
  });

  for (const [okta, message] of [
    [{ acrValue: twoFactors }, /“acrValue” is not an option/],
    [{ prompt: 'none' }, /prompt must not be “none”/],
    [{ extraParams: { redirect_uri: 'https://evil.example/' } }, /must not contain “redirect_uri”/],
  ] as const) {
    it(`that is ${JSON.stringify(okta)} opens no page, starts no sign-in, and says why`, async () => {
      await storeTokens(org);
      const { redirects } = await openApp({}, guardedBy(requireSignIn, { okta }));
      const harness = await RouterTestingHarness.create('/public');
      await expectAsync(harness.navigateByUrl('/activated')).toBeRejectedWithError(TypeError, message);
      expect(redirects).toEqual([]);
    });
  }

  it('pitfall 2: with a level lets in nobody whose session has ended', async () => {
    org.claims = { ...org.claims, acr: twoFactors };
    await storeTokens(org, { hasAccess: false });
    const redirects = await visit(
      guardedBy(OktaAuthGuard, { okta: { acrValues: twoFactors } }),
      '/activated',
    );
    expect(url()).toBe('/public');
    expect(redirects.length).toBe(1);
  });

  it('pitfall 2: with a level lets in a user who has it, after a reload', async () => {
    org.claims = { ...org.claims, acr: twoFactors };
    await storeTokens(org);
    const { redirects } = await openApp({}, guardedBy(OktaAuthGuard, { okta: { acrValues: twoFactors } }));
    await RouterTestingHarness.create('/activated');
    expect(url()).toBe('/activated');
    expect(redirects).toEqual([]);
  });

  it('can contain several levels, of which one is enough', async () => {
    org.claims = { ...org.claims, acr: twoFactors };
    await storeTokens(org);
    const redirects = await visit(
      guardedBy(OktaAuthGuard, { okta: { acrValues: `phr ${twoFactors}` } }),
      '/activated',
    );
    expect(url()).toBe('/activated');
    expect(redirects).toEqual([]);
  });
});

describe('data.onAuthRequired of a route', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  const toLogin: OnAuthRequired = (_, injector) => {
    void injector.get(Router).navigateByUrl('/login');
  };

  for (const [way, page] of ways) {
    it(`is called instead of a sign-in by ${way}, and the app’s own sign-in returns to the page`, async () => {
      const onAuthRequired = jasmine.createSpy<OnAuthRequired>('onAuthRequired', toLogin).and.callThrough();
      const routes = guardedBy(OktaAuthGuard, { onAuthRequired });
      const { redirects } = await openApp({}, routes);
      const harness = await RouterTestingHarness.create('/public');
      await harness.navigateByUrl(`${page}?tab=mine#new`);
      await waitUntil(() => url() === '/login');
      expect(redirects).toEqual([]);
      expect(onAuthRequired).toHaveBeenCalledTimes(1);
      const [oktaAuth] = onAuthRequired.calls.mostRecent().args as unknown as [OktaAuth];
      expect(oktaAuth).toBe(TestBed.inject(OktaClient));

      await oktaAuth.signInWithRedirect();
      await returnFromOrg(org, redirects[0], {}, routes);
      expect(url()).toBe(`${page}?tab=mine#new`);
    });
  }

  it('can start a sign-in immediately, even on the first page', async () => {
    const onAuthRequired: OnAuthRequired = (oktaAuth, _, options) =>
      void oktaAuth.signInWithRedirect(options);
    const routes = guardedBy(OktaAuthGuard, { onAuthRequired, okta: { loginHint: 'ada@example.com' } });
    const { redirects } = await openApp({}, routes);
    const opening = RouterTestingHarness.create('/activated');
    await waitUntil(() => redirects.length === 1);
    expect(parametersOf(redirects)['login_hint']).toBe('ada@example.com');
    goBackFromOrg();
    await opening;
    expect(redirects.length).toBe(1);
  });

  it('is called once for a navigation with several guards', async () => {
    const onAuthRequired = jasmine.createSpy('onAuthRequired');
    const guards = [OktaAuthGuard, requireSignIn, requireGroup('Admins')];
    await openApp({}, [
      { path: 'public', component: PublicPage },
      {
        path: 'outer',
        data: { onAuthRequired },
        canActivate: guards,
        canActivateChild: guards,
        children: [{ path: 'inner', component: GuardedPage, canActivate: guards }],
      },
    ]);
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/outer/inner');
    expect(onAuthRequired).toHaveBeenCalledTimes(1);
    await harness.navigateByUrl('/outer/inner');
    expect(onAuthRequired).toHaveBeenCalledTimes(2);
  });

  it('gets the level of the route once, and then the page explains what is missing', async () => {
    const onAuthRequired = jasmine
      .createSpy<OnAuthRequired>(
        'onAuthRequired',
        (oktaAuth, _, options) => void oktaAuth.signInWithRedirect(options),
      )
      .and.callThrough();
    const routes = guardedBy(OktaAuthGuard, { onAuthRequired, okta: { acrValues: twoFactors } });
    org.claims = { ...org.claims, acr: oneFactor };
    await storeTokens(org);
    const { redirects } = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/activated');
    await waitUntil(() => redirects.length === 1);
    expect(parametersOf(redirects)['acr_values']).toBe(twoFactors);
    const back = await returnFromOrg(org, redirects[0], {}, routes);
    expect(url()).toBe(`/forbidden?acr_values=${twoFactors}`);
    expect(back.redirects).toEqual([]);
    expect(onAuthRequired).toHaveBeenCalledTimes(1);
  });

  it('pitfall 3: isn’t called on other routes', async () => {
    const onAuthRequired = jasmine.createSpy('onAuthRequired');
    const { redirects } = await openApp({}, guardedBy(OktaAuthGuard, { onAuthRequired }));
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/activated');
    await harness.navigateByUrl('/unrelated');
    expect(onAuthRequired).toHaveBeenCalledTimes(1);
    expect(redirects.length).toBe(1);
  });

  it('pitfall 4: isn’t called when the session ends, however often the page was visited', async () => {
    await storeTokens(org);
    const onAuthRequired = jasmine.createSpy('onAuthRequired');
    const { redirects } = await openApp({}, guardedBy(OktaAuthGuard, { onAuthRequired }));
    const harness = await RouterTestingHarness.create('/activated');
    for (const page of ['/public', '/activated?a', '/activated?b']) await harness.navigateByUrl(page);
    localStorage.clear();
    await TestBed.inject(OktaClient).authStateManager.updateAuthState();
    await harness.fixture.whenStable();
    expect(onAuthRequired).not.toHaveBeenCalled();
    expect(redirects).toEqual([]);
  });

  it('takes precedence over the app-wide one, which is called on all other routes', async () => {
    const [own, appWide] = [jasmine.createSpy('own'), jasmine.createSpy('appWide')];
    const { redirects } = await openApp({}, guardedBy(OktaAuthGuard, { onAuthRequired: own }));
    TestBed.runInInjectionContext(() => {
      const service = inject(OktaAuthConfigService);
      const config = service.getConfig();
      if (config) service.setConfig({ ...config, onAuthRequired: appWide });
    });
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/activated');
    expect([own, appWide].map((spy) => spy.calls.count())).toEqual([1, 0]);
    await harness.navigateByUrl('/unrelated');
    expect([own, appWide].map((spy) => spy.calls.count())).toEqual([1, 1]);
    expect(redirects).toEqual([]);
  });
});
