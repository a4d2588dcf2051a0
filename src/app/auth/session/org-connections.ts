import { Injectable, signal } from '@angular/core';
import type { AuthProblem } from './session-state';

/** Whether the org can be reached, as far as the last renewal tells. */
export type OrgConnection =
  | { readonly status: 'ok' }
  /** The user stays signed in; the same is tried again by itself. */
  | {
      readonly status: 'lost';
      readonly problem: AuthProblem;
      /** How many renewals in a row have failed. */
      readonly failures: number;
      /** When the next one is due, in ms since the epoch. */
      readonly retryAt: number;
    };

/** The longest pause after the first failure, in ms; it doubles with each further one. */
const firstPause = 2_000;
/** No pause is longer, in ms. */
const longestPause = 60_000;

/** Knows whether the org can be reached, and when to try again. */
@Injectable({ providedIn: 'root' })
export class OrgConnections {
  readonly #state = signal<OrgConnection>({ status: 'ok' });

  readonly state = this.#state.asReadonly();

  /** A renewal failed, through no fault of the user's sign-in. */
  lose(problem: AuthProblem): void {
    const last = this.#state();
    const failures = last.status === 'lost' ? last.failures + 1 : 1;
    this.#state.set({ status: 'lost', problem, failures, retryAt: Date.now() + pauseAfter(failures) });
  }

  /** The org has answered, be it yes or no. */
  regain(): void {
    this.#state.set({ status: 'ok' });
  }
}

/**
 * Between half of the pause and all of it, at random: else every browser that lost the org would be back in the same moment
 * ("Exponential Backoff And Jitter", AWS Architecture Blog).
 */
function pauseAfter(failures: number): number {
  const pause = Math.min(firstPause * 2 ** (failures - 1), longestPause);
  return pause * (0.5 + Math.random() / 2);
}
