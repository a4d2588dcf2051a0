import { Location } from '@angular/common';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, RouterOutlet, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { requireSignIn } from '../../app/auth/guards/require-sign-in';
import { describeSessionEnd, endedElsewhere } from '../../app/auth/sign-out/describe-session-end';
import { OktaSession } from '../../app/auth/sign-out/okta-session';
import { notSignedOutOfOkta } from '../../app/auth/sign-out/sign-out';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, GuardedPage, openApp, storedTokens, storeTokens } from '../support/open-app';
import { buttonIn } from '../support/round-trip';
import { backgroundWorkDone, waitUntil } from '../support/time';

@Component({
  selector: 'app-test-shell',
  imports: [RouterOutlet],
  template: '<h1>Shell</h1><router-outlet />',
})
class Shell {}

@Component({ selector: 'app-test-orders', template: '<h2>Orders</h2>' })
class Orders {}

const canActivate = [requireSignIn];

/** Apps without a public page, and the page where the user is. */
const apps: readonly { what: string; routes: Routes; urls: readonly string[] }[] = [
  {
    what: 'a guard on the start page',
    routes: [
      { path: '', pathMatch: 'full', component: GuardedPage, canActivate },
      { path: 'orders', component: Orders, canActivate },
    ],
    urls: ['/', '/?tab=2', '/orders'],
  },
  {
    what: 'a start page that redirects to a guarded one',
    routes: [
      { path: '', pathMatch: 'full', redirectTo: 'orders' },
      { path: 'orders', component: Orders, canActivate },
      { path: 'others', component: GuardedPage, canMatch: [requireSignIn] },
      { path: '**', redirectTo: 'orders' },
    ],
    urls: ['/orders', '/others'],
  },
  {
    what: 'a guarded shell',
    routes: [
      {
        path: '',
        component: Shell,
        canActivate,
        children: [
          { path: '', pathMatch: 'full', component: GuardedPage },
          { path: 'orders', component: Orders },
        ],
      },
    ],
    urls: ['/', '/orders'],
  },
  {
    what: 'a shell whose children are guarded',
    routes: [
      {
        path: '',
        component: Shell,
        canActivateChild: [requireSignIn],
        children: [
          { path: '', pathMatch: 'full', redirectTo: 'orders' },
          { path: 'orders', component: Orders },
        ],
      },
    ],
    urls: ['/orders'],
  },
  {
    what: 'a guard of its own that asks ours',
    routes: [
      { path: '', pathMatch: 'full', component: GuardedPage, canActivate: [() => requireSignIn()] },
      { path: 'orders', component: Orders, canMatch: [() => requireSignIn()] },
    ],
    urls: ['/', '/orders'],
  },
];

const textOf = (harness: RouterTestingHarness): string => {
  const page = harness.fixture.nativeElement as HTMLElement;
  return page.textContent.replace(/\s+/g, ' ').trim();
};
const addressBar = (): string => TestBed.inject(Location).path(true);

for (const { what, routes, urls } of apps) {
  for (const url of urls) {
    describe(`An app with ${what}, signed out at ${url}`, () => {
      let org: FakeOrg;

      beforeEach(async () => {
        org = new FakeOrg().install();
        await storeTokens(org);
      });
      afterEach(cleanUp);

      const open = async (config = {}) => {
        const app = await openApp(config, routes);
        const harness = await RouterTestingHarness.create(url);
        TestBed.inject(Location).replaceState(url);
        expect(textOf(harness)).toMatch(/Guarded|Orders/);
        return { ...app, harness };
      };
      const expectToBeSignedOut = async (harness: RouterTestingHarness, redirects: readonly string[]) => {
        await harness.fixture.whenStable();
        expect(textOf(harness)).toMatch(/^You are signed out/);
        expect(textOf(harness)).not.toMatch(/Guarded|Orders|Shell/);
        expect(storedTokens()).toEqual([]);
        expect(redirects).toEqual([]);
      };

      it('of the app, stays signed out, on the signed-out page, at the start page’s address', async () => {
        const { session, harness, redirects } = await open();
        await session.signOut('app');
        expect(session.state()).toEqual({ status: 'signedOut' });
        await expectToBeSignedOut(harness, redirects);
        expect(addressBar()).toMatch(/^\/?$|^\/orders$/);
      });

      it('of Okta, leaves the page before the org has responded', async () => {
        const { session, harness, redirects } = await open();
        let answer: (response: Response) => void = () => undefined;
        org.responses = { '/v1/revoke': () => new Promise((resolve) => (answer = resolve)) };
        const done = session.signOut('okta');
        await waitUntil(() => TestBed.inject(Router).url === '/signed-out');
        await harness.fixture.whenStable();
        expect(session.state()).toEqual({ status: 'signingOut' });
        expect(textOf(harness)).toContain('Signing you out…');
        expect(textOf(harness)).not.toMatch(/Guarded|Orders|Shell/);
        expect(redirects).toEqual([]);
        org.responses = {};
        answer(new Response());
        await done;
        expect(redirects.length).toBe(1);
        expect(redirects[0]).toContain('/v1/logout?');
        expect(session.state()).toEqual({ status: 'signingOut' });
      });

      it('of Okta while the org is unreachable, says that the sign-out is incomplete', async () => {
        const { session, harness, redirects } = await open();
        org.isDown = true;
        await session.signOut('okta');
        await expectToBeSignedOut(harness, redirects);
        expect(textOf(harness)).toContain(notSignedOutOfOkta);
        buttonIn(harness.fixture.nativeElement as HTMLElement, 'Try again').click();
        await waitUntil(() => redirects.length > 0);
      });

      it('by the idle time-out, stays signed out and says why', async () => {
        const { session, harness, redirects } = await open({ idleTimeout: 900 });
        TestBed.tick();
        localStorage.setItem('auth.last-activity:local-spa', String(Date.now() - 16 * 60_000));
        window.dispatchEvent(new Event('focus'));
        await waitUntil(() => session.state().status === 'signedOut');
        await expectToBeSignedOut(harness, redirects);
        expect(textOf(harness)).toContain(describeSessionEnd({ reason: 'idle', detail: '15 minutes' }));
      });

      it('in another tab, stays signed out', async () => {
        const { session, harness, redirects } = await open();
        const otherTab = new BroadcastChannel('auth-sign-out:local-spa');
        otherTab.postMessage({ reason: 'idle', detail: '15 minutes' });
        await waitUntil(() => session.state().status === 'signedOut');
        otherTab.close();
        await expectToBeSignedOut(harness, redirects);
        expect(textOf(harness)).toContain(describeSessionEnd({ reason: 'idle', detail: '15 minutes' }));
        // For example by the app, which reacts to the session's state.
        await TestBed.inject(Router).navigateByUrl(url);
        await expectToBeSignedOut(harness, redirects);
      });

      it('of Okta by an administrator or in another app, stays signed out at the address of the page', async () => {
        org.session = { userId: '00u1ada', expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
        const { session, harness, redirects } = await open();
        await TestBed.inject(OktaSession).remember();
        const address = addressBar();
        org.session = undefined;
        await session.renew();
        await backgroundWorkDone();
        await expectToBeSignedOut(harness, redirects);
        expect(textOf(harness)).toContain(endedElsewhere);
        expect(addressBar()).toBe(address);
      });

      it('stays signed out after a reload', async () => {
        const { session } = await open();
        await session.signOut('app');
        TestBed.resetTestingModule();
        const { redirects } = await openApp({ signIn: 'onLoad' }, routes);
        const harness = await RouterTestingHarness.create(url);
        await expectToBeSignedOut(harness, redirects);
      });
    });
  }
}
