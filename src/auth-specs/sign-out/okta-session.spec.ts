import { provideHttpClientTesting } from '@angular/common/http/testing';
import { ApplicationInitStatus } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { withConfig } from '../../app/auth/features';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { provideAuth } from '../../app/auth/provide-auth';
import { endedElsewhere } from '../../app/auth/sign-out/describe-session-end';
import { OktaSession } from '../../app/auth/sign-out/okta-session';
import { AuthStart } from '../../app/auth/startup';
import { SessionStore } from '../../app/auth/state/session-store';
import { AccessTokens } from '../../app/auth/tokens/access-tokens';
import { FakeOrg, testConfig } from '../support/fake-org';
import { cleanUp, openApp, type OpenApp, storedTokens, storeTokens } from '../support/open-app';
import { backgroundWorkDone } from '../support/time';

const hour = 3_600_000;
const inAnHour = (): string => new Date(Date.now() + hour).toISOString();

describe("The org's session", () => {
  let org: FakeOrg;

  beforeEach(async () => {
    org = new FakeOrg().install();
    org.session = { userId: '00u1ada', expiresAt: inAnHour() };
    await storeTokens(org);
  });
  afterEach(cleanUp);

  /** Opens the app after a sign-in, at which it has seen the org's session or not. */
  async function openAfterSignIn(): Promise<OpenApp> {
    const app = await openApp();
    await TestBed.inject(OktaSession).remember();
    return app;
  }

  it('that still exists keeps the user signed in', async () => {
    const { session } = await openAfterSignIn();
    await session.renew();
    await backgroundWorkDone();
    expect(org.sessionRequests).toBe(2);
    expect(session.isSignedIn()).toBeTrue();
    expect(org.revoked).toEqual([]);
  });

  it('that was ended elsewhere ends the app’s session at the next renewal, and revokes its tokens', async () => {
    const { session } = await openAfterSignIn();
    org.session = undefined;
    expect(session.isSignedIn()).withContext('before').toBeTrue();
    await session.renew();
    await backgroundWorkDone();
    expect(org.revoked.length).toBe(2);
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(session.lastEnd()).toEqual({ reason: 'endedElsewhere' });
    expect(storedTokens()).toEqual([]);
    expect(session.events()[0]).toEqual(
      jasmine.objectContaining({
        kind: 'refused',
        detail: endedElsewhere,
      }),
    );
  });

  it('that now belongs to another user ends the app’s session', async () => {
    const { session } = await openAfterSignIn();
    org.session = { userId: '00u2bob', expiresAt: inAnHour() };
    await session.renew();
    await backgroundWorkDone();
    expect(org.revoked.length).toBe(2);
    expect(session.state()).toEqual({ status: 'signedOut' });
  });

  it('that has expired ends nothing, since the refresh token outlives it', async () => {
    org.session = { userId: '00u1ada', expiresAt: new Date(Date.now() - 1000).toISOString() };
    const { session } = await openAfterSignIn();
    org.session = undefined;
    await session.renew();
    await backgroundWorkDone();
    expect(org.sessionRequests).toBe(2);
    expect(session.isSignedIn()).toBeTrue();
    expect(org.revoked).toEqual([]);
  });

  it('that was extended by use and disappears before its new expiry ends the app’s session', async () => {
    org.session = { userId: '00u1ada', expiresAt: new Date(Date.now() - 1000).toISOString() };
    const { session } = await openAfterSignIn();
    org.session = { userId: '00u1ada', expiresAt: inAnHour() };
    await session.renew();
    await backgroundWorkDone();
    org.session = undefined;
    await session.renew();
    await backgroundWorkDone();
    expect(session.state()).toEqual({ status: 'signedOut' });
  });

  it('that the browser hides from the app ends nothing, and isn’t requested again', async () => {
    org.session = undefined;
    const { session } = await openAfterSignIn();
    await session.renew();
    await backgroundWorkDone();
    expect(session.isSignedIn()).toBeTrue();
    expect(org.sessionRequests).toBe(1);
  });

  it('doesn’t count as ended while the org doesn’t respond', async () => {
    await openAfterSignIn();
    org.isDown = true;
    expect(await TestBed.inject(OktaSession).wasEnded()).toBeFalse();
    org.isDown = false;
    org.session = undefined;
    expect(await TestBed.inject(OktaSession).wasEnded()).toBeTrue();
  });

  it('is forgotten at a sign-out', async () => {
    const { session } = await openAfterSignIn();
    await session.signOut('app');
    expect(localStorage.getItem('auth.org-session:local-spa')).toBeNull();
  });

  it('that was ended elsewhere ends the session of an app that never injects Session', async () => {
    TestBed.configureTestingModule({
      providers: [provideAuth(withConfig(testConfig)), provideRouter([]), provideHttpClientTesting()],
    });
    await TestBed.inject(ApplicationInitStatus).donePromise;
    await TestBed.inject(AuthStart).start();
    await TestBed.inject(OktaSession).remember();
    org.session = undefined;
    await TestBed.inject(AccessTokens).replace(TestBed.inject(OktaClient).getAccessToken() ?? '');
    await backgroundWorkDone();
    expect(TestBed.inject(SessionStore).state()).toEqual({ status: 'signedOut' });
    expect(storedTokens()).toEqual([]);
  });
});
