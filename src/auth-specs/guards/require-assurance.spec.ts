import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { requireAssurance } from '../../app/auth/guards/require-assurance';
import { requireSignIn } from '../../app/auth/guards/require-sign-in';
import { SignInCheck } from '../../app/auth/guards/sign-in-check';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { SignInErrors } from '../../app/auth/sign-in/sign-in-errors';
import { answerSignIn } from '../support/answer-sign-in';
import { FakeOrg } from '../support/fake-org';
import { goBackFromOrg } from '../support/go-back-from-org';
import { guardings, routesWith } from '../support/guarded-routes';
import { forgetEverything, GuardedPage, openApp, type OpenApp, storeTokens } from '../support/open-app';
import { aMoment, until } from '../support/time';

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
  afterEach(forgetEverything);

  /** Opens the app at a page that needs nothing, with these claims in the ID token, and asks for another. */
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

  /** As a reload of the page does, or a visit later in the same tab. */
  async function openAgain(page: string): Promise<OpenApp> {
    TestBed.resetTestingModule();
    history.replaceState(null, '', page);
    return ask(page);
  }

  const asked = ({ left }: OpenApp): Record<string, string> =>
    Object.fromEntries(new URL(left[0] ?? '').searchParams);

  for (const [way, page] of guardings) {
    describe(`by ${way}`, () => {
      it('opens for whoever has signed in at that level', async () => {
        const { left } = await ask(page, { acr: twoFactors });
        expect(url()).toBe(page);
        expect(left).toEqual([]);
      });

      it('has whoever signed in with less sign in again at that level, and come back to the whole address', async () => {
        const app = await ask(`${page}?tab=mine#new`, { acr: oneFactor });
        expect(app.left.length).toBe(1);
        expect(asked(app)).toEqual(jasmine.objectContaining({ acr_values: twoFactors }));
        expect(asked(app)['max_age']).toBeUndefined();
        expect(TestBed.inject(OktaClient).getOriginalUri()).toBe(`${page}?tab=mine#new`);
        expect(url()).toBe('/public');
      });

      it('has whoever is not signed in do so at that level', async () => {
        const app = await ask(page);
        expect(app.left.length).toBe(1);
        expect(asked(app)).toEqual(jasmine.objectContaining({ acr_values: twoFactors }));
      });

      it('opens for whoever comes back with that level', async () => {
        const { left } = await ask(`${page}?tab=mine`, { acr: oneFactor });
        const back = await answerSignIn(org, left[0], { claims: { acr: twoFactors } }, routes);
        expect(url()).toBe(`${page}?tab=mine`);
        expect(back.left).toEqual([]);
      });

      it('is explained, under its own address, to whoever comes back with less: no second sign-in', async () => {
        const { left } = await ask(`${page}?tab=mine`, { acr: oneFactor });
        const back = await answerSignIn(org, left[0], {}, routes);
        expect(url()).toBe(explained);
        expect(TestBed.inject(Location).path()).toBe(`${page}?tab=mine`);
        expect(back.left).toEqual([]);
        expect((await openAgain(page)).left).toEqual([]);
        expect(url()).toBe(explained);
      });

      it('is explained to whoever was not signed in and comes back with less', async () => {
        const { left } = await ask(page);
        const back = await answerSignIn(org, left[0], { claims: { acr: undefined } }, routes);
        expect(url()).toBe(explained);
        expect(back.left).toEqual([]);
      });
    });
  }

  it('opens for whoever comes back with more than was asked for', async () => {
    const { left } = await ask('/activated', { acr: oneFactor });
    await answerSignIn(org, left[0], { claims: { acr: 'phr' } }, routes);
    expect(url()).toBe('/activated');
  });

  it('is explained to whoever cannot reach the level, as the org says', async () => {
    const { left } = await ask('/activated', { acr: oneFactor });
    const back = await answerSignIn(org, left[0], { error: 'unmet_authentication_requirements' }, routes);
    expect(back.failed).toBeUndefined();
    expect(url()).toBe(explained);
    expect(back.left).toEqual([]);
  });

  it('is not what whoever is nobody yet ends on, if they cannot reach the level', async () => {
    const { left } = await ask('/activated');
    const back = await answerSignIn(org, left[0], { error: 'unmet_authentication_requirements' }, routes);
    expect(back.failed?.error.code).toBe('assuranceNotMet');
    expect(url()).toBe('/problem');
  });

  it('pitfall 30: a sign-in that was refused is not begun again, on the callback or on the page', async () => {
    const { left } = await ask('/activated', { acr: oneFactor });
    const back = await answerSignIn(org, left[0], { error: 'access_denied' }, routes);
    expect(back.failed?.error.code).toBe('accessDenied');
    expect(back.left).toEqual([]);
    expect((await openAgain('/activated')).left).toEqual([]);
    expect(url()).toBe(explained);
  });

  it('is explained after a reload, where the user went to the org and did not sign in', async () => {
    await ask('/activated', { acr: oneFactor });
    expect((await openAgain('/activated')).left).toEqual([]);
    expect(url()).toBe(explained);
  });

  it('is explained where it was opened first, and the user came Back from the org', async () => {
    org.claims = { ...org.claims, acr: oneFactor };
    await storeTokens(org);
    const { left } = await openApp({}, routes);
    const opening = RouterTestingHarness.create('/activated');
    await until(() => left.length === 1);
    goBackFromOrg();
    await opening;
    expect(url()).toBe(explained);
    expect(left.length).toBe(1);
  });

  it('can be asked for again on purpose, and is explained again if that brings no more', async () => {
    const first = await ask('/activated', { acr: oneFactor });
    const { harness, left } = await answerSignIn(org, first.left[0], {}, routes);
    harness.routeNativeElement?.querySelector('button')?.click();
    await until(() => left.length === 1);
    expect(asked({ ...first, left })).toEqual(jasmine.objectContaining({ acr_values: twoFactors }));
    const back = await answerSignIn(org, left[0], {}, routes);
    expect(url()).toBe(explained);
    expect(TestBed.inject(Location).path()).toBe('/activated');
    expect(back.left).toEqual([]);
  });

  it('is asked for anew of somebody else in the same tab', async () => {
    await ask('/activated', { acr: oneFactor });
    TestBed.resetTestingModule();
    expect((await ask('/activated', { sub: '00u2bob' })).left.length).toBe(1);
  });

  it('is explained at once where the browser can remember nothing, rather than asked for each time', async () => {
    spyOn(console, 'warn');
    const storage = spyOnProperty(window, 'sessionStorage').and.throwError('forbidden');
    const { left } = await ask('/activated', { acr: oneFactor });
    storage.and.callThrough();
    expect(left).toEqual([]);
    expect(url()).toBe(explained);
  });

  it('pitfall 2: is kept from whoever has no session, whatever level an old ID token names', async () => {
    org.claims = { ...org.claims, acr: twoFactors };
    await storeTokens(org, { hasAccess: false });
    const { left } = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/activated');
    expect(url()).toBe('/public');
    expect(left.length).toBe(1);
  });

  it('pitfall 2: opens after a reload with no sign-in', async () => {
    org.claims = { ...org.claims, acr: twoFactors };
    await storeTokens(org);
    const { left } = await openApp({}, routes);
    await RouterTestingHarness.create('/activated');
    expect(url()).toBe('/activated');
    expect(left).toEqual([]);
  });

  it('says that the org is out of reach, and asks again when asked again', async () => {
    org.claims = { ...org.claims, acr: oneFactor };
    await storeTokens(org);
    const { session, left } = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/public');
    org.isDown = true;
    await harness.navigateByUrl('/activated');
    expect(session.isSignedIn()).toBeTrue();
    expect(url()).toBe('/problem');
    expect(TestBed.inject(Location).path()).toBe('/activated');

    org.isDown = false;
    await harness.navigateByUrl('/activated');
    expect(left.length).toBe(1);
    const back = await answerSignIn(org, left[0], {}, routes);
    expect(url()).toBe(explained);
    expect(back.left).toEqual([]);
  });

  it('leaves the user signed in with the org out of reach, for pages that need no more', async () => {
    org.claims = { ...org.claims, acr: oneFactor };
    await storeTokens(org);
    const mine = { path: 'mine', component: GuardedPage, canActivate: [requireSignIn] };
    const { session } = await openApp({}, [mine, ...routes]);
    const harness = await RouterTestingHarness.create('/public');
    org.isDown = true;
    await harness.navigateByUrl('/activated');
    await harness.navigateByUrl('/mine');
    expect(url()).toBe('/mine');
    expect(session.isSignedIn()).toBeTrue();
  });

  it('asks nothing of whoever has gone elsewhere before it was clear who they are', async () => {
    org.claims = { ...org.claims, acr: oneFactor };
    await storeTokens(org, { areExpired: true });
    org.isDown = true;
    const { session, left } = await openApp({}, routes);
    const opening = RouterTestingHarness.create('/activated');
    const router = TestBed.inject(Router);
    await until(() => router.currentNavigation()?.finalUrl !== undefined);
    await router.navigateByUrl('/public');
    await opening;

    const known = TestBed.inject(SignInCheck).isSignedInAfterAll();
    org.isDown = false;
    await session.retry();
    await known;
    await aMoment();
    expect(session.isSignedIn()).toBeTrue();
    expect(url()).toBe('/public');
    expect(left).toEqual([]);
  });

  it('keeps its demand where the way to the org is tried again', async () => {
    org.claims = { ...org.claims, acr: oneFactor };
    await storeTokens(org);
    const app = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/public');
    org.isDown = true;
    await harness.navigateByUrl('/activated');
    org.isDown = false;
    await app.session.signIn(undefined, TestBed.inject(SignInErrors).current()?.options);
    expect(asked(app)).toEqual(jasmine.objectContaining({ acr_values: twoFactors }));
    const back = await answerSignIn(org, app.left[0], {}, routes);
    expect(url()).toBe(explained);
    expect(back.left).toEqual([]);
  });

  it('comes to an end where a route demands two levels that nobody has at once', async () => {
    routes = routesWith(requireAssurance('blue'), requireAssurance('red'));
    let { left } = await ask('/activated', { acr: 'green' });
    await until(() => left.length > 0);
    const demands: (string | null)[] = [];
    for (let signIns = 0; left.length > 0 && signIns < 9; signIns++) {
      const acr = new URL(left[0] ?? '').searchParams.get('acr_values');
      demands.push(acr);
      ({ left } = await answerSignIn(org, left[0], { claims: { acr } }, routes));
      await until(() => left.length > 0 || url() !== '/login/callback');
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
  afterEach(forgetEverything);

  async function ask(authTime: number): Promise<OpenApp & { harness: RouterTestingHarness }> {
    org.claims = { ...org.claims, acr: twoFactors, auth_time: authTime };
    await storeTokens(org);
    const app = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/activated');
    return { ...app, harness };
  }

  it('opens while the sign-in is no older than that', async () => {
    const { left } = await ask(seconds() - 299);
    expect(url()).toBe('/activated');
    expect(left).toEqual([]);
  });

  it('has the user sign in again once it is, with level and age', async () => {
    const { harness, left } = await ask(seconds());
    expect(url()).toBe('/activated');
    await harness.navigateByUrl('/public');
    const now = Date.now();
    spyOn(Date, 'now').and.returnValue(now + 361_000);
    await harness.navigateByUrl('/activated');
    expect(url()).toBe('/public');
    const parameters = Object.fromEntries(new URL(left[0] ?? '').searchParams);
    expect(parameters).toEqual(jasmine.objectContaining({ acr_values: twoFactors, max_age: '300' }));
  });

  it('opens each time that a fresh sign-in is asked for and brought', async () => {
    for (const times of [1, 2]) {
      const { left } = await ask(seconds() - 3600);
      expect(left.length).withContext(`${times}`).toBe(1);
      await answerSignIn(org, left[0], { claims: { auth_time: seconds() } }, routes);
      expect(url()).toBe('/activated');
      TestBed.resetTestingModule();
    }
  });

  it('is explained where the org brings no fresh one', async () => {
    const { left } = await ask(seconds() - 3600);
    const back = await answerSignIn(org, left[0], {}, routes);
    expect(url()).toBe(explainedTo);
    expect(back.left).toEqual([]);
  });

  it('can demand a sign-in of this moment', async () => {
    const now = routesWith(requireAssurance(twoFactors, { maxAge: 0 }));
    org.claims = { ...org.claims, acr: twoFactors, auth_time: seconds() - 600 };
    await storeTokens(org);
    const { left } = await openApp({}, now);
    const harness = await RouterTestingHarness.create('/public');
    await harness.navigateByUrl('/activated');
    expect(new URL(left[0] ?? '').searchParams.get('max_age')).toBe('0');
    await answerSignIn(org, left[0], { claims: { auth_time: seconds() - 20 } }, now);
    expect(url()).toBe('/activated');
  });
});
