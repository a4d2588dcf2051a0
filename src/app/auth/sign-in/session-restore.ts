import { ErrorHandler, inject, Injectable, Injector } from '@angular/core';
import { OrgUnreachable } from '../errors/org-unreachable';
import { hasDpopKey } from '../okta/dpop-key';
import { OktaClient } from '../okta/okta-client';
import { BackgroundWork } from '../state/background-work';
import { SessionEnds } from '../state/session-end';
import { SessionEvents } from '../state/session-events';
import { SessionStore } from '../state/session-store';
import { WHEN_IDLE } from '../time/when-idle';
import { AccessTokens } from '../tokens/access-tokens';
import { isExpired } from '../tokens/token-expiry';
import { verifyToken } from '../tokens/verify-token';
import { SIGN_IN_LISTENERS } from './sign-in-listener';

/** Restores the session from the tokens that an earlier page has stored. */
@Injectable({ providedIn: 'root' })
export class SessionRestore {
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #ends = inject(SessionEnds);
  readonly #errors = inject(ErrorHandler);
  readonly #events = inject(SessionEvents);
  readonly #injector = inject(Injector);
  readonly #store = inject(SessionStore);
  readonly #whenIdle = inject(WHEN_IDLE);

  /**
   * Restores the session. Contacts the org only if the tokens have expired. If the org can't be reached, the user stays signed in.
   * Never rejects.
   */
  async restore(): Promise<void> {
    this.#store.startLoading();
    if (this.#client.currentTokens().idToken && (await this.#isEndedByListener())) return;
    if (!(await hasDpopKey(this.#client))) this.#client.removeTokens();
    this.#store.read();
    const wasSignedIn = this.#store.tokens().idToken !== undefined;
    await this.#renewIfExpired();
    this.#store.finishLoading();
    if (!wasSignedIn || this.#store.state().status !== 'signedIn') return;
    this.#events.record('restored');
    // It would delay the page if it ran now.
    this.#whenIdle(() => this.#background.run(() => this.#removeIfForged()));
  }

  async #isEndedByListener(): Promise<boolean> {
    for (const listener of this.#injector.get(SIGN_IN_LISTENERS)) {
      if (await listener.beforeRestore?.()) return true;
    }
    return false;
  }

  async #renewIfExpired(): Promise<void> {
    const { accessToken } = this.#store.tokens();
    if (!accessToken || !isExpired(accessToken)) return;
    try {
      await this.#injector.get(AccessTokens).get();
    } catch (error) {
      if (!(error instanceof OrgUnreachable)) this.#errors.handleError(error);
    }
  }

  /**
   * Removes tokens that the org didn't issue. The page doesn't wait for this: the API decides what the user may do, and without the
   * org nothing could be checked.
   */
  async #removeIfForged(): Promise<void> {
    const idToken = this.#client.currentTokens().idToken?.idToken;
    if (idToken === undefined) return;
    const verification = await verifyToken(idToken, 'id', this.#injector);
    const isStillStored = this.#client.currentTokens().idToken?.idToken === idToken;
    if (verification.status !== 'invalid' || !isStillStored) return;
    this.#client.removeTokens();
    this.#ends.record({
      reason: 'refused',
      detail: `The stored ID token is not valid. ${verification.reason}`,
    });
    this.#events.record('refused', verification.reason);
    this.#store.read();
  }
}
