import { inject, Injectable } from '@angular/core';
import type { OAuthTransactionMeta } from '@okta/okta-auth-js';
import { OktaClient } from '../okta/okta-client';
import { ReturnPaths } from '../session/return-paths';

/** What a sign-in was begun with, and its answer must fit. */
export interface BegunSignIn {
  readonly state: string;
  readonly nonce: string;
  /** The levels of authentication that it asked for, if any. */
  readonly acrValues: string | undefined;
}

/** The sign-ins that this browser began, in any tab, and that are not over. The SDK forgets each after half an hour. */
@Injectable({ providedIn: 'root' })
export class BegunSignIns {
  readonly #client = inject(OktaClient);
  readonly #returnPaths = inject(ReturnPaths);

  /**
   * The one with this `state`, if there is one. The SDK looks for it only after it has acted on an error in the address, and
   * takes any other one in its place.
   */
  find(state: string | null): BegunSignIn | undefined {
    if (state === null) return undefined;
    const { state: begunWith, nonce, acrValues } = this.#load({ state }) ?? {};
    return begunWith === state && nonce !== undefined ? { state, nonce, acrValues } : undefined;
  }

  /** Whether there is any. */
  areUnderWay(): boolean {
    const inAllTabs = this.#client.storageManager.getSharedTansactionStorage().getStorage();
    return this.#load({}) !== null || Object.keys(inAllTabs).length > 0;
  }

  /**
   * The SDK would refuse an ID token whose `acr` is not, letter for letter, all that was asked for: also a higher one, or the
   * first of two. A user who reached another level is signed in all the same; what it is good for is for the guards to say.
   */
  acceptAnyLevel({ state }: BegunSignIn): void {
    const begun = this.#client.transactionManager.load({ state }) as OAuthTransactionMeta | null;
    if (!begun) return;
    delete begun.acrValues;
    this.#client.transactionManager.save(begun, { muteWarning: true });
  }

  /** Forgets one that is over. */
  drop({ state }: BegunSignIn): void {
    this.#client.transactionManager.clear({ state });
    this.#returnPaths.drop(state);
  }

  #load(which: { state?: string }): Partial<BegunSignIn> | null {
    return this.#client.transactionManager.load(which);
  }
}
