import { Injectable, signal } from '@angular/core';
import type { DescribedError } from '../errors/auth-error';
import { timeouts } from '../time/timeouts';

/** Whether the org could be reached at the last renewal. */
export type OrgConnection =
  | { readonly status: 'ok' }
  /** The user stays signed in, and the app retries automatically. */
  | {
      readonly status: 'lost';
      readonly problem: DescribedError;
      /** How many renewals in a row have failed. */
      readonly failures: number;
      /** When the next one is due, in ms since the epoch. */
      readonly retryAt: number;
    };

/** Knows whether the org can be reached, and when to try again. */
@Injectable({ providedIn: 'root' })
export class OrgStatus {
  readonly #state = signal<OrgConnection>({ status: 'ok' });

  readonly state = this.#state.asReadonly();

  /** A renewal failed because the org couldn't be reached. */
  recordFailure(problem: DescribedError): void {
    const last = this.#state();
    const failures = last.status === 'lost' ? last.failures + 1 : 1;
    this.#state.set({ status: 'lost', problem, failures, retryAt: Date.now() + pauseAfter(failures) });
  }

  /** The org responded, even if it refused. */
  recordSuccess(): void {
    this.#state.set({ status: 'ok' });
  }
}

/**
 * A random time between half the pause and the whole pause. Otherwise, all browsers that lost the connection would retry at the
 * same moment ("Exponential Backoff And Jitter", AWS Architecture Blog).
 */
function pauseAfter(failures: number): number {
  const pause = Math.min(timeouts.firstRetry * 2 ** (failures - 1), timeouts.longestRetry);
  return pause * (0.5 + Math.random() / 2);
}
