import { AsyncPipe, Location } from '@angular/common';
import { Component, inject, NgModule } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, RouterModule, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { OKTA_AUTH, OktaAuthGuard, OktaAuthModule, OktaAuthStateService } from '@okta/okta-angular';
import type { OktaAuth, SigninWithRedirectOptions } from '@okta/okta-auth-js';
import { Callback } from '../../app/auth/sign-in/callback';
import { returnFromOrg } from '../support/return-from-org';
import { FakeOrg, tokenError, testConfig } from '../support/fake-org';
import { goBackFromOrg } from '../support/go-back-from-org';
import { cleanUp, GuardedPage, openApp, type OpenApp, PublicPage, storeTokens } from '../support/open-app';
import { nextTask, waitUntil } from '../support/time';

/** A page like the one in okta-angular's readme. */
@Component({
  selector: 'app-test-readme',
  imports: [AsyncPipe, OktaAuthModule],
  template: `
    @if ((authState.authState$ | async)?.isAuthenticated) {
      <button (click)="oktaAuth.signOut()">Logout</button>
    } @else {
      <button (click)="oktaAuth.signInWithRedirect()">Login</button>
    }
    <p *oktaHasAnyGroup="'Admins'">For admins</p>
  `,
})
class ReadmePage {
  protected readonly oktaAuth = inject<OktaAuth>(OKTA_AUTH);
  protected readonly authState = inject(OktaAuthStateService);
}

/** A feature module that imports okta-angular's module for the directive. */
@NgModule({
  imports: [
    OktaAuthModule,
    RouterModule.forChild([
      { path: 'plain', canActivate: [OktaAuthGuard], component: GuardedPage },
      {
        path: 'level',
        canActivate: [OktaAuthGuard],
        data: { okta: { acrValues: 'urn:okta:loa:2fa:any' } },
        component: GuardedPage,
      },
    ]),
  ],
})
class FeatureModule {}

const routes: Routes = [
  { path: '', pathMatch: 'full', component: PublicPage },
  { path: 'public', component: PublicPage },
  { path: 'readme', component: ReadmePage },
  { path: 'guarded', component: GuardedPage, canActivate: [OktaAuthGuard] },
  { path: 'feature', loadChildren: () => Promise.resolve(FeatureModule) },
  { path: 'login/callback', component: Callback },
];

const plainRoutes = routes.map((route) =>
  route.path === 'login/callback' ? { ...route, component: PublicPage } : route,
);

const oktaAuth = (): OktaAuth => TestBed.inject(OKTA_AUTH);
const url = (): string => TestBed.inject(Router).url;
const asked = (redirects: readonly string[]): URLSearchParams => new URL(redirects[0] ?? '').searchParams;

