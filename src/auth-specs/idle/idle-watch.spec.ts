import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { NavigationEnd, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { filter, firstValueFrom } from 'rxjs';
import type { AuthConfig } from '../../app/auth/config/auth-config';
import { IdleDeadline } from '../../app/auth/idle/idle-deadline';
import { type IdleState, IdleWatch } from '../../app/auth/idle/idle-watch';
import { LastActivity } from '../../app/auth/idle/last-activity';
import { CrossTabSync } from '../../app/auth/sign-out/cross-tab-sync';
import { SignOut } from '../../app/auth/sign-out/sign-out';
import { SessionEnds } from '../../app/auth/state/session-end';
import { SessionStore } from '../../app/auth/state/session-store';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp, type OpenApp, storedTokens, storeTokens } from '../support/open-app';
import { wait, tickBackgroundWork, tickUntil, waitUntil } from '../support/time';

const key = 'auth.last-activity:local-spa';
const minute = 60_000;

describe('The idle watch', () => {
  let org: FakeOrg;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
    jasmine.clock().install().mockDate();
  });
  // Jasmine runs this after the next `afterEach`, in which the app still needs the mocked clock.
  afterEach(() => jasmine.clock().uninstall());
  afterEach(cleanUp);

  async function open(config: Partial<AuthConfig> = {}): Promise<OpenApp> {
    const app = await openApp({ idleTimeout: 900, ...config });
    TestBed.tick();
    return app;
  }
  /** Opens the app with a signed-in user who was last active this many ms ago. */
  async function openAfter(ms: number, config: Partial<AuthConfig> = {}): Promise<OpenApp> {
    localStorage.setItem(key, String(Date.now() - ms));
    return open(config);
  }

  const state = (): IdleState => TestBed.inject(IdleWatch).state();
  const status = (): string => state().status;
  const pass = (ms: number): void => jasmine.clock().tick(ms);
  /** Simulates a sleeping machine: time passes, but no timer runs. */
  const sleep = (ms: number): void => jasmine.clock().mockDate(new Date(Date.now() + ms));
  const act = (type = 'keydown', target: EventTarget = document.body): boolean =>
    target.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
  const ended = (): Promise<void> => TestBed.inject(SessionStore).whenStatus('signedOut');

  describe('is off', () => {
    it('without a configured time-out', async () => {
      const { session } = await openAfter(24 * 60 * minute, { idleTimeout: undefined });
      const last = localStorage.getItem(key);
      act();
      pass(24 * 60 * minute);
      await tickBackgroundWork();
      expect(status()).toBe('off');
      expect(session.isSignedIn()).toBeTrue();
      expect(localStorage.getItem(key)).toBe(last);
    });

    it('while nobody is signed in', async () => {
      localStorage.clear();
      await open();
      act();
      pass(24 * 60 * minute);
      expect(status()).toBe('off');
      expect(localStorage.getItem(key)).toBeNull();
    });

    it('after the user has signed out', async () => {
      const { session } = await open();
      void session.signOut('app');
      await ended();
      TestBed.tick();
      pass(24 * 60 * minute);
      expect(status()).toBe('off');
      expect(session.lastEnd()).toEqual({ reason: 'signedOut' });
    });
  });

  it('warns each second of the last minute, then ends the session and says why', async () => {
    const { session, redirects } = await open();
    await RouterTestingHarness.create('/guarded');
    expect(status()).toBe('active');
    pass(14 * minute - 1);
    expect(status()).toBe('active');
    pass(1);
    expect(state()).toEqual({ status: 'warning', secondsLeft: 60 });
    pass(1000);
    expect(state()).toEqual({ status: 'warning', secondsLeft: 59 });
    pass(58_999);
    expect(state()).toEqual({ status: 'warning', secondsLeft: 1 });
    pass(1);
    expect(status()).toBe('over');
    await waitUntil(() => status() === 'off');
    expect(session.lastEnd()).toEqual({ reason: 'idle', detail: '15 minutes' });
    expect(storedTokens()).toEqual([]);
    expect(TestBed.inject(Router).url).toBe('/');
    expect(redirects).toEqual([]);
  });

  it('ends the session even while the org is down', async () => {
    const { session } = await open();
    org.isDown = true;
    pass(15 * minute);
    await ended();
    expect(session.lastEnd()?.reason).toBe('idle');
    expect(storedTokens()).toEqual([]);
  });

  it('ends a session whose tokens couldn’t be renewed', async () => {
    await storeTokens(org, { areExpired: true });
    org.isDown = true;
    const { session } = await open();
    expect(session.connection().status).toBe('lost');
    pass(15 * minute);
    await ended();
    expect(session.lastEnd()?.reason).toBe('idle');
  });

  it('restarts the time and hides the warning after any activity', async () => {
    await open();
    pass(10 * minute);
    act();
    pass(10 * minute);
    expect(status()).toBe('active');
    pass(4 * minute);
    expect(status()).toBe('warning');
    act('pointerdown');
    expect(status()).toBe('active');
    pass(14 * minute - 1);
    expect(status()).toBe('active');
  });

  it('doesn’t count a renewal, or a tab that comes to the front, as activity', async () => {
    const { session } = await open();
    pass(13 * minute);
    await session.accessToken();
    act('visibilitychange', document);
    act('focus', window);
    pass(minute);
    expect(status()).toBe('warning');
  });

  it('sets no timer that is too long for a browser', async () => {
    jasmine.clock().uninstall();
    const timers = spyOn(window, 'setTimeout').and.callThrough();
    await open({ idleTimeout: 30 * 24 * 3600 });
    expect(status()).toBe('active');
    expect(Math.max(...timers.calls.allArgs().map(([, ms]) => ms ?? 0))).toBe(2 ** 31 - 1);
  });

  it('doesn’t end a session while the user signs in again', async () => {
    const { session } = await open();
    const store = TestBed.inject(SessionStore);
    store.startLoading();
    TestBed.tick();
    sleep(60 * minute);
    act('focus', window);
    TestBed.inject(IdleDeadline).tokensReceived();
    store.finishLoading();
    TestBed.tick();
    expect(status()).toBe('active');
    expect(session.isSignedIn()).toBeTrue();
  });

  it('counts from now if the clock was set back', async () => {
    await open();
    sleep(-60 * minute);
    act('focus', window);
    pass(14 * minute);
    expect(status()).toBe('warning');
  });

  it('counts from now if the clock was set back and the storage is read-only', async () => {
    await open();
    spyOn(Storage.prototype, 'setItem').and.throwError('QuotaExceededError');
    sleep(-60 * minute);
    act('focus', window);
    expect(status()).toBe('active');
  });

  describe('after the machine has slept', () => {
    for (const [what, type, target] of [
      ['the page is shown', 'visibilitychange', document],
      ['the page comes out of the browser’s cache', 'pageshow', window],
      ['the window gets the focus', 'focus', window],
      ['the tab is thawed', 'resume', document],
      ['the network is back', 'online', window],
    ] as const) {
      it(`ends the session when ${what}`, async () => {
        const { session } = await open();
        sleep(60 * minute);
        act(type, target);
        expect(status()).toBe('over');
        await ended();
        expect(session.lastEnd()?.reason).toBe('idle');
      });
    }

    it('ends the session when a timer runs, however late', async () => {
      await open();
      pass(14 * minute);
      sleep(60 * minute);
      pass(1000);
      expect(status()).toBe('over');
      await ended();
    });

    for (const type of ['pointerdown', 'click', 'keydown', 'touchmove']) {
      it(`doesn’t count a ${type} as activity, and suppresses it`, async () => {
        await open();
        const button = document.body.appendChild(document.createElement('button'));
        const pressed = jasmine.createSpy('pressed');
        button.addEventListener(type, pressed);
        sleep(15 * minute);
        const isDone = act(type, button);
        expect(status()).toBe('over');
        expect(pressed).not.toHaveBeenCalled();
        expect(isDone).toBe(type !== 'click');
        // The event's timestamp is the moment of the time-out, however long the sign-out takes.
        const click = new Event('click', { bubbles: true, cancelable: true });
        await ended();
        TestBed.tick();
        // It was meant for the previous page.
        expect(button.dispatchEvent(click)).toBeFalse();
        await wait(400);
        expect(act(type, button)).toBeTrue();
        expect(pressed).toHaveBeenCalledTimes(1);
        button.remove();
      });
    }

    it('shows the remaining time', async () => {
      await open();
      sleep(14 * minute + 30_000);
      act('focus', window);
      expect(state()).toEqual({ status: 'warning', secondsLeft: 30 });
    });

    it('ignores the user’s choice in an old warning', async () => {
      await open();
      pass(14 * minute);
      sleep(2 * minute);
      TestBed.inject(IdleWatch).stay();
      expect(status()).toBe('over');
      await ended();
    });
  });

  describe('with several tabs', () => {
    const tabs: EnvironmentInjector[] = [];
    afterEach(() => tabs.splice(0).forEach((tab) => tab.destroy()));

    /** Opens another tab of the same browser, with its own services. */
    function openTab(): EnvironmentInjector {
      const tab = createEnvironmentInjector(
        [IdleDeadline, IdleWatch, LastActivity, CrossTabSync, SessionEnds, SessionStore, SignOut],
        TestBed.inject(EnvironmentInjector),
      );
      tabs.push(tab);
      return tab;
    }
    /** Resolves when this tab gets a message about activity in another. */
    const told = (): Promise<unknown> => {
      const channel = new BroadcastChannel('auth-activity:local-spa');
      return new Promise((resolve) => channel.addEventListener('message', resolve)).finally(() =>
        channel.close(),
      );
    };

    it('counts activity in another tab, and hides the warning', async () => {
      await open();
      pass(14 * minute);
      expect(status()).toBe('warning');
      const heard = told();
      const other = openTab().get(LastActivity);
      other.watch(() => undefined);
      other.record();
      await heard;
      expect(status()).toBe('active');
      pass(14 * minute - 1);
      expect(status()).toBe('active');
    });

    it('reports activity to the others, at most once a second', async () => {
      await open();
      const written = spyOn(Storage.prototype, 'setItem').and.callThrough();
      for (let i = 0; i < 100; i += 1) {
        pass(50);
        act();
      }
      const times = written.calls.allArgs().filter(([name]) => name === key).length;
      expect(times).toBeGreaterThanOrEqual(4);
      expect(times).toBeLessThanOrEqual(5);
    });

    it('reads from the storage what another did while this one was asleep', async () => {
      await open();
      sleep(60 * minute);
      localStorage.setItem(key, String(Date.now() - minute));
      act('visibilitychange', document);
      expect(status()).toBe('active');
      pass(13 * minute);
      expect(status()).toBe('warning');
    });

    it('learns from another that it has ended the session, and why', async () => {
      const { session } = await open();
      pass(14 * minute);
      const other = new BroadcastChannel('auth-sign-out:local-spa');
      const isHome = firstValueFrom(
        TestBed.inject(Router).events.pipe(filter((event) => event instanceof NavigationEnd)),
      );
      other.postMessage({ reason: 'idle', detail: '15 minutes' });
      await isHome;
      await ended();
      TestBed.tick();
      other.close();
      expect(status()).toBe('off');
      expect(session.lastEnd()).toEqual({ reason: 'idle', detail: '15 minutes' });
    });

    it('revokes the tokens once, although all time out at the same moment', async () => {
      await open();
      const other = openTab();
      other.get(SessionStore).read();
      other.get(SessionStore).finishLoading();
      other.get(IdleWatch).start();
      TestBed.tick();
      expect(other.get(IdleWatch).state().status).toBe('active');
      pass(15 * minute);
      expect([status(), other.get(IdleWatch).state().status]).toEqual(['over', 'over']);
      await Promise.all([ended(), other.get(SessionStore).whenStatus('signedOut')]);
      await tickUntil(() => org.revoked.length >= 2);
      expect(org.revoked[0]).toBe('refresh-stored');
      expect(org.revoked.length).toBe(2);
    });
  });

  describe('when the app opens', () => {
    it('ends a session that has timed out, before it uses the tokens or opens a guarded page', async () => {
      await storeTokens(org, { areExpired: true });
      const seen: string[] = [];
      const opened: OpenApp[] = [];
      void openAfter(15 * minute).then((app) => opened.push(app));
      TestBed.inject(Router).events.subscribe(() => seen.push(TestBed.inject(Router).url));
      await RouterTestingHarness.create('/guarded').catch(() => undefined);
      await ended();
      const session = TestBed.inject(SessionEnds);
      expect(session.last()).toEqual({ reason: 'idle', detail: '15 minutes' });
      expect(seen).not.toContain('/guarded');
      expect(org.requests.filter((request) => request.startsWith('/v1/token'))).toEqual([]);
      expect(storedTokens()).toEqual([]);
      await tickUntil(() => opened.length > 0);
      expect(TestBed.inject(Router).url).toBe('/');
      expect(opened[0]?.redirects).toEqual([]);
    });

    it('continues to count from the last visit', async () => {
      await openAfter(13 * minute);
      expect(status()).toBe('active');
      pass(minute);
      expect(status()).toBe('warning');
    });

    it('uses the current time-out', async () => {
      await openAfter(13 * minute, { idleTimeout: 600 });
      await ended();
      expect(storedTokens()).toEqual([]);
    });

    it('starts to count if there was no earlier visit', async () => {
      await open();
      expect(localStorage.getItem(key)).toBe(String(Date.now()));
      pass(14 * minute - 1);
      expect(status()).toBe('active');
    });

    it('ends nothing if nobody is signed in', async () => {
      localStorage.clear();
      const { session } = await openAfter(60 * minute);
      expect(session.state()).toEqual({ status: 'signedOut' });
      expect(session.lastEnd()).toBeUndefined();
    });
  });
});
