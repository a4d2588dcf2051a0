import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { IdleTimeout } from '../../app/auth/idle/idle-timeout';
import { IdleWatch } from '../../app/auth/idle/idle-watch';
import { SessionStore } from '../../app/auth/state/session-store';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp, type OpenApp, storedTokens, storeTokens } from '../support/open-app';
import { tickBackgroundWork } from '../support/time';

const minute = 60_000;

describe('If the idle time-out can’t be loaded', () => {
  const fault = new TypeError('Failed to fetch dynamically imported module');
  let reported: jasmine.Spy;
  let start: jasmine.Spy;

  beforeEach(async () => {
    await storeTokens(new FakeOrg().install());
    reported = spyOn(ErrorHandler.prototype, 'handleError');
    start = spyOn(IdleTimeout.prototype, 'start').and.throwError(fault);
    jasmine.clock().install().mockDate();
  });
  // Jasmine runs this after the next `afterEach`, in which the app still needs the mocked clock.
  afterEach(() => jasmine.clock().uninstall());
  afterEach(cleanUp);

  /** Opens the app with a signed-in user who was last active this many ms ago. */
  function openAfter(ms: number): Promise<OpenApp> {
    localStorage.setItem('auth.last-activity:local-spa', String(Date.now() - ms));
    return openApp({ idleTimeout: 900 });
  }
  /** Lets time pass, and the work that becomes due in it. */
  async function pass(ms: number): Promise<void> {
    jasmine.clock().tick(ms);
    await tickBackgroundWork();
  }
  const ended = (): Promise<void> => TestBed.inject(SessionStore).whenStatus('signedOut');

  it('the session ends at the deadline all the same, and the error is reported once', async () => {
    const { session } = await openApp({ idleTimeout: 900 });
    await pass(14 * minute);
    expect(session.isSignedIn()).toBeTrue();
    await pass(minute + 30_000);
    await ended();
    expect(session.lastEnd()).toEqual({ reason: 'idle', detail: '15 minutes' });
    expect(storedTokens()).toEqual([]);
    expect(reported).toHaveBeenCalledOnceWith(fault);
  });

  it('a session that has timed out is not restored', async () => {
    const { session } = await openAfter(15 * minute);
    expect(session.lastEnd()?.reason).toBe('idle');
    expect(storedTokens()).toEqual([]);
  });

  it('the time since the last visit counts, and activity in another tab restarts it', async () => {
    const { session } = await openAfter(13 * minute);
    await pass(minute);
    localStorage.setItem('auth.last-activity:local-spa', String(Date.now()));
    await pass(14 * minute);
    expect(session.isSignedIn()).toBeTrue();
    await pass(minute + 30_000);
    await ended();
    expect(session.lastEnd()?.reason).toBe('idle');
  });

  it('a later attempt succeeds: activity counts again', async () => {
    const { session } = await openApp({ idleTimeout: 900 });
    start.and.callThrough();
    await pass(minute);
    expect(TestBed.inject(IdleWatch).state()).toEqual({ status: 'active' });
    await pass(13 * minute - 1000);
    document.body.dispatchEvent(new Event('keydown', { bubbles: true }));
    await pass(10 * minute);
    expect(session.isSignedIn()).toBeTrue();
  });

  it('nothing ends without a configured time-out', async () => {
    const { session } = await openApp();
    await pass(24 * 60 * minute);
    expect(session.lastEnd()).toBeUndefined();
    expect(reported).not.toHaveBeenCalled();
  });
});