describe('An app that calls the SDK', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  describe('signInWithRedirect()', () => {
    for (const [from, options, to] of [
      ['/public', {}, '/'],
      ['/public', { originalUri: '/guarded?tab=mine#new' }, '/guarded?tab=mine#new'],
      ['/public', { originalUri: `${location.origin}/guarded?tab=mine#new` }, '/guarded?tab=mine#new'],
      ['/public', { originalUri: 'https://evil.example/guarded' }, '/'],
    ] as const) {
      it(`with ${JSON.stringify(options)} returns to ${to}`, async () => {
        const { redirects } = await openApp({}, plainRoutes);
        await RouterTestingHarness.create(from);
        await oktaAuth().signInWithRedirect(options);
        expect(redirects.length).toBe(1);
        const { session } = await returnFromOrg(org, redirects[0], {}, plainRoutes);
        expect(url()).toBe(to);
        expect(session.isSignedIn()).toBeTrue();
      });
    }

    it('returns to the page of setOriginalUri()', async () => {
      const { redirects } = await openApp({}, plainRoutes);
      oktaAuth().setOriginalUri(`${location.origin}/public?tab=mine`);
      await oktaAuth().signInWithRedirect();
      await returnFromOrg(org, redirects[0], {}, plainRoutes);
      expect(url()).toBe('/public?tab=mine');
    });

    it('sends its parameters', async () => {
      const { redirects } = await openApp({}, plainRoutes);
      await oktaAuth().signInWithRedirect({
        scopes: ['openid', 'email'],
        loginHint: 'ada@example.com',
        maxAge: '60',
        prompt: 'login',
        sessionToken: 's1',
        extraParams: { ui_locales: 'de', tenant: 'north' },
      });
      expect(Object.fromEntries(asked(redirects))).toEqual(
        jasmine.objectContaining({
          scope: 'openid email',
          login_hint: 'ada@example.com',
          max_age: '60',
          prompt: 'login',
          sessionToken: 's1',
          ui_locales: 'de',
          tenant: 'north',
        }),
      );
    });

    it('and Session.signIn() share one sign-in, and the session is loading', async () => {
      const { session, redirects } = await openApp({}, plainRoutes);
      await Promise.all([oktaAuth().signInWithRedirect(), session.signIn(), oktaAuth().signInWithRedirect()]);
      expect(redirects.length).toBe(1);
      expect(session.state().status).toBe('loading');
      goBackFromOrg();
      expect(session.state().status).toBe('signedOut');
    });

    it('shows the problem page if it fails, while the SDK would reject', async () => {
      const { redirects } = await openApp({}, plainRoutes);
      await RouterTestingHarness.create('/public');
      org.isDown = true;
      await oktaAuth().signInWithRedirect();
      expect(url()).toBe('/problem');
      expect(redirects).toEqual([]);
    });

    for (const options of [
      { redirectUri: 'https://evil.example/' },
      { clientId: 'other' },
      { issuer: 'https://evil.example' },
      { responseType: 'token' },
      { pkce: false },
      { nonce: 'n1' },
      { codeChallenge: 'c1' },
      { extraParams: { state: 's1' } },
    ] satisfies SigninWithRedirectOptions[]) {
      it(`rejects ${JSON.stringify(options)}, and starts nothing`, async () => {
        const { session, redirects } = await openApp({}, plainRoutes);
        await expectAsync(oktaAuth().signInWithRedirect(options)).toBeRejectedWithError(
          TypeError,
          new RegExp(Object.keys(options.extraParams ?? options)[0] ?? ''),
        );
        expect(redirects).toEqual([]);
        expect(session.state().status).toBe('signedOut');
      });
    }

    it('accepts the values of the configuration', async () => {
      const { redirects } = await openApp({}, plainRoutes);
      const { clientId, redirectUri } = testConfig;
      await oktaAuth().signInWithRedirect({ clientId, redirectUri, responseType: ['code'], pkce: true });
      expect(redirects.length).toBe(1);
    });
  });

  describe('signOut()', () => {
    it('works like Session’s: it removes and revokes the tokens and redirects to the org', async () => {
      await storeTokens(org);
      const { session, redirects } = await openApp({}, plainRoutes);
      await RouterTestingHarness.create('/public');
      expect(await oktaAuth().signOut()).toBeTrue();
      await waitUntil(() => redirects.length === 1);
      expect(new URL(redirects[0] ?? '').pathname).toMatch(/\/v1\/logout$/);
      expect(session.lastEnd()).toEqual({ reason: 'signedOut' });
      expect(org.revoked.length).toBe(2);
      expect(oktaAuth().getAccessToken()).toBeUndefined();
    });

    const both = ['refresh token', 'access token'];
    for (const [options, sent, revoked] of [
      [{}, { post_logout_redirect_uri: testConfig.postLogoutRedirectUri }, both],
      [
        { clearTokensBeforeRedirect: true },
        { post_logout_redirect_uri: testConfig.postLogoutRedirectUri },
        both,
      ],
      [
        { postLogoutRedirectUri: 'https://example.com/bye', state: 's1' },
        { post_logout_redirect_uri: 'https://example.com/bye', state: 's1' },
        both,
      ],
      [{ postLogoutRedirectUri: null }, {}, both],
      [
        { revokeRefreshToken: false },
        { post_logout_redirect_uri: testConfig.postLogoutRedirectUri },
        ['access token'],
      ],
    ] as const) {
      it(`with ${JSON.stringify(options)} sends ${JSON.stringify(sent)}, and revokes the ${revoked.join(' and the ')}`, async () => {
        await storeTokens(org);
        const { session, redirects } = await openApp({}, plainRoutes);
        await RouterTestingHarness.create('/public');
        const { id, access } = session.tokens();
        await oktaAuth().signOut(options);
        await waitUntil(() => redirects.length === 1);
        const { id_token_hint, ...others } = Object.fromEntries(asked(redirects));
        expect(id_token_hint).toBe(id?.raw);
        expect(others).toEqual(sent);
        const names = new Map([
          ['refresh-stored', 'refresh token'],
          [access?.raw, 'access token'],
        ]);
        expect(org.revoked.map((token) => names.get(token))).toEqual([...revoked]);
      });
    }
  });

  describe('tokens', () => {
    it('of getOrRenewAccessToken(), tokenManager.renew(), token.renewTokens() and Session share one renewal', async () => {
      await storeTokens(org);
      const { session } = await openApp({}, plainRoutes);
      await storeTokens(org, { areExpired: true });
      const { token, tokenManager } = oktaAuth();
      const got = await Promise.all([
        oktaAuth().getOrRenewAccessToken(),
        session.accessToken(),
        tokenManager
          .renew('accessToken')
          .then((renewed) => renewed && 'accessToken' in renewed && renewed.accessToken),
        token.renewTokens().then(({ accessToken }) => accessToken?.accessToken),
      ]);
      expect(org.tokenRequests.length).toBe(1);
      expect(new Set(got)).toEqual(new Set([session.tokens().access?.raw]));
      expect(oktaAuth().getAccessToken()).toBe(session.tokens().access?.raw);
      expect(await tokenManager.getTokens()).toEqual(tokenManager.getTokensSync());
    });

    it('are available while the org is unreachable until they expire; then getOrRenewAccessToken() returns null', async () => {
      await storeTokens(org);
      const { session } = await openApp({}, plainRoutes);
      org.isDown = true;
      expect(await oktaAuth().getOrRenewAccessToken()).toBe(session.tokens().access?.raw ?? '');
      await storeTokens(org, { areExpired: true });
      const errors: unknown[] = [];
      oktaAuth().tokenManager.on('error', (error) => errors.push(error));
      expect(await oktaAuth().getOrRenewAccessToken()).toBeNull();
      expect(errors.length).toBe(1);
      expect(session.isSignedIn()).toBeTrue();
      expect(await oktaAuth().isAuthenticated()).toBeTrue();
    });

    it('are renewed before getUser() uses them', async () => {
      await storeTokens(org);
      await openApp({}, plainRoutes);
      await storeTokens(org, { areExpired: true });
      expect((await oktaAuth().getUser()).name).toBe('Ada Lovelace');
      expect(org.tokenRequests.length).toBe(1);
    });
  });
});

