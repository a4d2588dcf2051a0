import { inject, Injectable } from '@angular/core';
import { OktaClient } from '../okta/okta-client';
import { ReturnPaths } from '../session/return-paths';

/** What a sign-in was begun with, and its answer must fit. */
export interface BegunSignIn {
  readonly state: string;
  readonly nonce: string;
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
    const { state: begunWith, nonce } = this.#load({ state }) ?? {};
    return begunWith === state && nonce !== undefined ? { state, nonce } : undefined;
  }

  /** Whether there is any. */
  areUnderWay(): boolean {
    const inAllTabs = this.#client.storageManager.getSharedTansactionStorage().getStorage();
    return this.#load({}) !== null || Object.keys(inAllTabs).length > 0;
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
