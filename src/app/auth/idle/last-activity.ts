import { DestroyRef, inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { timeouts } from '../time/timeouts';
import { isTime } from '../storage/readers';
import { storedEntry } from '../storage/entries';

/**
 * The time of the last activity in any tab. It is stored for tabs that are asleep or open later. A channel reports it to the other tabs,
 * even if the browser blocks the storage.
 */
@Injectable({ providedIn: 'root' })
export class LastActivity {
  readonly #clientId = inject(AUTH_CONFIG).clientId;
  readonly #destroyRef = inject(DestroyRef);
  readonly #stored = storedEntry('lastActivity', this.#clientId, readTime);
  #channel: BroadcastChannel | undefined;
  #known: number | undefined;

  /** ms since the epoch; undefined if nothing has been recorded, or if the clock was set back since. */
  get at(): number | undefined {
    const at = this.#stored.get() ?? this.#known;
    return at !== undefined && at <= Date.now() ? at : undefined;
  }

  /** Whether the last activity was so recent that it doesn't need to be recorded again. */
  get isFresh(): boolean {
    const age = Date.now() - (this.#known ?? -Infinity);
    return age >= 0 && age < timeouts.activityReport;
  }

  /** Records activity now. */
  record(): void {
    const now = Date.now();
    this.#known = now;
    this.#stored.set(now);
    this.#channel?.postMessage(now);
  }

  /** Calls `onActivity` when another tab records activity, until the app is destroyed. */
  watch(onActivity: () => void): void {
    const channel = new BroadcastChannel(`auth-activity:${this.#clientId}`);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      this.#known = readTime(data) ?? this.#known;
      onActivity();
    });
    this.#destroyRef.onDestroy(() => channel.close());
    this.#channel = channel;
  }
}

const readTime = (value: unknown): number | undefined => (isTime(value) && value >= 0 ? value : undefined);
