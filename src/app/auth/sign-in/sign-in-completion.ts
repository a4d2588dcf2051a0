import { inject, Injectable, Injector } from '@angular/core';
import { Router } from '@angular/router';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { quote, withOAuthCode, type AuthError } from '../errors/auth-error';
import { storesData } from '../errors/browser-problems';
import { classifyRefusal, findCause } from '../errors/explain';
import { OktaClient } from '../okta/okta-client';
import { BackgroundWork } from '../state/background-work';
import { SessionEvents } from '../state/session-events';
import { SessionStore } from '../state/session-store';
import { revocable, TokenRevocation } from '../tokens/token-revocation';
import type { FailedSignIn } from './failed-sign-in';
import { PendingTransactions, type PendingTransaction } from './pending-transactions';
import { preloadPage } from './preload-page';
import { SessionRestore } from './session-restore';
import { SignInErrors } from './sign-in-errors';
import { SIGN_IN_LISTENERS } from './sign-in-listener';
import { SilentSignIn } from './silent-sign-in';

/** The page that a sign-in returns to, and its options for a retry. */
type Target = Pick<FailedSignIn, 'originalUri' | 'options'>;

const startPage: Target = { originalUri: '/', options: {} };

/** Finishes a sign-in with the response in the callback's address (RFC 6749, section 4.1.2; RFC 7636). */
@Injectable({ providedIn: 'root' })
export class SignInCompletion {
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #errors = inject(SignInErrors);
  readonly #events = inject(SessionEvents);
  readonly #injector = inject(Injector);
  readonly #pending = inject(PendingTransactions);
  readonly #restore = inject(SessionRestore);
  readonly #revocation = inject(TokenRevocation);
  readonly #router = inject(Router);
  readonly #silentSignIn = inject(SilentSignIn);
  readonly #store = inject(SessionStore);

  /**
   * Finishes the sign-in and opens the page where it started, or the problem page. The opened page replaces the callback in the
   * history, so that Back and a reload don't use the response again. Never rejects.
   * @param address the callback's, with the response
   */
  async complete(address: string): Promise<void> {
    try {
      // Wait until the client has removed the entries of a duplicated tab. Later, it would remove the new tokens too.
      await this.#client.start();
      if (storesData()) await this.#complete(address);
      else await this.#fail({ code: 'storageBlocked' }, startPage);
    } catch (error) {
      await this.#fail(await this.#classify(error), startPage);
    }
  }

  async #complete(address: string): Promise<void> {
    const response = new URL(address).searchParams;
    const state = response.get('state');
    const oauthCode = response.get('error');
    const target = { originalUri: this.#pending.originalUri(state), options: this.#pending.options(state) };
    const pending = this.#pending.find(state);
    // The page may have been reloaded after the tokens were stored and before the next page opened.
    if (!this.#client.isSignInResponse(address)) {
      return this.#openIfSignedIn({ code: 'nothingToFinish' }, target, target.originalUri);
    }
    if (!pending) return this.#openIfSignedIn(this.#classifyUnknown(response), target);
    if (oauthCode === null) return this.#exchange(pending, target, address);
    const error = await classifyRefusal(oauthCode, response.get('error_description'));
    return this.#refuse(pending, target, error);
  }

  async #refuse(pending: PendingTransaction, target: Target, error: AuthError): Promise<void> {
    const listeners = this.#injector.get(SIGN_IN_LISTENERS);
    this.#pending.remove(pending);
    for (const listener of listeners) listener.refused?.(pending.state);
    if (this.#silentSignIn.takeRefusal(pending.state)) return this.#open(target);
    this.#events.record('refused', error.quote?.text ?? error.oauthCode);
    // If the user is still signed in, the guard that required the level explains what is missing.
    const { acrValues } = pending;
    const isExplained =
      error.code === 'assuranceNotMet' &&
      acrValues !== undefined &&
      listeners.some((listener) => listener.explainsMissingLevel?.(acrValues));
    return isExplained ? this.#openIfSignedIn(error, target, target.originalUri) : this.#fail(error, target);
  }

