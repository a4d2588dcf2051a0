import { inject, Injectable } from '@angular/core';
import { OktaClient } from '../okta/okta-client';
import { BackgroundWork } from '../state/background-work';
import { SessionEnds } from '../state/session-end';
import { SessionEvents } from '../state/session-events';
import { SessionStore } from '../state/session-store';

/**
 * Notices that the tokens are gone though nobody has signed out: by `localStorage.clear()`, or the browser's developer tools. No
 * event tells the tab in which that happens (HTML Standard, section 12.2.1), so each call and each guard takes a look.
 */
@Injectable({ providedIn: 'root' })
export class ClearedStorage {
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #ends = inject(SessionEnds);
  readonly #events = inject(SessionEvents);
  readonly #store = inject(SessionStore);

  /** Signs out where the tokens that were there are gone, and says why. */
  check(): void {
    const wereThere = this.#store.tokens().idToken !== undefined;
    if (!wereThere || this.#client.currentTokens().idToken !== undefined) return;
    this.#ends.record({ reason: 'storageCleared' });
    this.#events.record('signedOut', 'the browser’s data for this site was deleted');
    this.#store.read();
    this.#background.run(() => this.#client.authStateManager.updateAuthState());
  }
}
