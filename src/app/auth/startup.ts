import { Location } from '@angular/common';
import { ApplicationRef, DestroyRef, ErrorHandler, inject, Injectable } from '@angular/core';
import { isCallbackAddress } from './config/addresses';
import { AUTH_CONFIG } from './config/auth-config-token';
import { problemUrl } from './config/auth-pages';
import { IdleLoader } from './idle/idle-loader';
import { OktaClient } from './okta/okta-client';
import { prefetch } from './routes';
import { CompletionLoader } from './sign-in/completion-loader';
import { SessionRestore } from './sign-in/session-restore';
import { SignIn } from './sign-in/sign-in';
import { SilentSignIn } from './sign-in/silent-sign-in';
import { CrossTabSync } from './sign-out/cross-tab-sync';
import { SignOut } from './sign-out/sign-out';
import { BackgroundWork } from './state/background-work';
import { SessionStore } from './state/session-store';
import { SignedOutFlag } from './state/signed-out-flag';
import { WHEN_IDLE } from './time/when-idle';
import { AutoRenewal } from './tokens/auto-renewal';

/** Finds out who is signed in when the app starts: finishes a sign-in, restores the session, or signs in silently. */
@Injectable({ providedIn: 'root' })
export class AuthStart {
  readonly #app = inject(ApplicationRef);
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #completion = inject(CompletionLoader);
  readonly #config = inject(AUTH_CONFIG);
  readonly #destroyRef = inject(DestroyRef);
  readonly #errors = inject(ErrorHandler);
  readonly #idle = inject(IdleLoader);
  readonly #location = inject(Location);
  readonly #crossTabSync = inject(CrossTabSync);
  readonly #restore = inject(SessionRestore);
  readonly #signIn = inject(SignIn);
  readonly #silentSignIn = inject(SilentSignIn);
  readonly #signedOut = inject(SignedOutFlag);
  readonly #store = inject(SessionStore);
  readonly #autoRenewal = inject(AutoRenewal);
  readonly #whenIdle = inject(WHEN_IDLE);
  #started: Promise<void> | undefined;

  constructor() {
    // It checks the session at the org after each renewal, even in an app whose pages never inject `Session`.
    inject(SignOut);
  }

  /** Runs once, even if it is called several times. Resolves when it is known who is signed in. Never rejects. */
  start(): Promise<void> {
    return (this.#started ??= this.#start()
      .catch((error: unknown) => {
        this.#errors.handleError(error);
        // End the loading after any error, since guards and calls wait for it.
        this.#store.read();
        this.#store.finishLoading();
      })
      .finally(() => this.#prefetch()));
  }

  /** Waits until the app has nothing else to do. Not awaited, since the app becomes stable only after the start. */
  #prefetch(): void {
    this.#app
      .whenStable()
      .then(() => this.#whenIdle(() => this.#background.run(prefetch)))
      .catch((error: unknown) => this.#errors.handleError(error));
  }

  async #start(): Promise<void> {
    this.#crossTabSync.start();
    this.#autoRenewal.start();
    await this.#idle.start();
    await this.#client.start();
    // The app has been destroyed, for example because it was a part of a page that was closed.
    if (this.#destroyRef.destroyed) return;
    const { pageAddress } = this.#client;
    if (isCallbackAddress(pageAddress, this.#config.redirectUri)) return this.#completion.completeFirst();
    // A redirect to the org must not rescue a session that was idle for too long.
    if (this.#silentSignIn.shouldTry() && !this.#idle.isExpired()) return this.#silentSignIn.start();
    await this.#restore.restore();
    if (this.#signsInOnLoad()) await this.#signIn.start();
  }

  /** Not on the problem page: a failing sign-in would start again and again. */
  #signsInOnLoad(): boolean {
    return (
      this.#config.signIn === 'onLoad' &&
      this.#store.state().status === 'signedOut' &&
      !this.#signedOut.isSet() &&
      this.#location.path() !== problemUrl
    );
  }
}
