import { effect, inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { InAppUrl } from '../config/in-app-url';
import type { AuthError } from '../errors/auth-error';
import { findBrowserProblem } from '../errors/browser-problems';
import { findCause } from '../errors/explain';
import { OktaClient } from '../okta/okta-client';
import { SessionStore } from '../state/session-store';
import { SignedOutFlag } from '../state/signed-out-flag';
import { timeouts } from '../time/timeouts';
import { WHEN_IDLE } from '../time/when-idle';
import type { FailedSignIn } from './failed-sign-in';
import { createOAuthState } from './oauth-state';
import { PendingTransactions } from './pending-transactions';
import { SignInErrors } from './sign-in-errors';
import { pickSignInOptions, toTokenParams, type SignInRequest } from './sign-in-options';

/** Redirects to the org's sign-in page. Concurrent calls cause one redirect. */
@Injectable({ providedIn: 'root' })
export class SignIn {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #errors = inject(SignInErrors);
  readonly #inApp = inject(InAppUrl);
  readonly #pending = inject(PendingTransactions);
  readonly #signedOut = inject(SignedOutFlag);
  readonly #store = inject(SessionStore);
  #running: Promise<FailedSignIn | undefined> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const whenIdle = inject(WHEN_IDLE);
    effect(() => {
      if (this.#store.state().status === 'signedOut') whenIdle(() => this.#fetchMetadataAhead());
    });
    window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) this.#endRedirect();
    });
  }

  /**
   * Starts a sign-in. Never rejects: if it can't start, the problem page says why and lets the user try again.
   * @param originalUri the page of the app to return to; default: the current page
   * @param request what to ask the org for
   */
  async start(originalUri?: string, request: SignInRequest = {}): Promise<void> {
    const failed = await this.tryStart(originalUri, request);
    if (failed) await this.#errors.show(failed);
  }

  /**
   * Same as `start`, but the caller shows the error. Never rejects.
   * @returns why it can't start; undefined if the browser is leaving for the org
   */
  tryStart(originalUri?: string, request: SignInRequest = {}): Promise<FailedSignIn | undefined> {
    const pageOwner = originalUri === undefined ? this.#store.tokens().idToken?.claims.sub : undefined;
    const uri = this.#inApp.check(originalUri ?? this.#currentUri());
    return (this.#running ??= this.#start(uri, request, pageOwner));
  }

  /** On the problem page, the page that the failed sign-in was for. */
  #currentUri(): string {
    return this.#errors.current()?.originalUri ?? this.#inApp.current();
  }

  async #start(
    originalUri: string,
    request: SignInRequest,
    pageOwner: string | undefined,
  ): Promise<FailedSignIn | undefined> {
    // Wait for the sign-out: it would end the session that the user is starting.
    if (this.#store.state().status === 'signingOut') await this.#store.whenStatus('signedIn', 'signedOut');
    this.#store.startLoading();
    this.#signedOut.clear();
    const error = await this.#redirect(originalUri, request, pageOwner);
    if (!error) {
      this.#timer = setTimeout(() => this.#endRedirect(), timeouts.redirect);
      return undefined;
    }
    this.#endRedirect();
    // A retry is a new sign-in by a user, who can be shown a page: it has neither this `state` nor `prompt=none`.
    return { error, at: Date.now(), originalUri, options: pickSignInOptions(request) };
  }

  async #redirect(
    originalUri: string,
    request: SignInRequest,
    pageOwner: string | undefined,
  ): Promise<AuthError | undefined> {
    const browserProblem = findBrowserProblem();
    if (browserProblem) return { code: browserProblem };
    try {
      this.#prepare();
      const { state = createOAuthState(), ...parameters } = request;
      this.#pending.store({ state, originalUri, options: pickSignInOptions(request), pageOwner });
      await this.#client.token.getWithRedirect({
        scopes: [...this.#config.scopes],
        ...toTokenParams(parameters),
        state,
      });
      return undefined;
    } catch (error) {
      return await findCause(error, this.#config.issuer);
    }
  }

  /** Prepares a fast sign-in. If this fails, the sign-in tries again and shows the error. */
  #fetchMetadataAhead(): void {
    if (this.#store.state().status === 'signedOut') this.#client.fetchMetadata().catch(() => undefined);
  }

  #prepare(): void {
    // An earlier attempt may still be pending. Its response is found by its `state`, so the SDK doesn't need to warn about it.
    this.#client.transactionManager.clear({ clearSharedStorage: false });
    // Fetch old metadata again: if the org is down, the app then says so, instead of the browser's error page.
    this.#client.removeOldMetadata();
  }

  #endRedirect(): void {
    clearTimeout(this.#timer);
    this.#running = undefined;
    this.#store.finishLoading();
  }
}
