import { inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { describeFailure } from '../okta/describe-failure';
import { classify } from '../okta/failure';
import { LEAVE } from '../okta/leave';
import { OktaClient } from '../okta/okta-client';
import { InAppUrl } from './in-app-url';
import { ReturnPaths } from './return-paths';
import type { AuthProblem } from './session-state';
import { SessionStatus } from './session-status';
import type { SignInRequest } from './sign-in-demand';
import { signOutMark } from './sign-out-mark';
import { newState } from './state';

/** After this many ms the page is still here, so the way to the org was interrupted (the Stop button): the user may try again. */
const patience = 10_000;

/** Leaves for the org's sign-in page: once, however many ask. */
@Injectable({ providedIn: 'root' })
export class SignIn {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #inApp = inject(InAppUrl);
  readonly #returnPaths = inject(ReturnPaths);
  readonly #status = inject(SessionStatus);
  #inFlight: Promise<void> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#client.options.setLocation = inject(LEAVE);
    window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) this.#stay();
    });
  }

  /**
   * Starts a sign-in. Never rejects: a failure becomes the session's state, with this as its "Try again".
   * @param returnTo where in the app to come back to; default: where the user is
   * @param request what the sign-in must amount to; default: whatever the org asks for
   */
  start(returnTo?: string, request: SignInRequest = {}): Promise<void> {
    return (this.#inFlight ??= this.#leave(
      returnTo === undefined ? this.#inApp.current() : this.#inApp.check(returnTo),
      request,
    ));
  }

  async #leave(returnTo: string, request: SignInRequest): Promise<void> {
    this.#status.begin();
    signOutMark.clear();
    try {
      if (!window.isSecureContext) {
        this.#fail(insecure(), returnTo, request);
        return;
      }
      this.#prepare();
      const { state = newState(), ...demand } = request;
      this.#returnPaths.keep(state, returnTo);
      await this.#client.signInWithRedirect({ state, ...demand });
      this.#patience = setTimeout(() => this.#stay(), patience);
    } catch (error) {
      this.#fail(describeFailure(classify(error), this.#config, location.origin), returnTo, request);
    }
  }

  #prepare(): void {
    // An attempt that was given up: its answer may still come, by its `state`, but the SDK need not warn of it.
    this.#client.transactionManager.clear({ clearSharedStorage: false });
    // Asked for anew, so that an org that is down is found out here and not by the browser's own error page.
    const cache = this.#client.storageManager.getHttpCache(this.#client.options.cookies);
    cache.clearStorage(`${this.#config.issuer}/.well-known/openid-configuration`);
  }

  #fail(problem: AuthProblem, returnTo: string, request: SignInRequest): void {
    this.#inFlight = undefined;
    this.#status.fail(problem, () => this.start(returnTo, request));
  }

  #stay(): void {
    clearTimeout(this.#patience);
    this.#inFlight = undefined;
    this.#status.settle();
  }
}

/** Without a secure context the browser has no `crypto.subtle`, which PKCE needs (W3C Secure Contexts). */
function insecure(): AuthProblem {
  return {
    title: 'This page is not secure enough to sign in',
    detail: `It is open at ${location.origin}, and browsers do the cryptography of a sign-in only on https: or on localhost.`,
    cure: 'Open the app at an https: address, or on this machine at http://localhost.',
  };
}
