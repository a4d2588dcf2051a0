import { ErrorHandler, inject, Injectable, Injector } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import type { SignInListener } from '../sign-in/sign-in-listener';
import { IdleDeadline } from './idle-deadline';
import type { IdleTimeout } from './idle-timeout';

/**
 * Loads the idle time-out if the configuration sets one, and connects it with the sign-in. If it can't be loaded, the session still
 * ends at the deadline: a failed download must not leave a session open.
 */
@Injectable({ providedIn: 'root' })
export class IdleLoader implements SignInListener {
  readonly #deadline = inject(IdleDeadline);
  readonly #errors = inject(ErrorHandler);
  readonly #injector = inject(Injector);
  readonly #isNeeded = inject(AUTH_CONFIG).idleTimeout !== undefined;
  #loading: Promise<IdleTimeout | undefined> | undefined;
  #isFailureReported = false;

  /**
   * Starts the time-out, which runs until the app is destroyed. Repeated calls return the same promise. Never rejects: if the
   * time-out can't be loaded, the deadline is enforced without it, and the next call tries again.
   * @returns undefined if the configuration sets no time-out, or it can't be loaded
   */
  start(): Promise<IdleTimeout | undefined> {
    return this.#isNeeded ? (this.#loading ??= this.#load()) : Promise.resolve(undefined);
  }

  async #load(): Promise<IdleTimeout | undefined> {
    try {
      const { IdleTimeout } = await import('./idle-timeout');
      const timeout = this.#injector.get(IdleTimeout);
      timeout.start();
      this.#deadline.release();
      return timeout;
    } catch (error) {
      this.#loading = undefined;
      this.#deadline.enforce(() => this.start());
      if (!this.#isFailureReported) this.#errors.handleError(error);
      this.#isFailureReported = true;
      return undefined;
    }
  }

  /** Whether the time-out has already passed, even while the app was closed. */
  isExpired(): boolean {
    return this.#isNeeded && this.#deadline.isExpired();
  }

  async beforeRestore(): Promise<boolean> {
    return this.#isNeeded && (await this.#deadline.beforeRestore());
  }

  async tokensReceived(): Promise<void> {
    if (!this.#isNeeded) return;
    this.#deadline.tokensReceived();
    await this.start();
  }
}
