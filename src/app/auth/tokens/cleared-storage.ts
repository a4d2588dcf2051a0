import { inject, Injectable } from '@angular/core';
import type { Tokens } from '@okta/okta-auth-js';
import { OktaClient } from '../okta/okta-client';
import { BackgroundWork } from '../state/background-work';
import { SessionEnds } from '../state/session-end';
import { SessionEvents } from '../state/session-events';
import { SessionStore } from '../state/session-store';

/**
 * Notices that the tokens were deleted without a sign-out: by `localStorage.clear()`, or in the browser's developer tools. The tab in
 * which that happens gets no event (HTML Standard, section 12.2.1), so each call and each guard checks.
 */
@Injectable({ providedIn: 'root' })
export class ClearedStorage {
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #ends = inject(SessionEnds);
  readonly #events = inject(SessionEvents);
  readonly #store = inject(SessionStore);

  /**
   * Signs out if the tokens have disappeared, and records why.
   * @returns the stored tokens
   */
  check(): Tokens {
    const tokens = this.#client.currentTokens();
    const hadTokens = this.#store.tokens().idToken !== undefined;
    if (hadTokens && tokens.idToken === undefined) this.#signOut();
    return tokens;
  }

  #signOut(): void {
    this.#ends.record({ reason: 'storageCleared' });
    this.#events.record('signedOut', 'the browser’s data for this site was deleted');
    this.#store.read();
    this.#background.run(() => this.#client.authStateManager.updateAuthState());
  }
}
