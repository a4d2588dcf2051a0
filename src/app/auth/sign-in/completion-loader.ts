import { inject, Injectable, Injector, type Type } from '@angular/core';
import { hasSignInResponse, isCallbackAddress } from '../config/addresses';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { OktaClient } from '../okta/okta-client';
import type { SignInCompletion } from './sign-in-completion';

/** Loads the code that finishes a sign-in. */
export const loadCompletion = async (): Promise<Type<SignInCompletion>> =>
  (await import('./sign-in-completion')).SignInCompletion;

/**
 * Starts to load the code that finishes a sign-in, if the page was loaded with a response to one. Called before the configuration
 * is available, so that both load in parallel. Does nothing on the server.
 */
export function preloadCompletion(): void {
  const isInBrowser = typeof window !== 'undefined';
  // If it fails, the completion tries again and reports it.
  if (isInBrowser && hasSignInResponse(window.location.href)) loadCompletion().catch(() => undefined);
}

/** Loads `SignInCompletion` when the page has a response to a sign-in. */
@Injectable({ providedIn: 'root' })
export class CompletionLoader {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #injector = inject(Injector);

  #running: Promise<void> | undefined;
  #first: Promise<void> | undefined;

  /**
   * Finishes the sign-in, as `SignInCompletion` does. Runs once, although both the app's start and a component at the callback call it.
   * @throws the browser's error if the code can't be loaded; the response stays in the page's address then, for a reload
   */
  complete(): Promise<void> {
    const address = this.#first ? window.location.href : this.#client.pageAddress;
    this.#running ??= this.#complete(address).finally(() => (this.#running = undefined));
    this.#first ??= this.#running;
    return this.#running;
  }

  /** Finishes the sign-in if the page's address is the callback's now. */
  async completeAtCallback(): Promise<void> {
    if (isCallbackAddress(window.location.href, this.#config.redirectUri)) await this.complete();
  }

  /**
   * Finishes the sign-in whose response the page was loaded with. Repeated calls return the same promise.
   * @throws the same as `complete`
   */
  completeFirst(): Promise<void> {
    return this.#first ?? this.complete();
  }

  async #complete(address: string): Promise<void> {
    const completion = await loadCompletion();
    await this.#injector.get(completion).complete(address);
  }
}
