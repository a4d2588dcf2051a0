import { computed, DestroyRef, inject, Injectable, signal, untracked } from '@angular/core';
import type { Tokens } from '@okta/okta-auth-js';
import { OktaClient } from '../okta/okta-client';
import { BackgroundWork } from './background-work';
import { SessionEnds } from './session-end';
import { SESSION_NEEDED } from './session-needed';
import type { SessionState } from './session-state';
import { userFromClaims } from './user';

/** Holds the session's state: one signal, derived from the stored tokens and from what is running. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #ends = inject(SessionEnds);
  /** Whether an operation is running that decides who is signed in. */
  readonly #isBusy = signal(true);
  readonly #isSigningOut = signal(false);
  readonly #tokens = signal<Tokens>({});
  /** Called after each change. An effect would run later, when the browser may already have painted the page without its content. */
  readonly #waiting = new Set<() => void>();
  // As in the SDK (`authStateManager`), nobody is signed in without an access token. A renewal without a new ID token must not look
  // like a new user to the pages.
  readonly #idToken = computed(() => (this.#tokens().accessToken ? this.#tokens().idToken : undefined), {
    equal: (a, b) => a?.idToken === b?.idToken,
  });
  readonly #user = computed(() => {
    const idToken = this.#idToken();
    return idToken && userFromClaims(idToken.claims);
  });

  /** The SDK's tokens, as stored. */
  readonly tokens = this.#tokens.asReadonly();

  /** When the ID token expires, in seconds since the epoch by this device's clock. */
  readonly idTokenExpiresAt = computed(() => this.#idToken()?.expiresAt);

  /** Who is signed in. */
  readonly state = computed<SessionState>(() => {
    const user = this.#user();
    if (this.#isSigningOut()) return { status: 'signingOut' };
    if (this.#isBusy()) return { status: 'loading' };
    return user ? { status: 'signedIn', user } : { status: 'signedOut' };
  });

  /** The signed-in user; null in every other state. */
  readonly user = computed(() => {
    const state = this.state();
    return state.status === 'signedIn' ? state.user : null;
  });

  constructor() {
    // Not now, since the start needs this store.
    queueMicrotask(inject(SESSION_NEEDED));
    this.#client.authStateManager.subscribe(() => this.read());
    // After Back from the org, the browser may show the old page, which is still redirecting (back/forward cache).
    const listening = new AbortController();
    inject(DestroyRef).onDestroy(() => listening.abort());
    window.addEventListener(
      'pageshow',
      ({ persisted }) => {
        if (!persisted) return;
        this.read();
        this.finishSignOut();
      },
      { signal: listening.signal },
    );
  }

  /** Reads the stored tokens again. */
  read(): void {
    const tokens = this.#client.currentTokens();
    const isNewSignIn = tokens.idToken !== undefined && this.#tokens().idToken === undefined;
    this.#tokens.set(tokens);
    this.#updateAuthState(tokens);
    if (isNewSignIn) this.#ends.forget();
    this.#notify();
  }

  /** Keeps the SDK's state in sync, since an app may listen to it (`OktaAuthStateService.authState$`). */
  #updateAuthState({ accessToken, idToken }: Tokens): void {
    const { authStateManager } = this.#client;
    const known = authStateManager.getAuthState();
    const isSame =
      known?.accessToken?.accessToken === accessToken?.accessToken &&
      known?.idToken?.idToken === idToken?.idToken;
    if (!isSame) this.#background.run(() => authStateManager.updateAuthState());
  }

  /** An operation starts that decides who is signed in. */
  startLoading(): void {
    this.#isBusy.set(true);
    this.#notify();
  }

  /** The operation has ended: now the tokens say who is signed in. */
  finishLoading(): void {
    this.#isBusy.set(false);
    this.#notify();
  }

  /** The user is being signed out. That takes precedence over everything else that is running. */
  startSignOut(): void {
    this.#isSigningOut.set(true);
    this.#notify();
  }

  /** The sign-out is done, or the redirect to the org was interrupted. */
  finishSignOut(): void {
    this.#isSigningOut.set(false);
    this.finishLoading();
  }

  /** Resolves once the status is one of these; immediately if it already is. */
  whenStatus(...statuses: readonly SessionState['status'][]): Promise<void> {
    const isReached = (): boolean => statuses.includes(untracked(this.state).status);
    if (isReached()) return Promise.resolve();
    return new Promise((resolve) => {
      const check = (): void => {
        if (!isReached()) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
    });
  }

  #notify(): void {
    for (const check of this.#waiting) check();
  }
}
