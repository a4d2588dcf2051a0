import { inject, Injectable } from '@angular/core';
import type { OAuthTransactionMeta } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { InAppUrl } from '../config/in-app-url';
import { OktaClient } from '../okta/okta-client';
import { storedEntry } from '../storage/entries';
import { fieldsOf, isString } from '../storage/readers';
import { readSignInOptions, type SignInOptions } from './sign-in-options';

/** What a sign-in was started with. Its response must match. */
export interface PendingTransaction {
  readonly state: string;
  readonly nonce: string;
  /** The levels of authentication that it asked for, if any. */
  readonly acrValues: string | undefined;
}

/** What this tab stores about its last sign-in. */
interface StoredRequest {
  readonly state: string;
  readonly options: SignInOptions;
  /** The user on whose page the sign-in started, if it returns to that page. */
  readonly pageOwner?: string;
}

/** What a sign-in requests and where it returns to. */
export interface SignInRequestToStore {
  readonly state: string;
  /** The router URL of the page that it returns to. */
  readonly originalUri: string;
  readonly options: SignInOptions;
  /** The `sub` of the user on whose page it starts, if it returns to that page. */
  readonly pageOwner: string | undefined;
}

/**
 * The sign-ins that this browser has started and not finished: the SDK's transactions (it removes each after half an hour), the page
 * that each returns to, and the options of this tab's last one.
 */
@Injectable({ providedIn: 'root' })
export class PendingTransactions {
  readonly #client = inject(OktaClient);
  readonly #inApp = inject(InAppUrl);
  readonly #request = storedEntry('signInOptions', inject(AUTH_CONFIG).clientId, readRequest);

  /**
   * Stores a sign-in that starts. The page that it returns to is stored for all tabs, since another tab may get the response, for
   * example after a link in an email.
   */
  store({ state, originalUri, options, pageOwner }: SignInRequestToStore): void {
    this.#removeAbandoned();
    this.#client.setOriginalUri(originalUri, state);
    this.#request.set({ state, options, ...(pageOwner !== undefined && { pageOwner }) });
  }

  /**
   * The transaction with this `state`. The SDK looks for it only after it has acted on an error in the address, and falls back to
   * any other transaction.
   */
  find(state: string | null): PendingTransaction | undefined {
    if (state === null) return undefined;
    const { state: stored, nonce, acrValues } = this.#load({ state }) ?? {};
    return stored === state && nonce !== undefined ? { state, nonce, acrValues } : undefined;
  }

  /** Whether there is any transaction, in any tab. */
  hasAny(): boolean {
    const inAllTabs = this.#client.storageManager.getSharedTansactionStorage().getStorage();
    return this.#load({}) !== null || Object.keys(inAllTabs).length > 0;
  }

  /** The page that a sign-in returns to, always a page of the app. If `state` is unknown, the page of the tab's last sign-in. */
  originalUri(state: string | null): string {
    return this.#inApp.check(this.#client.getOriginalUri(state ?? undefined));
  }

  /** The options of the sign-in with this `state`, so that it can be retried; none if it isn't the last one of this tab. */
  options(state: string | null): SignInOptions {
    const request = this.#request.get();
    return request?.state === state ? request.options : {};
  }

  /** The `sub` of the user on whose page the sign-in started; undefined if that doesn't matter. */
  pageOwner(state: string): string | undefined {
    const request = this.#request.get();
    return request?.state === state ? request.pageOwner : undefined;
  }

  /**
   * Makes the SDK accept any `acr`. Otherwise it rejects an ID token whose `acr` differs from the requested value, even a higher level
   * or the first of two. The user is signed in at any level, and the guards decide whether it is high enough.
   */
  acceptAnyLevel({ state }: PendingTransaction): void {
    const transaction = this.#client.transactionManager.load({ state }) as OAuthTransactionMeta | null;
    if (!transaction) return;
    delete transaction.acrValues;
    this.#client.transactionManager.save(transaction, { muteWarning: true });
  }

  /** Removes a finished transaction. */
  remove({ state }: Pick<PendingTransaction, 'state'>): void {
    this.#client.transactionManager.clear({ state });
    this.#client.removeOriginalUri(state);
  }

  /** Removes what is left of a sign-in that succeeded, once its page is open. */
  forget(state: string): void {
    this.#client.removeOriginalUri(state);
    if (this.#request.get()?.state === state) this.#request.remove();
  }

  /** The SDK removes an abandoned transaction after half an hour, but not its original URI. */
  #removeAbandoned(): void {
    const uris = this.#client.storageManager.getOriginalUriStorage();
    for (const state of Object.keys(uris.getStorage())) {
      if (this.#load({ state })?.state !== state) uris.removeItem?.(state);
    }
  }

  #load(which: { state?: string }): Partial<PendingTransaction> | null {
    return this.#client.transactionManager.load(which);
  }
}

function readRequest(stored: unknown): StoredRequest | undefined {
  const { state, options, pageOwner } = fieldsOf(stored);
  return isString(state)
    ? { state, options: readSignInOptions(options), ...(isString(pageOwner) && { pageOwner }) }
    : undefined;
}