describe('authState$, the directive and Session', () => {
  let org: FakeOrg;

  beforeEach(() => {
    org = new FakeOrg().install();
    org.claims = { ...org.claims, groups: ['Admins'] };
  });
  afterEach(cleanUp);

  interface Readme extends OpenApp {
    /** The button of the page, and whether the directive shows its content. */
    readonly shown: () => Promise<[string | undefined, boolean]>;
  }

  async function openReadme(): Promise<Readme> {
    const app = await openApp({}, plainRoutes);
    const harness = await RouterTestingHarness.create('/readme');
    const page = harness.fixture.nativeElement as HTMLElement;
    const shown = async (): Promise<[string | undefined, boolean]> => {
      await nextTask();
      await harness.fixture.whenStable();
      return [page.querySelector('button')?.textContent, page.querySelector('p') !== null];
    };
    return { ...app, shown };
  }

  const asSignedIn: [string, boolean] = ['Logout', true];
  const asSignedOut: [string, boolean] = ['Login', false];

  for (const [what, change, isSignedIn] of [
    ['nothing has happened', () => undefined, true],
    ['a renewal', (app: OpenApp) => app.session.renew(), true],
    [
      'tokens have expired and the org is down',
      async () => {
        await storeTokens(org, { areExpired: true });
        org.isDown = true;
        await oktaAuth().getOrRenewAccessToken();
      },
      true,
    ],
    [
      'the org has refused a renewal',
      async (app: OpenApp) => {
        org.onTokenRequest = () => tokenError('invalid_grant');
        await app.session.renew();
      },
      false,
    ],
    ['a sign-out of the app', (app: OpenApp) => app.session.signOut('app'), false],
    [
      'another tab has signed out',
      () => {
        localStorage.clear();
        window.dispatchEvent(new StorageEvent('storage'));
      },
      false,
    ],
    ['the app has removed the access token', () => oktaAuth().tokenManager.remove('accessToken'), false],
    ['the app has cleared all tokens', () => oktaAuth().tokenManager.clear(), false],
  ] as const) {
    it(`agree after ${what}`, async () => {
      await storeTokens(org);
      const app = await openReadme();
      expect(await app.shown()).toEqual(asSignedIn);
      await change(app);
      await nextTask();
      expect(app.session.isSignedIn()).toBe(isSignedIn);
      expect(await oktaAuth().isAuthenticated()).toBe(isSignedIn);
      if (url() === '/readme') expect(await app.shown()).toEqual(isSignedIn ? asSignedIn : asSignedOut);
      const { isAuthenticated } = oktaAuth().authStateManager.getAuthState() ?? {};
      expect(isAuthenticated).toBe(isSignedIn);
    });
  }

  it('agree when another tab signs in', async () => {
    const app = await openReadme();
    expect(await app.shown()).toEqual(asSignedOut);
    await storeTokens(org);
    window.dispatchEvent(new StorageEvent('storage'));
    expect(await app.shown()).toEqual(asSignedIn);
    expect(app.session.isSignedIn()).toBeTrue();
  });

  it('agree after a sign-in, and at a callback without a response', async () => {
    const { redirects } = await openApp({}, plainRoutes);
    await oktaAuth().signInWithRedirect({ originalUri: '/readme' });
    const back = await returnFromOrg(org, redirects[0], {}, plainRoutes);
    expect(back.session.isSignedIn()).toBeTrue();
    expect(oktaAuth().authStateManager.getAuthState()?.isAuthenticated).toBeTrue();

    const again = await returnFromOrg(org, redirects[0], {}, plainRoutes);
    expect(again.session.isSignedIn()).toBeTrue();
    expect(oktaAuth().authStateManager.getAuthState()?.isAuthenticated).toBeTrue();
  });
});

describe('A lazy-loaded module that imports OktaAuthModule', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  it('has a guard that sends a signed-out user to the org', async () => {
    const { redirects } = await openApp({}, plainRoutes);
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/feature/plain?tab=mine#new');
    await returnFromOrg(org, redirects[0], {}, plainRoutes);
    expect(url()).toBe('/feature/plain?tab=mine#new');
  });

  it('has a guard that requests a level once, and then explains what is missing', async () => {
    await storeTokens(org);
    const { redirects } = await openApp({}, plainRoutes);
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/feature/level');
    expect(asked(redirects).get('acr_values')).toBe('urn:okta:loa:2fa:any');
    const back = await returnFromOrg(org, redirects[0], {}, plainRoutes);
    expect(url()).toBe('/forbidden?acr_values=urn:okta:loa:2fa:any');
    expect(back.redirects).toEqual([]);
    expect(TestBed.inject(Location).path()).toBe('/feature/level');
  });
});
