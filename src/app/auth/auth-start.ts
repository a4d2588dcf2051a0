import { Location } from '@angular/common';
import { ErrorHandler, inject, Injectable } from '@angular/core';
import { SignInCompletion } from './callback/sign-in-completion';
import { AUTH_CONFIG } from './config/auth-config.token';
import { isCallbackAddress } from './config/callback-address';
import { IdleTimeout } from './idle/idle-timeout';
import { IdleWatch } from './idle/idle-watch';
import { OktaClient } from './okta/okta-client';
import { problemUrl } from './problem/problem-url';
import { OtherTabs } from './session/other-tabs';
import { SessionRestore } from './session/session-restore';
import { SessionStatus } from './session/session-status';
import { SignIn } from './session/sign-in';
import { SignOutMark } from './sign-out/sign-out-mark';
import { SilentSignIn } from './session/silent-sign-in';
import { TokenUpkeep } from './session/token-upkeep';

/** Finds out who is signed in as the app starts: by finishing a sign-in, from the stored tokens, or by asking the org. */
@Injectable({ providedIn: 'root' })
export class AuthStart {
  readonly #client = inject(OktaClient);
  readonly #completion = inject(SignInCompletion);
  readonly #config = inject(AUTH_CONFIG);
  readonly #errors = inject(ErrorHandler);
  readonly #idleTimeout = inject(IdleTimeout);
  readonly #idleWatch = inject(IdleWatch);
  readonly #location = inject(Location);
  readonly #otherTabs = inject(OtherTabs);
  readonly #restore = inject(SessionRestore);
  readonly #signIn = inject(SignIn);
  readonly #silentSignIn = inject(SilentSignIn);
  readonly #signOutMark = inject(SignOutMark);
  readonly #status = inject(SessionStatus);
  readonly #upkeep = inject(TokenUpkeep);
  #started: Promise<void> | undefined;

  /** Runs once, however often it is called. Resolves when it is clear who is signed in. Never rejects. */
  start(): Promise<void> {
    return (this.#started ??= this.#start().catch((error: unknown) => {
      this.#errors.handleError(error);
      // Whatever went wrong, nobody waits for ever.
      this.#status.read();
      this.#status.settle();
    }));
  }

  async #start(): Promise<void> {
    this.#idleTimeout.start();
    this.#otherTabs.watch();
    this.#upkeep.begin();
    await this.#client.start();
    const { pageAddress } = this.#client;
    if (isCallbackAddress(pageAddress, this.#config.redirectUri)) return this.#completion.completeFirst();
    // A redirect to the org must not rescue a session that was idle for too long.
    if (this.#silentSignIn.isWorthTrying() && !this.#idleWatch.isOver()) return this.#silentSignIn.begin();
    await this.#restore.restore();
    if (this.#signsInOnLoad()) await this.#signIn.start();
  }

  /** Not on the problem page, where a failing sign-in would start again and again. */
  #signsInOnLoad(): boolean {
    return (
      this.#config.signIn === 'onLoad' &&
      this.#status.state().status === 'signedOut' &&
      !this.#signOutMark.isSet() &&
      this.#location.path() !== problemUrl
    );
  }
}
