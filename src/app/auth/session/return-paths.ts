import { inject, Injectable } from '@angular/core';
import { OktaClient } from '../okta/okta-client';
import { InAppUrl } from './in-app-url';

/**
 * Where in the app each sign-in is to lead back to. Kept by its `state` for all tabs: the answer may come in another one,
 * such as after a link in an email. (Left to itself, the SDK keeps the path for the tab alone.)
 */
@Injectable({ providedIn: 'root' })
export class ReturnPaths {
  readonly #client = inject(OktaClient);
  readonly #inApp = inject(InAppUrl);

  /** Keeps the path for a sign-in that begins. */
  keep(state: string, path: string): void {
    this.#dropForgotten();
    this.#client.setOriginalUri(path, state);
  }

  /** The path of a sign-in, always one in the app; that of the tab's last sign-in where `state` is of none. */
  find(state: string | null): string {
    return this.#inApp.check(this.#client.getOriginalUri(state ?? undefined));
  }

  /** Drops the path of a sign-in that is over. */
  drop(state: string): void {
    this.#client.removeOriginalUri(state);
  }

  /** The SDK drops a sign-in that nobody finishes after half an hour, but never where it was to lead. */
  #dropForgotten(): void {
    const paths = this.#client.storageManager.getOriginalUriStorage();
    for (const state of Object.keys(paths.getStorage())) {
      const signIn = this.#client.transactionManager.load({ state });
      if (signIn?.state !== state) paths.removeItem?.(state);
    }
  }
}
