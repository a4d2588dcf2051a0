import { inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { findObstacle } from '../okta/browser-obstacles';
import { LEAVE } from '../okta/leave';
import { OktaClient } from '../okta/okta-client';
import { diagnose } from '../okta/diagnose';
import type { Diagnosis } from '../problem/diagnosis';
import type { FailedSignIn } from '../problem/failed-sign-in';
import { SignInProblems } from '../problem/sign-in-problems';
import { InAppUrl } from './in-app-url';
import { KeptDemand } from './kept-demand';
import { ReturnPaths } from './return-paths';
import { SessionStatus } from './session-status';
import { pickSignInOptions, toTokenParams, type SignInRequest } from '../sign-in/sign-in-options';
import { SignOutMark } from '../sign-out/sign-out-mark';
import { newState } from './state';

/** After this many ms the page is still here, so the way to the org was interrupted (the Stop button): the user may try again. */
const patience = 10_000;

/** Leaves for the org's sign-in page: once, however many ask. */
@Injectable({ providedIn: 'root' })
export class SignIn {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #inApp = inject(InAppUrl);
  readonly #keptDemand = inject(KeptDemand);
  readonly #problems = inject(SignInProblems);
  readonly #returnPaths = inject(ReturnPaths);
  readonly #signOutMark = inject(SignOutMark);
  readonly #status = inject(SessionStatus);
  #inFlight: Promise<FailedSignIn | undefined> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#client.options.setLocation = inject(LEAVE);
    window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) this.#stay();
    });
  }

  /**
   * Starts a sign-in. Never rejects: what keeps it from starting is told on the problem page, with this as its "Try again".
   * @param returnTo where in the app to come back to; default: where the user is
   * @param request what to ask the org for
   */
  async start(returnTo?: string, request: SignInRequest = {}): Promise<void> {
    const failed = await this.leave(returnTo, request);
    if (failed) await this.#problems.show(failed);
  }

  /**
   * As `start`, but leaves it to the caller to tell what keeps it from starting. Never rejects.
   * @returns that; undefined where the browser is on its way to the org
   */
  leave(returnTo?: string, request: SignInRequest = {}): Promise<FailedSignIn | undefined> {
    const pageOf = returnTo === undefined ? this.#status.tokens().idToken?.claims.sub : undefined;
    return (this.#inFlight ??= this.#leave(this.#inApp.check(returnTo ?? this.#here()), request, pageOf));
  }

  /** On the problem page that is the page which the failed sign-in was to lead to. */
  #here(): string {
    return this.#problems.current()?.returnTo ?? this.#inApp.current();
  }

  async #leave(
    returnTo: string,
    request: SignInRequest,
    pageOf: string | undefined,
  ): Promise<FailedSignIn | undefined> {
    // The org would sign the user out of the session that they have just signed in to.
    if (this.#status.state().status === 'signingOut') await this.#status.until('signedIn', 'signedOut');
    this.#status.begin();
    this.#signOutMark.clear();
    const diagnosis = await this.#tryToLeave(returnTo, request, pageOf);
    if (!diagnosis) {
      this.#patience = setTimeout(() => this.#stay(), patience);
      return undefined;
    }
    this.#stay();
    // As a new one, and by a user, who can be shown a page: neither `state` nor `prompt=none` is asked again.
    return { diagnosis, at: Date.now(), returnTo, demand: pickSignInOptions(request) };
  }

  async #tryToLeave(
    returnTo: string,
    request: SignInRequest,
    pageOf: string | undefined,
  ): Promise<Diagnosis | undefined> {
    const obstacle = findObstacle();
    if (obstacle) return { cause: obstacle };
    try {
      this.#prepare();
      const { state = newState(), ...parameters } = request;
      this.#returnPaths.keep(state, returnTo);
      this.#keptDemand.keep(state, pickSignInOptions(request), pageOf);
      await this.#client.token.getWithRedirect({
        scopes: [...this.#config.scopes],
        ...toTokenParams(parameters),
        state,
      });
      return undefined;
    } catch (error) {
      return (await diagnose(error, this.#config.issuer)).diagnosis;
    }
  }

  #prepare(): void {
    // An attempt that was given up: its answer may still come, by its `state`, but the SDK need not warn of it.
    this.#client.transactionManager.clear({ clearSharedStorage: false });
    // Asked for anew, so that an org that is down is found out here and not by the browser's own error page.
    const cache = this.#client.storageManager.getHttpCache(this.#client.options.cookies);
    cache.clearStorage(`${this.#config.issuer}/.well-known/openid-configuration`);
  }

  #stay(): void {
    clearTimeout(this.#patience);
    this.#inFlight = undefined;
    this.#status.settle();
  }
}
