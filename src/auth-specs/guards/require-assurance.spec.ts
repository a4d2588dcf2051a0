import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { requireAssurance } from '../../app/auth/guards/require-assurance';
import { requireSignIn } from '../../app/auth/guards/require-sign-in';
import { SignInCheck } from '../../app/auth/guards/sign-in-check';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { SignInErrors } from '../../app/auth/sign-in/sign-in-errors';
import { returnFromOrg } from '../support/return-from-org';
import { FakeOrg } from '../support/fake-org';
import { goBackFromOrg } from '../support/go-back-from-org';
import { guardPlacements, routesWith } from '../support/guarded-routes';
import { cleanUp, GuardedPage, openApp, type OpenApp, storeTokens } from '../support/open-app';
import { backgroundWorkDone, nextTask, waitUntil } from '../support/time';

const oneFactor = 'urn:okta:loa:1fa:any';
const twoFactors = 'urn:okta:loa:2fa:any';
const explained = `/forbidden?acr_values=${twoFactors}`;

const seconds = (): number => Math.floor(Date.now() / 1000);
const url = (): string => TestBed.inject(Router).url;

describe('A page for a level of authentication', () => {
  let org: FakeOrg;
  let routes = routesWith();

  beforeEach(() => {
    org = new FakeOrg().install();
    routes = routesWith(requireAssurance(twoFactors));
  });
  afterEach(cleanUp);

  /** Opens the app at a public page with these claims in the ID token, and navigates to another page. */
  async function ask(page: string, claims?: Record<string, unknown>): Promise<OpenApp> {
    if (claims) {
      org.claims = { ...org.claims, ...claims };
      await storeTokens(org);
    }
    const app = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl(page);
    return app;
  }

  /** Opens the app again, like a reload or a later visit in the same tab. */
  async function openAgain(page: string): Promise<OpenApp> {
    TestBed.resetTestingModule();
    history.replaceState(null, '', page);
    return ask(page);
  }

  const asked = ({ redirects }: OpenApp): Record<string, string> =>
    Object.fromEntries(new URL(redirects[0] ?? '').searchParams);

  for (const [way, page] of guardPlacements) {
    describe(`by ${way}`, () => {
      it('opens for a user who has signed in at that level', async () => {
        const { redirects } = await ask(page, { acr: twoFactors });
        expect(url()).toBe(page);
        expect(redirects).toEqual([]);
      });

      it('sends a user with a lower level to sign in at that level and return to the full address', async () => {
        const app = await ask(`${page}?tab=mine#new`, { acr: oneFactor });
        expect(app.redirects.length).toBe(1);
        expect(asked(app)).toEqual(jasmine.objectContaining({ acr_values: twoFactors }));
        expect(asked(app)['max_age']).toBeUndefined();
        expect(TestBed.inject(OktaClient).getOriginalUri()).toBe(`${page}?tab=mine#new`);
        expect(url()).toBe('/public');
      });

      it('sends a signed-out user to sign in at that level', async () => {
        const app = await ask(page);
        expect(app.redirects.length).toBe(1);
        expect(asked(app)).toEqual(jasmine.objectContaining({ acr_values: twoFactors }));
      });

      it('opens for a user who returns with that level', async () => {
        const { redirects } = await ask(`${page}?tab=mine`, { acr: oneFactor });
        const back = await returnFromOrg(org, redirects[0], { claims: { acr: twoFactors } }, routes);
        expect(url()).toBe(`${page}?tab=mine`);
        expect(back.redirects).toEqual([]);
      });

      it('explains what is missing to a user who returns with less, without a second sign-in', async () => {
        const { redirects } = await ask(`${page}?tab=mine`, { acr: oneFactor });
        const back = await returnFromOrg(org, redirects[0], {}, routes);
        expect(url()).toBe(explained);
        expect(TestBed.inject(Location).path()).toBe(`${page}?tab=mine`);
        expect(back.redirects).toEqual([]);
        expect((await openAgain(page)).redirects).toEqual([]);
        expect(url()).toBe(explained);
      });

      it('explains what is missing to a user who signs in with less', async () => {
        const { redirects } = await ask(page);
        const back = await returnFromOrg(org, redirects[0], { claims: { acr: undefined } }, routes);
        expect(url()).toBe(explained);
        expect(back.redirects).toEqual([]);
      });
    });
  }

  it('opens for a user who returns with a higher level', async () => {
    const { redirects } = await ask('/activated', { acr: oneFactor });
    await returnFromOrg(org, redirects[0], { claims: { acr: 'phr' } }, routes);
    expect(url()).toBe('/activated');
  });

  it('explains what is missing if the org says that the user can’t reach the level', async () => {
    const { redirects } = await ask('/activated', { acr: oneFactor });
    const back = await returnFromOrg(
      org,
      redirects[0],
      { error: 'unmet_authentication_requirements' },
      routes,
    );
    expect(back.failed).toBeUndefined();
    expect(url()).toBe(explained);
    expect(back.redirects).toEqual([]);
  });

  it('shows the problem page to a signed-out user who can’t reach the level', async () => {
    const { redirects } = await ask('/activated');
    const back = await returnFromOrg(
      org,
      redirects[0],
      { error: 'unmet_authentication_requirements' },
      routes,
    );
    expect(back.failed?.error.code).toBe('assuranceNotMet');
    expect(url()).toBe('/problem');
  });

  it('pitfall 30: doesn’t start a refused sign-in again, on the callback or on the page', async () => {
    const { redirects } = await ask('/activated', { acr: oneFactor });
    const back = await returnFromOrg(org, redirects[0], { error: 'access_denied' }, routes);
    expect(back.failed?.error.code).toBe('accessDenied');
    expect(back.redirects).toEqual([]);
    expect((await openAgain('/activated')).redirects).toEqual([]);
    expect(url()).toBe(explained);
  });

  it('explains what is missing after a reload, if the user didn’t sign in at the org', async () => {
    await ask('/activated', { acr: oneFactor });
    expect((await openAgain('/activated')).redirects).toEqual([]);
    expect(url()).toBe(explained);
  });

  it('explains what is missing if it is the first page and the user presses Back at the org', async () => {
    org.claims = { ...org.claims, acr: oneFactor };
    await storeTokens(org);
    const { redirects } = await openApp({}, routes);
    const opening = RouterTestingHarness.create('/activated');
    await waitUntil(() => redirects.length === 1);
    goBackFromOrg();
    await opening;
    expect(url()).toBe(explained);
    expect(redirects.length).toBe(1);
  });

  it('can be retried by the user, and explains again what is missing', async () => {
    const first = await ask('/activated', { acr: oneFactor });
    const { harness, redirects } = await returnFromOrg(org, first.redirects[0], {}, routes);
    harness.routeNativeElement?.querySelector('button')?.click();
    await waitUntil(() => redirects.length === 1);
    expect(asked({ ...first, redirects })).toEqual(jasmine.objectContaining({ acr_values: twoFactors }));
    const back = await returnFromOrg(org, redirects[0], {}, routes);
    expect(url()).toBe(explained);
    expect(TestBed.inject(Location).path()).toBe('/activated');
    expect(back.redirects).toEqual([]);
  });

  it('starts a sign-in for another user in the same tab', async () => {
    await ask('/activated', { acr: oneFactor });
    TestBed.resetTestingModule();
    expect((await ask('/activated', { sub: '00u2bob' })).redirects.length).toBe(1);
  });

  it('explains what is missing immediately if the browser blocks the storage', async () => {
    spyOn(console, 'warn');
    const storage = spyOnProperty(window, 'sessionStorage').and.throwError('forbidden');
    const { redirects } = await ask('/activated', { acr: oneFactor });
    storage.and.callThrough();
    expect(redirects).toEqual([]);
    expect(url()).toBe(explained);
  });

  it('pitfall 2: doesn’t open without a session, whatever level an old ID token has', async () => {
    org.claims = { ...org.claims, acr: twoFactors };
    await storeTokens(org, { hasAccess: false });
    const { redirects } = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/activated');
    expect(url()).toBe('/public');
    expect(redirects.length).toBe(1);
  });

  it('pitfall 2: opens after a reload without a sign-in', async () => {
    org.claims = { ...org.claims, acr: twoFactors };
    await storeTokens(org);
    const { redirects } = await openApp({}, routes);
    await RouterTestingHarness.create('/activated');
    expect(url()).toBe('/activated');
    expect(redirects).toEqual([]);
  });

  it('shows that the org is unreachable, and starts a sign-in at the next try', async () => {
    org.claims = { ...org.claims, acr: oneFactor };
    await storeTokens(org);
    const { session, redirects } = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/public');
    // Otherwise, the sign-in would share the response that the verification is still waiting for.
    await backgroundWorkDone();
    org.isDown = true;
    await harness.navigateByUrl('/activated');
    expect(session.isSignedIn()).toBeTrue();
    expect(url()).toBe('/problem');
    expect(TestBed.inject(Location).path()).toBe('/activated');

    org.isDown = false;
    await harness.navigateByUrl('/activated');
    expect(redirects.length).toBe(1);
    const back = await returnFromOrg(org, redirects[0], {}, routes);
    expect(url()).toBe(explained);
    expect(back.redirects).toEqual([]);
  });

  it('keeps the user signed in for other pages while the org is unreachable', async () => {
    org.claims = { ...org.claims, acr: oneFactor };
    await storeTokens(org);
    const mine = { path: 'mine', component: GuardedPage, canActivate: [requireSignIn] };
    const { session } = await openApp({}, [mine, ...routes]);
    const harness = await RouterTestingHarness.create('/public');
    // Otherwise, the sign-in would share the response that the verification is still waiting for.
    await backgroundWorkDone();
    org.isDown = true;
    await harness.navigateByUrl('/activated');
    await harness.navigateByUrl('/mine');
    expect(url()).toBe('/mine');
    expect(session.isSignedIn()).toBeTrue();
  });

  it('starts no sign-in if the user has left before the session was loaded', async () => {
    org.claims = { ...org.claims, acr: oneFactor };
    await storeTokens(org, { areExpired: true });
    org.isDown = true;
    const { session, redirects } = await openApp({}, routes);
    const opening = RouterTestingHarness.create('/activated');
    const router = TestBed.inject(Router);
    await waitUntil(() => router.currentNavigation()?.finalUrl !== undefined);
    await router.navigateByUrl('/public');
    await opening;

    const known = TestBed.inject(SignInCheck).whenRedirectEnds();
    org.isDown = false;
    await session.retry();
    await known;
    await nextTask();
    expect(session.isSignedIn()).toBeTrue();
    expect(url()).toBe('/public');
    expect(redirects).toEqual([]);
  });

  it('keeps its requirements when the redirect is retried', async () => {
    org.claims = { ...org.claims, acr: oneFactor };
    await storeTokens(org);
    const app = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/public');
    org.isDown = true;
    await harness.navigateByUrl('/activated');
    org.isDown = false;
    await app.session.signIn(undefined, TestBed.inject(SignInErrors).current()?.options);
    expect(asked(app)).toEqual(jasmine.objectContaining({ acr_values: twoFactors }));
    const back = await returnFromOrg(org, app.redirects[0], {}, routes);
    expect(url()).toBe(explained);
    expect(back.redirects).toEqual([]);
  });

  it('causes no loop if a route requires two levels that exclude each other', async () => {
    routes = routesWith(requireAssurance('blue'), requireAssurance('red'));
    let { redirects } = await ask('/activated', { acr: 'green' });
    await waitUntil(() => redirects.length > 0);
    const demands: (string | null)[] = [];
    for (let signIns = 0; redirects.length > 0 && signIns < 9; signIns++) {
      const acr = new URL(redirects[0] ?? '').searchParams.get('acr_values');
      demands.push(acr);
      ({ redirects } = await returnFromOrg(org, redirects[0], { claims: { acr } }, routes));
      await waitUntil(() => redirects.length > 0 || url() !== '/login/callback');
    }
    expect(demands).toEqual(['blue', 'red']);
    expect(url()).toBe('/forbidden?acr_values=blue');
  });
});

