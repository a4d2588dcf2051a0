import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RouterOutlet, type Routes, withHashLocation } from '@angular/router';
import { OktaCallbackComponent } from '@okta/okta-angular';
import { requireSignIn } from '../../app/auth/guards/require-sign-in';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { Session } from '../../app/auth/session';
import { Callback } from '../../app/auth/sign-in/callback';
import { AuthStart } from '../../app/auth/startup';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, GuardedPage, PublicPage } from '../support/open-app';
import { errorCodeOn, openCallback, routerUrl, openAppAt, startSignIn } from '../support/round-trip';
import { nextTask, waitUntil } from '../support/time';

@Component({ selector: 'app-test-shell', imports: [RouterOutlet], template: '<router-outlet />' })
class Shell {}

const guarded = { path: 'guarded', component: GuardedPage, canActivate: [requireSignIn] };
const publicPage = { path: 'public', component: PublicPage };

/** Apps that show something other than our component at the callback. */
const apps: readonly (readonly [string, Routes])[] = [
  ['no route for the callback', [guarded, publicPage]],
  [
    'its page for unknown addresses at the callback',
    [guarded, publicPage, { path: '**', component: PublicPage }],
  ],
  [
    "okta-angular's callback component",
    [guarded, { path: 'login/callback', component: OktaCallbackComponent }],
  ],
  [
    "the callback in the app's own shell",
    [{ path: '', component: Shell, children: [guarded, { path: 'login/callback', component: Callback }] }],
  ],
  [
    'the callback in a shell that is guarded',
    [
      {
        path: '',
        component: Shell,
        canActivateChild: [requireSignIn],
        children: [guarded, { path: 'login/callback', component: Callback }],
      },
    ],
  ],
  [
    'the callback in a shell that is loaded when it is needed',
    [
      guarded,
      { path: '', loadChildren: () => Promise.resolve([{ path: 'login/callback', component: Callback }]) },
    ],
  ],
];

describe('A sign-in is finished, whatever the router shows, in an app with', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  for (const [what, routes] of apps) {
    it(what, async () => {
      const { state } = await startSignIn(org, '/guarded');
      const { session, page } = await openCallback(`?code=c1&state=${state}`, {}, routes);
      expect(session.isSignedIn()).toBeTrue();
      expect(page.textContent).toContain('Guarded');
      expect(org.tokenRequests).toEqual(['/v1/token authorization_code']);
    });

    it(`${what}, and a failed sign-in shows its error`, async () => {
      const { state } = await startSignIn(org, '/guarded');
      const { session, page, redirects } = await openCallback(
        `?error=access_denied&state=${state}`,
        {},
        routes,
      );
      expect(session.state()).toEqual({ status: 'signedOut' });
      expect(errorCodeOn(page)).toBe('accessDenied');
      expect(redirects).toEqual([]);
    });
  }

  it('a trailing slash in the redirect URI', async () => {
    const redirectUri = `${location.origin}/login/callback/`;
    const { state } = await startSignIn(org, '/guarded');
    const { session } = await openCallback(`/?code=c1&state=${state}`, { redirectUri });
    expect(session.isSignedIn()).toBeTrue();
  });

  it('hash routing', async () => {
    const { state } = await startSignIn(org, '/guarded?tab=mine');
    const { session, page } = await openCallback(
      `?code=c1&state=${state}`,
      {},
      [guarded],
      withHashLocation(),
    );
    expect(session.isSignedIn()).toBeTrue();
    expect(page.textContent).toContain('Guarded');
    expect(routerUrl()).toBe('/guarded?tab=mine');
  });

  it('hash routing, where the router has replaced the address of the callback', async () => {
    const { state } = await startSignIn(org, '/guarded?tab=mine');
    const { harness } = await openAppAt(
      `/login/callback?code=c1&state=${state}`,
      {},
      [guarded, { path: '', component: PublicPage }],
      withHashLocation(),
    );
    history.replaceState(null, '', '/#/');
    await TestBed.inject(AuthStart).start();
    await harness.fixture.whenStable();
    expect(TestBed.inject(Session).isSignedIn()).toBeTrue();
    expect(routerUrl()).toBe('/guarded?tab=mine');
    expect(org.tokenRequests).toEqual(['/v1/token authorization_code']);
  });

  it('a callback that is the start page for the router, such as index.html', async () => {
    const redirectUri = `${location.origin}/index.html`;
    const { state } = await startSignIn(org, '/guarded');
    const app = await openAppAt(
      `/index.html?code=c1&state=${state}`,
      { redirectUri },
      [guarded, { path: '', component: PublicPage }],
      withHashLocation(),
    );
    await TestBed.inject(AuthStart).start();
    await app.harness.fixture.whenStable();
    expect(app.page.textContent).toContain('Guarded');
    await app.harness.navigateByUrl('/');
    expect(app.page.textContent).toContain('Public');
  });

  it('hash routing and a guarded start page, if the sign-in fails', async () => {
    const { state } = await startSignIn(org, '/guarded');
    const routes = [{ path: '', component: GuardedPage, canActivate: [requireSignIn] }];
    const { page, redirects } = await openCallback(
      `?error=access_denied&state=${state}`,
      {},
      routes,
      withHashLocation(),
    );
    expect(errorCodeOn(page)).toBe('accessDenied');
    expect(redirects).toEqual([]);
  });

  it('a client that takes a while to start, because it checks whether the tab is a copy', async () => {
    const { state } = await startSignIn(org, '/guarded');
    const start = Object.getOwnPropertyDescriptor(OktaClient.prototype, 'start')
      ?.value as () => Promise<void>;
    let goOn: () => void = () => undefined;
    const isToGoOn = new Promise<void>((resolve) => (goOn = resolve));
    spyOn(OktaClient.prototype, 'start').and.callFake(async function (this: OktaClient) {
      await isToGoOn;
      await start.call(this);
    });
    const { session, page } = await openAppAt(`/login/callback?code=c1&state=${state}`);
    await waitUntil(() => page.textContent.includes('Signing you in…'));
    for (let moment = 0; moment < 20; moment += 1) await nextTask();
    expect(org.tokenRequests).toEqual([]);
    goOn();
    await TestBed.inject(AuthStart).start();
    expect(org.tokenRequests).toEqual(['/v1/token authorization_code']);
    expect(session.isSignedIn()).toBeTrue();
  });

  it('a call of handleLoginRedirect() in its own code', async () => {
    const { state } = await startSignIn(org, '/guarded');
    const { session } = await openAppAt(`/login/callback?code=c1&state=${state}`);
    await Promise.all([
      TestBed.inject(OktaClient).handleLoginRedirect(),
      TestBed.inject(OktaClient).handleLoginRedirect(),
      TestBed.inject(AuthStart).start(),
    ]);
    expect(session.isSignedIn()).toBeTrue();
    expect(org.tokenRequests).toEqual(['/v1/token authorization_code']);
  });
});

describe('handleLoginRedirect() without a response', () => {
  beforeEach(() => new FakeOrg().install());
  afterEach(cleanUp);

  it('does nothing on a page other than the callback', async () => {
    const { harness } = await openAppAt('/public');
    await TestBed.inject(AuthStart).start();
    await harness.fixture.whenStable();
    await TestBed.inject(OktaClient).handleLoginRedirect();
    expect(routerUrl()).toBe('/public');
  });
});
