import { ApplicationInitStatus, inject, provideAppInitializer } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { OktaAuthConfigService, OktaAuthStateService } from '@okta/okta-angular';
import { atCallback } from '../app/auth/config/auth-pages';
import { withConfig } from '../app/auth/features';
import { requireSignIn } from '../app/auth/guards/require-sign-in';
import { OktaClient } from '../app/auth/okta/okta-client';
import { provideAuth } from '../app/auth/provide-auth';
import { FakeOrg, testConfig } from './support/fake-org';
import { cleanUp, openApp, storeTokens } from './support/open-app';
import { nextTask } from './support/time';

/** Known pitfalls of Okta's SDKs that have no better place: see docs/sdk-pitfalls.md. */
describe('With Okta’s SDKs,', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  /** Tells the SDK and its listeners that the user is signed out. */
  async function loseTokens(): Promise<void> {
    localStorage.clear();
    await TestBed.inject(OktaClient).authStateManager.updateAuthState();
    for (let moment = 0; moment < 5; moment += 1) await nextTask();
  }

  it('pitfall 3: the data of one route for okta-angular’s guard has no effect on other routes', async () => {
    await storeTokens(org);
    const { redirects } = await openApp();
    const onAuthRequired = jasmine.createSpy('onAuthRequired');
    const router = TestBed.inject(Router);
    router.resetConfig([
      ...router.config,
      { path: 'first', canActivate: [requireSignIn], data: { onAuthRequired }, children: [] },
      { path: 'second', canActivate: [requireSignIn], children: [] },
    ]);
    const harness = await RouterTestingHarness.create('/first');
    await harness.navigateByUrl('/second');
    await loseTokens();
    expect(onAuthRequired).not.toHaveBeenCalled();
    expect(redirects).toEqual([]);
  });

  it('pitfall 4: the end of a session after several navigations starts no sign-in', async () => {
    await storeTokens(org);
    const { redirects } = await openApp();
    const harness = await RouterTestingHarness.create('/guarded');
    await harness.navigateByUrl('/public');
    await harness.navigateByUrl('/guarded?tab=mine');
    await harness.navigateByUrl('/guarded');
    await loseTokens();
    expect(redirects).toEqual([]);
  });

  it('pitfall 8: their configuration is available to services that are injected when the app starts', async () => {
    let configured: unknown;
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideAuth(withConfig(testConfig)),
        provideAppInitializer(() => {
          inject(OktaAuthStateService);
          configured = inject(OktaAuthConfigService).getConfig()?.oktaAuth;
        }),
      ],
    });
    await TestBed.inject(ApplicationInitStatus).donePromise;
    expect(configured).toBe(TestBed.inject(OktaClient));
  });

  it('pitfall 9: the added route of the callback has no guard, which would cause a loop', async () => {
    await openApp({ redirectUri: `${location.origin}/somewhere/else` });
    const { config } = TestBed.inject(Router);
    const route = config.find(({ canMatch = [] }) => canMatch.includes(atCallback));
    expect(route?.canActivate).toBeUndefined();
    expect(route?.canMatch).toEqual([atCallback]);
  });

  it('pitfall 20: a token is used until it expires on every host, not only at localhost', async () => {
    await storeTokens(org, { secondsLeft: 20 });
    const { session } = await openApp();
    const { tokenManager } = TestBed.inject(OktaClient);
    // As the SDK does on any other host.
    tokenManager.getOptions().expireEarlySeconds = 30;
    spyOn(tokenManager, 'hasExpired').and.returnValue(true);
    expect(await session.accessToken()).toBe(session.tokens().access?.raw);
    expect(org.tokenRequests).toEqual([]);
  });

  it('pitfall 21: an expired or revoked access token keeps the user signed in, for the guard too', async () => {
    await storeTokens(org);
    const { session } = await openApp();
    await session.revoke('access');
    org.isDown = true;
    const harness = await RouterTestingHarness.create('/guarded');
    expect(harness.routeNativeElement?.textContent).toContain('Guarded');
    expect(await TestBed.inject(OktaClient).isAuthenticated()).toBeTrue();
  });

  it('pitfall 25: the start doesn’t hang with stored tokens that are expired or invalid', async () => {
    await storeTokens(org, { areExpired: true, accessToken: 'no JWT' });
    const { session } = await openApp();
    expect(session.isSignedIn()).toBeTrue();
    expect(org.tokenRequests).toEqual(['/v1/token refresh_token']);
  });
});
