import { inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { IdleWatch } from '../idle/idle-watch';
import { isAt } from '../is-at';
import { describeFailure } from '../okta/describe-failure';
import { classify } from '../okta/failure';
import { OktaClient } from '../okta/okta-client';
import { OrgUnreachable } from '../okta/org-unreachable';
import { AccessTokens } from './access-tokens';
import type { AuthProblem } from './session-state';
import { OtherTabs } from './other-tabs';
import { SessionStatus } from './session-status';
import { SignIn } from './sign-in';
import { signOutMark } from './sign-out-mark';

/** Finds out, as the app opens, who is signed in. */
@Injectable({ providedIn: 'root' })
export class SessionRestore {
  readonly #accessTokens = inject(AccessTokens);
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #idle = inject(IdleWatch);
  readonly #otherTabs = inject(OtherTabs);
  readonly #signIn = inject(SignIn);
  readonly #status = inject(SessionStatus);

  #opened: Promise<void> | undefined;

  /** Runs as the app opens: once, however often it is called. Resolves once it is clear who is signed in. Never rejects. */
  open(): Promise<void> {
    return (this.#opened ??= this.#open());
  }

  async #open(): Promise<void> {
    this.#otherTabs.watch();
    await this.#client.start();
    // The callback page finishes the sign-in, or calls `restore` if there is none to finish.
    if (this.#client.isLoginRedirect()) return;
    await this.restore();
    if (this.#signsInOnLoad()) await this.#signIn.start();
  }

  /** Goes on with the tokens in the storage. Asks the org only if they have expired. Never rejects. */
  async restore(): Promise<void> {
    this.#status.begin();
    if (await this.#idle.endIfOver()) return;
    this.#status.read();
    try {
      await this.#accessTokens.get();
    } catch (error) {
      this.#status.fail(this.#describe(error), () => this.restore());
      return;
    }
    if (this.#status.state().status === 'loading') this.#status.settle();
  }

  #describe(error: unknown): AuthProblem {
    if (error instanceof OrgUnreachable) return error.problem;
    return describeFailure(classify(error), this.#config, location.origin);
  }

  #signsInOnLoad(): boolean {
    return (
      this.#config.signIn === 'onLoad' &&
      this.#status.state().status === 'signedOut' &&
      !signOutMark.isSet() &&
      !isAt(window.location.href, this.#config.redirectUri)
    );
  }
}
