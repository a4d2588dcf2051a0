import { ErrorHandler, inject, Injectable, PendingTasks } from '@angular/core';
import { timeouts } from '../time/timeouts';

/**
 * Runs work that its caller doesn't wait for, such as checking the org's session after a renewal. Angular counts it as a pending task,
 * so `whenStable` waits for it, and a test can tell when the work is done.
 *
 * In production, some things start when the app is stable for the first time: the replay of events after hydration, a service worker.
 * A request that hangs would delay them for 15 to 60 seconds. So after five seconds the app counts as stable, and the work goes on.
 */
@Injectable({ providedIn: 'root' })
export class BackgroundWork {
  readonly #errors = inject(ErrorHandler);
  readonly #pendingTasks = inject(PendingTasks);

  /** Starts the work immediately. Its errors go to Angular's `ErrorHandler`. */
  run(work: () => Promise<unknown>): void {
    const done = this.#pendingTasks.add();
    const timer = setTimeout(done, timeouts.stability);
    work()
      .catch((error: unknown) => this.#errors.handleError(error))
      .finally(() => {
        clearTimeout(timer);
        done();
      });
  }
}
