import { DestroyRef, inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { timeouts } from '../time/timeouts';
import { isTime } from '../storage/readers';
import { storedEntry } from '../storage/entries';

/**
 * When somebody last did something in the app, in whichever tab of the browser. The storage knows it, for tabs that were
 * asleep or are opened later; a channel tells the tabs that are awake, also where the browser forbids the storage.
 */
@Injectable({ providedIn: 'root' })
export class LastActivity {
  readonly #clientId = inject(AUTH_CONFIG).clientId;
  readonly #destroyRef = inject(DestroyRef);
  readonly #stored = storedEntry('lastActivity', this.#clientId, readTime);
  #channel: BroadcastChannel | undefined;
  #known: number | undefined;

  /** ms since the epoch; undefined where nothing has been recorded yet, or the clock has been put back since. */
  get at(): number | undefined {
    const at = this.#stored.get() ?? this.#known;
    return at !== undefined && at <= Date.now() ? at : undefined;
  }

  /** Whether that is so short a time ago that nothing needs to be recorded again. */
  get isFresh(): boolean {
    const age = Date.now() - (this.#known ?? -Infinity);
    return age >= 0 && age < timeouts.activityReport;
  }

  /** Somebody does something, now. */
  record(): void {
    const now = Date.now();
    this.#known = now;
    this.#stored.set(now);
    this.#channel?.postMessage(now);
  }

  /** Has `onNews` called as another tab records something, for as long as the app is there. */
  watch(onNews: () => void): void {
    const channel = new BroadcastChannel(`auth-activity:${this.#clientId}`);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      this.#known = readTime(data) ?? this.#known;
      onNews();
    });
    this.#destroyRef.onDestroy(() => channel.close());
    this.#channel = channel;
  }
}

const readTime = (value: unknown): number | undefined => (isTime(value) && value >= 0 ? value : undefined);
