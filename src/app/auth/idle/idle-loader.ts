import { ErrorHandler, inject, Injectable, Injector } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import type { SignInListener } from '../sign-in/sign-in-listener';
import type { IdleTimeout } from './idle-timeout';

/** Loads the idle time-out if the configuration sets one, and connects it with the sign-in. */
@Injectable({ providedIn: 'root' })
export class IdleLoader implements SignInListener {
  readonly #errors = inject(ErrorHandler);
  readonly #injector = inject(Injector);
  readonly #isNeeded = inject(AUTH_CONFIG).idleTimeout !== undefined;
  #loading: Promise<IdleTimeout | undefined> | undefined;

  /**
   * Starts the time-out, which runs until the app is destroyed. Repeated calls return the same promise. Never rejects: if the
   * time-out can't be loaded, the session goes on without one, and the next call tries again.
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
      return timeout;
    } catch (error) {
      this.#loading = undefined;
      this.#errors.handleError(error);
      return undefined;
    }
  }

  /** Whether the time-out has already passed, even while the app was closed. */
  async isExpired(): Promise<boolean> {
    return (await this.start())?.watch.isExpired() ?? false;
  }

  async beforeRestore(): Promise<boolean> {
    return (await (await this.start())?.watch.beforeRestore()) ?? false;
  }

  async tokensReceived(): Promise<void> {
    (await this.start())?.watch.tokensReceived();
  }
}