describe('A page for a fresh sign-in', () => {
  let org: FakeOrg;
  const routes = routesWith(requireAssurance(twoFactors, { maxAge: 300 }));
  const explainedTo = `${explained}&max_age=300`;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  async function ask(authTime: number): Promise<OpenApp & { harness: RouterTestingHarness }> {
    org.claims = { ...org.claims, acr: twoFactors, auth_time: authTime };
    await storeTokens(org);
    const app = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/activated');
    return { ...app, harness };
  }

  it('opens while the sign-in is recent enough', async () => {
    const { redirects } = await ask(seconds() - 299);
    expect(url()).toBe('/activated');
    expect(redirects).toEqual([]);
  });

  it('sends the user to sign in again when it is too old, with level and age', async () => {
    const { harness, redirects } = await ask(seconds());
    expect(url()).toBe('/activated');
    await harness.navigateByUrl('/public');
    const now = Date.now();
    spyOn(Date, 'now').and.returnValue(now + 361_000);
    await harness.navigateByUrl('/activated');
    expect(url()).toBe('/public');
    const parameters = Object.fromEntries(new URL(redirects[0] ?? '').searchParams);
    expect(parameters).toEqual(jasmine.objectContaining({ acr_values: twoFactors, max_age: '300' }));
  });

  it('opens after each fresh sign-in', async () => {
    for (const times of [1, 2]) {
      const { redirects } = await ask(seconds() - 3600);
      expect(redirects.length).withContext(`${times}`).toBe(1);
      await returnFromOrg(org, redirects[0], { claims: { auth_time: seconds() } }, routes);
      expect(url()).toBe('/activated');
      TestBed.resetTestingModule();
    }
  });

  it('explains what is missing if the org provides no fresh sign-in', async () => {
    const { redirects } = await ask(seconds() - 3600);
    const back = await returnFromOrg(org, redirects[0], {}, routes);
    expect(url()).toBe(explainedTo);
    expect(back.redirects).toEqual([]);
  });

  it('can require a sign-in right now', async () => {
    const now = routesWith(requireAssurance(twoFactors, { maxAge: 0 }));
    org.claims = { ...org.claims, acr: twoFactors, auth_time: seconds() - 600 };
    await storeTokens(org);
    const { redirects } = await openApp({}, now);
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/activated');
    expect(new URL(redirects[0] ?? '').searchParams.get('max_age')).toBe('0');
    await returnFromOrg(org, redirects[0], { claims: { auth_time: seconds() - 20 } }, now);
    expect(url()).toBe('/activated');
  });
});
