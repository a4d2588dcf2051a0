import { inject, Injectable } from '@angular/core';
import { OktaClient } from '../okta/okta-client';
import { SessionEnds } from '../session/session-end';
import { SessionEvents } from '../session/session-events';
import { SessionStatus } from '../session/session-status';
import { BackgroundWork } from '../state/background-work';

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
  readonly #status = inject(SessionStatus);

  /** Signs out where the tokens that were there are gone, and says why. */
  notice(): void {
    const wereThere = this.#status.tokens().idToken !== undefined;
    if (!wereThere || this.#client.heldTokens().idToken !== undefined) return;
    this.#ends.record({ reason: 'storageCleared' });
    this.#events.record('signedOut', 'the browser’s data for this site was deleted');
    this.#status.read();
    this.#background.run(() => this.#client.authStateManager.updateAuthState());
  }
}
