import { Location } from '@angular/common';
import { DestroyRef, ErrorHandler, inject, Injectable, Injector } from '@angular/core';
import { isCallbackAddress } from './config/addresses';
import { AUTH_CONFIG } from './config/auth-config-token';
import { problemUrl } from './config/auth-pages';
import { IdleLoader } from './idle/idle-loader';
import { OktaClient } from './okta/okta-client';
import { prefetch } from './routes';
import { CompletionLoader } from './sign-in/completion-loader';
import { SessionRestore } from './sign-in/session-restore';
import { SignIn } from './sign-in/sign-in';
import { canSignInSilently, SilentSignIn } from './sign-in/silent-sign-in';
import { CrossTabSync } from './sign-out/cross-tab-sync';
import { SignOut } from './sign-out/sign-out';
import { BackgroundWork } from './state/background-work';
import { SessionStore } from './state/session-store';
import { SignedOutFlag } from './state/signed-out-flag';
import { afterPaint } from './time/after-paint';
import { WHEN_IDLE } from './time/when-idle';
import { AutoRenewal } from './tokens/auto-renewal';
import { isExpired } from './tokens/token-expiry';

/**
 * Finds out who is signed in when the app starts: finishes a sign-in, restores the session, or signs in silently. Creates only the
 * parts that this needs. Those that follow the session afterwards are created once the first page is painted.
 */
@Injectable({ providedIn: 'root' })
export class AuthStart {
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #destroyRef = inject(DestroyRef);
  readonly #errors = inject(ErrorHandler);
  readonly #injector = inject(Injector);
  readonly #store = inject(SessionStore);
  readonly #whenIdle = inject(WHEN_IDLE);
  #started: Promise<void> | undefined;

  /**
   * Runs once, even if it is called several times. Resolves when it is known who is signed in, and the session is followed. Never
   * rejects.
   */
  start(): Promise<void> {
    return (this.#started ??= this.#start()
      .catch((error: unknown) => {
        this.#errors.handleError(error);
        // End the loading after any error, since guards and calls wait for it.
        this.#store.read();
        this.#store.finishLoading();
      })
      .finally(() => {
        this.#whenIdle(() =>
          this.#background.run(() =>
            Promise.all([prefetch(), this.#client.loadTokenCalls(), this.#client.claimTab()]),
          ),
        );
      }));
  }

  async #start(): Promise<void> {
    const painted = afterPaint();
    if (this.#config.idleTimeout !== undefined) await this.#injector.get(IdleLoader).start();
    await this.#client.start();
    // The app has been destroyed, for example because it was a part of a page that was closed.
    if (this.#destroyRef.destroyed) return;
    const { accessToken } = this.#client.currentTokens();
    // Those who follow the session must not miss a renewal that is due now.
    const begin = accessToken && isExpired(accessToken) ? Promise.resolve() : painted;
    const following = begin.then(() => this.#followSession());
    await this.#findSession();
    await following;
  }

  async #findSession(): Promise<void> {
    const { pageAddress } = this.#client;
    if (isCallbackAddress(pageAddress, this.#config.redirectUri)) {
      return this.#injector.get(CompletionLoader).completeFirst();
    }
    // A redirect to the org must not rescue a session that was idle for too long.
    if (canSignInSilently(this.#config) && !this.#injector.get(IdleLoader).isExpired()) {
      const silentSignIn = this.#injector.get(SilentSignIn);
      if (silentSignIn.shouldTry()) return silentSignIn.start();
    }
    await this.#injector.get(SessionRestore).restore();
    if (this.#signsInOnLoad()) await this.#injector.get(SignIn).start();
  }

  /** Creates what reacts to changes of the session, even in an app whose pages never inject `Session`. */
  #followSession(): void {
    if (this.#destroyRef.destroyed) return;
    this.#injector.get(CrossTabSync).start();
    // Another tab may have signed the user out since the session was restored.
    this.#store.read();
    this.#injector.get(AutoRenewal).start();
    this.#injector.get(SilentSignIn);
    // It checks the session at the org after each renewal.
    this.#injector.get(SignOut);
  }

  /** Not on the problem page: a failing sign-in would start again and again. */
  #signsInOnLoad(): boolean {
    return (
      this.#config.signIn === 'onLoad' &&
      this.#store.state().status === 'signedOut' &&
      !this.#injector.get(SignedOutFlag).isSet() &&
      this.#injector.get(Location).path() !== problemUrl
    );
  }
}
