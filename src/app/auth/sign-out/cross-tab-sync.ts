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

/** Keeps the tabs of the app in step: a sign-out in one is a sign-out in all. */
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
    // An app that is gone must not drop the tokens of the next one on the page.
    inject(DestroyRef).onDestroy(() => {
      this.#signOuts.close();
      this.#listening.abort();
    });
  }

  /** Begins to listen, for as long as the app is there. */
  start(): void {
    const { signal } = this.#listening;
    const signOutHere = ({ data }: MessageEvent): void =>
      this.#background.run(() => this.#signOutHere(readSessionEnd(data)));
    this.#signOuts.addEventListener('message', signOutHere, { signal });
    this.#watchFrozenPage(signal);
    // Tokens in the local storage are shared: another tab has renewed, removed or got them.
    window.addEventListener('storage', () => this.#background.run(() => this.#readSharedTokens()), {
      signal,
    });
  }

  /** A page that the browser keeps for Back hears nothing of what the other tabs do meanwhile. */
  #watchFrozenPage(signal: AbortSignal): void {
    let leftBy: string | undefined;
    window.addEventListener('pagehide', () => (leftBy = subOf(this.#store.tokens())), { signal });
    window.addEventListener(
      'pageshow',
      ({ persisted }) => {
        if (!persisted || leftBy === undefined) return;
        const now = subOf(this.#client.currentTokens());
        if (now === undefined) this.#background.run(() => this.#signOutHere({ reason: 'signedOut' }));
        // What the page shows is the user's who left it.
        else if (now !== leftBy) this.#background.run(() => this.#exit.openPostLogoutPage('/'));
      },
      { signal },
    );
  }

  /** Tells the other tabs that the session has ended, and why. */
  announceSignOut(end: SessionEnd): void {
    this.#signOuts.postMessage(end);
  }

  /** Tokens in the session storage or in memory are this tab's own, so it must drop them itself. */
  async #signOutHere(end: SessionEnd): Promise<void> {
    const wasSignedIn = this.#store.tokens().idToken !== undefined;
    this.#store.startSignOut();
    this.#signedOut.set(end);
    this.#client.removeTokens();
    this.#ends.record(end);
    if (wasSignedIn) this.#events.record('signedOut', elsewhere);
    this.#store.read();
    // Off the pages that show what was the user's.
    await this.#exit.leave(end);
    this.#store.finishSignOut();
  }

  async #readSharedTokens(): Promise<void> {
    const before = this.#store.tokens();
    this.#store.read();
    const now = this.#store.tokens();
    this.#recordChange(before, now);
    // Somebody else has signed in: what this tab shows is the other user's.
    if (before.idToken && now.idToken && subOf(before) !== subOf(now))
      await this.#exit.openPostLogoutPage('/');
    await this.#client.authStateManager.updateAuthState();
  }

  #recordChange(before: Tokens, now: Tokens): void {
    if (!before.idToken && !now.idToken) return;
    if (!now.idToken) this.#events.record('signedOut', elsewhere);
    else if (subOf(before) !== subOf(now)) this.#events.record('signedIn', elsewhere);
    else if (before.accessToken?.accessToken !== now.accessToken?.accessToken) {
      this.#events.record('renewedElsewhere');
    }
  }
}

const elsewhere = 'in another tab';

const subOf = ({ idToken }: Tokens): string | undefined => idToken?.claims.sub;
