import { TestBed } from '@angular/core/testing';
import type { AuthConfig } from '../../app/auth/config/auth-config';
import { IdleWatch } from '../../app/auth/idle/idle-watch';
import { Session } from '../../app/auth/session';
import { SessionStore } from '../../app/auth/state/session-store';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp, storeTokens } from '../support/open-app';

const minute = 60_000;

describe('The idle warning', () => {
  let opener: HTMLButtonElement;

  beforeEach(async () => {
    await storeTokens(new FakeOrg().install());
    opener = document.body.appendChild(document.createElement('button'));
    jasmine.clock().install().mockDate();
  });
  // Jasmine runs this after the next `afterEach`, in which the app still needs the mocked clock.
  afterEach(() => {
    jasmine.clock().uninstall();
    opener.remove();
  });
  afterEach(cleanUp);

  async function open(config: Partial<AuthConfig> = { idleTimeout: 900 }): Promise<void> {
    await openApp(config);
    TestBed.tick();
  }
  /** Opens the app and moves the clock to the warning. */
  async function warn(): Promise<void> {
    await open();
    opener.focus();
    pass(14 * minute);
  }
  function pass(ms: number): void {
    jasmine.clock().tick(ms);
    TestBed.tick();
  }
  const find = (selector: string): HTMLElement => {
    const found = document.querySelector<HTMLElement>(`auth-idle-dialog ${selector}`);
    if (!found) throw new Error(`The dialog has no ${selector}.`);
    return found;
  };
  const dialog = (): HTMLDialogElement => find('dialog') as HTMLDialogElement;
  const isOpen = (): boolean => document.querySelector('auth-idle-dialog') !== null;
  const status = (): string => TestBed.inject(IdleWatch).state().status;
  const signedOut = (): Promise<void> => TestBed.inject(SessionStore).whenStatus('signedOut');
  /** Actions of the user on the dialog. */
  async function answer(act: () => void): Promise<void> {
    const closed = new Promise((resolve) => dialog().addEventListener('close', resolve));
    act();
    await closed;
    TestBed.tick();
  }

  it('isn’t shown while the user is active', async () => {
    await open();
    pass(14 * minute - 1);
    expect(isOpen()).toBeFalse();
  });

  it('is never shown without a configured time-out', async () => {
    await open({});
    pass(24 * 60 * minute);
    expect(isOpen()).toBeFalse();
    expect(status()).toBe('off');
  });

  it('is a modal dialog, with the focus on “Stay signed in”', async () => {
    await warn();
    expect(dialog().matches(':modal')).toBeTrue();
    expect(dialog().getAttribute('role')).toBe('alertdialog');
    expect(find(`#${dialog().getAttribute('aria-labelledby') ?? ''}`).textContent).toBe(
      'Are you still there?',
    );
    expect(document.activeElement?.textContent).toBe('Stay signed in');
  });

  it('counts down visibly', async () => {
    await warn();
    const shown = (): string => find('[role=timer]').textContent;
    expect(shown()).toBe('1 minute');
    pass(1000);
    expect(shown()).toBe('59 seconds');
    pass(58_000);
    expect(shown()).toBe('1 second');
  });

  it('is announced to screen readers when it opens, and with 30 and 10 seconds left', async () => {
    await warn();
    const region = find(`#${dialog().getAttribute('aria-describedby') ?? ''}`);
    expect(region.getAttribute('aria-live')).toBe('assertive');
    const told: string[] = [];
    for (let second = 60; second > 1; second -= 1) {
      if (told.at(-1) !== region.textContent) told.push(region.textContent);
      pass(1000);
    }
    expect(told).toEqual([
      'You will be signed out in 1 minute.',
      'You will be signed out in 30 seconds.',
      'You will be signed out in 10 seconds.',
    ]);
  });

  it('shows the real time if it opens late, or if timers are slow', async () => {
    await open();
    jasmine.clock().mockDate(new Date(Date.now() + 15 * minute - 25_000));
    window.dispatchEvent(new Event('focus'));
    TestBed.tick();
    const told = (): string => find('#idle-announcement').textContent;
    expect(told()).toBe('You will be signed out in 25 seconds.');
    jasmine.clock().mockDate(new Date(Date.now() + 17_000));
    window.dispatchEvent(new Event('focus'));
    TestBed.tick();
    expect(told()).toBe('You will be signed out in 8 seconds.');
  });

  for (const [what, act] of [
    ['“Stay signed in”', () => find('[value=stay]').click()],
    ['Escape', () => dialog().requestClose()],
  ] as const) {
    it(`closes at ${what}, keeps the session, and restores the focus`, async () => {
      await warn();
      pass(30_000);
      await answer(act);
      expect(isOpen()).toBeFalse();
      expect(document.activeElement).toBe(opener);
      pass(14 * minute - 1);
      expect(status()).toBe('active');
      pass(1);
      expect(isOpen()).toBeTrue();
    });
  }

  it('closes at “Sign out now” and signs the user out', async () => {
    await warn();
    await answer(() => find('[value=signOut]').click());
    const session = TestBed.inject(Session);
    await signedOut();
    TestBed.tick();
    expect(session.lastEnd()).toEqual({ reason: 'signedOut' });
    expect(isOpen()).toBeFalse();
  });

  it('stays open while the user moves to one of its buttons, by pointer or by key', async () => {
    await warn();
    const move = { bubbles: true, movementX: 5 };
    find('article').dispatchEvent(new PointerEvent('pointermove', move));
    find('[value=signOut]').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
    TestBed.tick();
    expect(isOpen()).toBeTrue();
  });

  it('closes if a pointer moves outside of it, since that is activity', async () => {
    await warn();
    dialog().dispatchEvent(new PointerEvent('pointermove', { bubbles: true, movementX: 5 }));
    TestBed.tick();
    expect(isOpen()).toBeFalse();
    expect(document.activeElement).toBe(opener);
    expect(status()).toBe('active');
  });

  it('closes in every tab if there is activity in one', async () => {
    await warn();
    const here = new BroadcastChannel('auth-activity:local-spa');
    const heard = new Promise((resolve) => here.addEventListener('message', resolve));
    const there = new BroadcastChannel('auth-activity:local-spa');
    localStorage.setItem('auth.last-activity:local-spa', String(Date.now()));
    there.postMessage(Date.now());
    await heard;
    TestBed.tick();
    expect(isOpen()).toBeFalse();
    here.close();
    there.close();
  });

  it('closes at the time-out', async () => {
    await warn();
    pass(minute);
    expect(isOpen()).toBeFalse();
    expect(status()).toBe('over');
    await signedOut();
  });

  it('accepts no choice after the time-out, even after a sleep', async () => {
    await warn();
    jasmine.clock().mockDate(new Date(Date.now() + minute));
    find('[value=stay]').click();
    TestBed.tick();
    expect(status()).toBe('over');
    expect(isOpen()).toBeFalse();
    await signedOut();
  });

  it('is removed when the app is destroyed', async () => {
    await warn();
    TestBed.resetTestingModule();
    expect(isOpen()).toBeFalse();
  });
});
