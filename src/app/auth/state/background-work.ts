import { ErrorHandler, inject, Injectable, PendingTasks } from '@angular/core';
import { timeouts } from '../time/timeouts';

/**
 * Runs work that its caller doesn't wait for, such as a look at the org's session after a renewal. Angular counts it among its
 * pending tasks, so `whenStable` waits for it: a test can tell that the work is done and that nothing came of it.
 *
 * In production the first `whenStable` starts what an app puts off until it is stable: the replay of events after hydration, a
 * service worker. The org usually answers in a fraction of a second, but a request that hangs takes 15 to 60 seconds to fail.
 * Work that takes longer than five seconds goes on, and the app counts as stable meanwhile.
 */
@Injectable({ providedIn: 'root' })
export class BackgroundWork {
  readonly #errors = inject(ErrorHandler);
  readonly #pendingTasks = inject(PendingTasks);

  /** Starts the work at once. What it rejects with goes to Angular's `ErrorHandler`. */
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
