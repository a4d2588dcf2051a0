import { DestroyRef, inject, Injectable } from '@angular/core';
import type { Tokens } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { OktaClient } from '../okta/okta-client';
import { BackgroundWork } from '../state/background-work';
import { readSessionEnd, type SessionEnd, SessionEnds } from '../state/session-end';
import { SessionEvents } from '../state/session-events';
import { SessionStore } from '../state/session-store';
import { SignedOutFlag } from '../state/signed-out-flag';
import { PageExit } from './page-exit';

/** Keeps the tabs of the app in sync: a sign-out in one tab is a sign-out in all. */
@Injectable({ providedIn: 'root' })
export class CrossTabSync {
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #ends = inject(SessionEnds);
  readonly #events = inject(SessionEvents);
  readonly #exit = inject(PageExit);
  readonly #signedOut = inject(SignedOutFlag);
  readonly #store = inject(SessionStore);
  readonly #signOuts = new BroadcastChannel(`auth-sign-out:${inject(AUTH_CONFIG).clientId}`);

  readonly #listening = new AbortController();

  constructor() {
    // A destroyed app must not remove the tokens of the next app on the page.
    inject(DestroyRef).onDestroy(() => {
      this.#signOuts.close();
      this.#listening.abort();
    });
  }

  /** Starts to listen. It stops when the app is destroyed. */
  start(): void {
    const { signal } = this.#listening;
    const signOutHere = ({ data }: MessageEvent): void =>
      this.#background.run(() => this.#signOutHere(readSessionEnd(data)));
    this.#signOuts.addEventListener('message', signOutHere, { signal });
    this.#watchFrozenPage(signal);
    // Another tab has changed the tokens in the local storage.
    window.addEventListener('storage', () => this.#background.run(() => this.#readSharedTokens()), {
      signal,
    });
  }

  /** A page that the browser has frozen for Back gets no messages from other tabs. */
  #watchFrozenPage(signal: AbortSignal): void {
    let previousSub: string | undefined;
    window.addEventListener('pagehide', () => (previousSub = subOf(this.#store.tokens())), { signal });
    window.addEventListener(
      'pageshow',
      ({ persisted }) => {
        if (!persisted || previousSub === undefined) return;
        const sub = subOf(this.#client.currentTokens());
        if (sub === undefined) this.#background.run(() => this.#signOutHere({ reason: 'signedOut' }));
        // The page shows data of another user.
        else if (sub !== previousSub) this.#background.run(() => this.#exit.openPostLogoutPage('/'));
      },
      { signal },
    );
  }

  /** Tells the other tabs that the session has ended, and why. */
  announceSignOut(end: SessionEnd): void {
    this.#signOuts.postMessage(end);
  }

  /** Each tab has its own tokens in the session storage or in memory, so it must remove them itself. */
  async #signOutHere(end: SessionEnd): Promise<void> {
    const wasSignedIn = this.#store.tokens().idToken !== undefined;
    this.#store.startSignOut();
    this.#signedOut.set(end);
    this.#client.removeTokens();
    this.#ends.record(end);
    if (wasSignedIn) this.#events.record('signedOut', inAnotherTab);
    this.#store.read();
    // Leave the pages that show data of the user.
    await this.#exit.leave(end);
    this.#store.finishSignOut();
  }

  async #readSharedTokens(): Promise<void> {
    const before = this.#store.tokens();
    this.#store.read();
    const after = this.#store.tokens();
    this.#recordChange(before, after);
    // Somebody else has signed in, and this tab shows data of the previous user.
    if (before.idToken && after.idToken && subOf(before) !== subOf(after))
      await this.#exit.openPostLogoutPage('/');
    await this.#client.authStateManager.updateAuthState();
  }

  #recordChange(before: Tokens, after: Tokens): void {
    if (!before.idToken && !after.idToken) return;
    if (!after.idToken) this.#events.record('signedOut', inAnotherTab);
    else if (subOf(before) !== subOf(after)) this.#events.record('signedIn', inAnotherTab);
    else if (before.accessToken?.accessToken !== after.accessToken?.accessToken) {
      this.#events.record('renewedElsewhere');
    }
  }
}

const inAnotherTab = 'in another tab';

const subOf = ({ idToken }: Tokens): string | undefined => idToken?.claims.sub;
