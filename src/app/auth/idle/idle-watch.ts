import {
  computed,
  DestroyRef,
  DOCUMENT,
  effect,
  inject,
  Injectable,
  Injector,
  signal,
  untracked,
} from '@angular/core';
import { BackgroundWork } from '../state/background-work';
import { timeouts } from '../time/timeouts';
import { SessionStore } from '../state/session-store';
import { listenForActivity, listenForWakeUp, suppress } from './activity';
import { IdleDeadline } from './idle-deadline';
import { isOnIdleDialog } from './idle-dialog';
import { LastActivity } from './last-activity';

/** Whether the session is idle. */
export type IdleState =
  /** Nobody is signed in, or no time-out is configured. */
  | { readonly status: 'off' }
  | { readonly status: 'active' }
  | { readonly status: 'warning'; readonly secondsLeft: number }
  /** The session is being ended. */
  | { readonly status: 'over' };

const off: IdleState = { status: 'off' };
const active: IdleState = { status: 'active' };
const over: IdleState = { status: 'over' };

/** The current time in ms, by the clock of event timestamps. Unlike the wall clock, it can't be set. */
const now = (): number => new Event('now').timeStamp;

/** The longest delay that a browser's timer supports, in ms. */
const longestTimer = 2 ** 31 - 1;

/**
 * Ends the session after the `idleTimeout` without activity in any tab. The wall clock decides, since timers stop while the machine
 * sleeps and are slow in background tabs. So the first event after a sleep, such as a click, checks the clock before it counts as
 * activity.
 */
@Injectable({ providedIn: 'root' })
export class IdleWatch {
  readonly #background = inject(BackgroundWork);
  readonly #deadline = inject(IdleDeadline);
  readonly #destroyRef = inject(DestroyRef);
  readonly #document = inject(DOCUMENT);
  readonly #injector = inject(Injector);
  readonly #lastActivity = inject(LastActivity);
  readonly #store = inject(SessionStore);
  readonly #state = signal(off);
  readonly #isSignedIn = computed(() => this.#store.tokens().idToken !== undefined);
  /** By the clock of event timestamps, in ms. */
  #endedAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ending: Promise<void> | undefined;

  readonly state = this.#state.asReadonly();

  /** Starts to watch. It stops when the app is destroyed. */
  start(): void {
    const listening = new AbortController();
    this.#destroyRef.onDestroy(() => {
      listening.abort();
      clearTimeout(this.#timer);
    });
    listenForActivity((event) => this.#onActivity(event), listening.signal);
    listenForWakeUp(this.#document, () => this.#check(), listening.signal);
    this.#lastActivity.watch(() => this.#check());
    effect(
      () => {
        this.#isSignedIn();
        this.#store.state();
        untracked(() => this.#check());
      },
      { injector: this.#injector },
    );
  }

  /** The user chose "Stay signed in". That counts only before the time-out. */
  stay(): void {
    this.#check();
    if (this.#state().status !== 'warning') return;
    this.#lastActivity.record();
    this.#check();
  }

  #onActivity(event: Event): void {
    if (this.#state().status === 'active' && this.#lastActivity.isFresh) return;
    this.#check();
    if (event.timeStamp - this.#endedAt < timeouts.wakingEvent) suppress(event);
    const { status } = this.#state();
    if (status === 'active' || (status === 'warning' && !isOnIdleDialog(event))) {
      this.#lastActivity.record();
      this.#check();
    }
  }

  /** Checks the clock, and updates the state or ends the session. */
  #check(): void {
    clearTimeout(this.#timer);
    if (!this.#isSignedIn()) {
      this.#state.set(this.#ending ? over : off);
      return;
    }
    // Wait until it is known who is signed in. A sign-in restarts the idle time.
    if (this.#store.state().status === 'loading') return;
    const { at } = this.#lastActivity;
    if (at === undefined) this.#lastActivity.record();
    const phase = this.#deadline.phaseSince(at ?? Date.now());
    switch (phase.status) {
      case 'active':
        this.#state.set(active);
        this.#checkAgainIn(Math.min(phase.warnsIn, longestTimer));
        return;
      case 'warning':
        this.#state.set({ status: 'warning', secondsLeft: Math.ceil(phase.endsIn / 1000) });
        this.#checkAgainIn(phase.endsIn % 1000 || 1000);
        return;
      case 'over':
        this.#background.run(() => this.#end());
    }
  }

  #checkAgainIn(ms: number): void {
    this.#timer = setTimeout(() => this.#check(), ms);
  }

  /** Ends the session once. */
  #end(): Promise<void> {
    this.#state.set(over);
    this.#endedAt = now();
    return (this.#ending ??= this.#deadline.end().finally(() => {
      this.#ending = undefined;
      this.#check();
    }));
  }
}