  async #exchange(pending: PendingTransaction, target: Target, address: string): Promise<void> {
    const { state } = pending;
    this.#store.startLoading();
    // If it fails, the router tries again and reports it.
    preloadPage(this.#router, target.originalUri, this.#injector).catch(() => undefined);
    this.#pending.acceptAnyLevel(pending);
    const pageOwner = this.#pending.pageOwner(state);
    const error = await this.#getTokens(pending, address);
    if (error) return this.#fail(error, target);
    this.#events.record('signedIn');
    this.#finishLoading();
    const sub = this.#store.tokens().idToken?.claims.sub ?? '';
    for (const listener of this.#injector.get(SIGN_IN_LISTENERS)) {
      listener.signedIn?.({ state, sub, requirements: target.options });
    }
    // Another user must not see the previous user's page, and gets the start page.
    await this.#open(pageOwner === undefined || pageOwner === sub ? target : { ...target, originalUri: '/' });
    this.#pending.forget(state);
  }

  /** @returns why there are no tokens */
  async #getTokens({ nonce }: PendingTransaction, address: string): Promise<AuthError | undefined> {
    try {
      // Without a URL, the SDK also removes the response from the page's address.
      const isShown = address === window.location.href;
      const { tokens } = await this.#client.token.parseFromUrl(isShown ? {} : { url: address });
      // The SDK creates a nonce, and compares it only in the implicit flow (OpenID Connect Core 1.0, section 3.1.3.7).
      if (tokens.idToken?.claims.nonce !== nonce) return { code: 'nonceMismatch' };
      for (const listener of this.#injector.get(SIGN_IN_LISTENERS)) await listener.tokensReceived?.();
      const before = this.#client.currentTokens();
      this.#client.tokenManager.setTokens(tokens);
      await this.#client.authStateManager.updateAuthState();
      // Another user has signed in. Revoke the previous user's tokens, which are no longer in this browser.
      if (before.idToken && before.idToken.claims.sub !== tokens.idToken.claims.sub) {
        this.#background.run(() => this.#revocation.revokeAll(revocable(before)));
      }
      return undefined;
    } catch (error) {
      return this.#classify(error);
    }
  }

  /** No part of such an address can be trusted: it may have been visited twice, bookmarked, restored, or forged. */
  #classifyUnknown(response: URLSearchParams): AuthError {
    const [state, oauthCode] = [response.get('state'), response.get('error')];
    const code = this.#pending.hasAny() ? 'stateUnknown' : 'verifierMissing';
    return {
      code: state === null ? 'stateMissing' : code,
      ...(oauthCode !== null && withOAuthCode(oauthCode)),
      ...quote('address', response.get('error_description') ?? oauthCode),
    };
  }

  async #classify(error: unknown): Promise<AuthError> {
    const classified = await findCause(error, this.#config.issuer);
    const { clockSkew } = this.#client;
    if (classified.code === 'clockWrong' && clockSkew !== undefined) return { ...classified, clockSkew };
    return classified.oauthCode === 'invalid_grant' ? { ...classified, code: 'codeSpent' } : classified;
  }

  /** There is nothing to finish. Opens the page if somebody is signed in, and the problem page otherwise. */
  async #openIfSignedIn(error: AuthError, target: Target, originalUri = '/'): Promise<void> {
    await this.#restore.restore();
    if (this.#store.state().status === 'signedIn') await this.#open({ ...target, originalUri });
    else await this.#fail(error, target);
  }

  async #open(target: Target): Promise<void> {
    this.#finishLoading();
    try {
      await this.#router.navigateByUrl(target.originalUri, { replaceUrl: true });
    } catch (error) {
      console.error(error);
      await this.#fail({ code: 'pageNotOpened', ...quote('app', String(error)) }, target);
    }
  }

  async #fail(error: AuthError, target: Target): Promise<void> {
    this.#finishLoading();
    await this.#errors.show({ error, at: Date.now(), ...target }, { replaceUrl: true });
  }

  #finishLoading(): void {
    this.#store.read();
    this.#store.finishLoading();
  }
}
