import { computed, DestroyRef, effect, inject, Injectable, Injector, signal } from '@angular/core';
import type { Tokens } from '@okta/okta-auth-js';
import { OktaClient } from '../okta/okta-client';
import { BackgroundWork } from '../state/background-work';
import { SessionEnds } from './session-end';
import type { SessionState } from './session-state';
import { userFromClaims } from './user';

/** Keeps the session's state: one signal, made of the tokens in the storage and of what is going on. */
@Injectable({ providedIn: 'root' })
export class SessionStatus {
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #ends = inject(SessionEnds);
  readonly #injector = inject(Injector);
  /** Whether something goes on between the app and the org that decides who is signed in. */
  readonly #isBusy = signal(true);
  readonly #isSigningOut = signal(false);
  readonly #tokens = signal<Tokens>({});
  // As the SDK has it (`authStateManager`), nobody is signed in without an access token. A renewal that brings no new ID token
  // must not look like a new user to the pages.
  readonly #idToken = computed(() => (this.#tokens().accessToken ? this.#tokens().idToken : undefined), {
    equal: (a, b) => a?.idToken === b?.idToken,
  });
  readonly #user = computed(() => {
    const idToken = this.#idToken();
    return idToken && userFromClaims(idToken.claims);
  });

  readonly tokens = this.#tokens.asReadonly();

  readonly state = computed<SessionState>(() => {
    const user = this.#user();
    if (this.#isSigningOut()) return { status: 'signingOut' };
    if (this.#isBusy()) return { status: 'loading' };
    return user ? { status: 'signedIn', user } : { status: 'signedOut' };
  });

  constructor() {
    this.#client.authStateManager.subscribe(() => this.read());
    // Back from the org, the browser may show the page as it was left: busy with leaving.
    const listening = new AbortController();
    inject(DestroyRef).onDestroy(() => listening.abort());
    window.addEventListener(
      'pageshow',
      ({ persisted }) => {
        if (!persisted) return;
        this.read();
        this.endSignOut();
      },
      { signal: listening.signal },
    );
  }

  /** Takes over what the storage holds now. */
  read(): void {
    const held = this.#client.heldTokens();
    const isNewSignIn = held.idToken !== undefined && this.#tokens().idToken === undefined;
    this.#tokens.set(held);
    this.#updateAuthState(held);
    if (isNewSignIn) this.#ends.forget();
  }

  /** The SDK's own state, which an app may listen to (`OktaAuthStateService.authState$`), says the same. */
  #updateAuthState({ accessToken, idToken }: Tokens): void {
    const { authStateManager } = this.#client;
    const known = authStateManager.getAuthState();
    const isSame =
      known?.accessToken?.accessToken === accessToken?.accessToken &&
      known?.idToken?.idToken === idToken?.idToken;
    if (!isSame) this.#background.run(() => authStateManager.updateAuthState());
  }

  /** Something is going on that decides who is signed in. */
  begin(): void {
    this.#isBusy.set(true);
  }

  /** It is over: the tokens alone say who is signed in. */
  settle(): void {
    this.#isBusy.set(false);
  }

  /** The user is being signed out, which goes before everything else that is going on. */
  beginSignOut(): void {
    this.#isSigningOut.set(true);
  }

  /** The sign-out is done, or its way to the org was interrupted. */
  endSignOut(): void {
    this.#isSigningOut.set(false);
    this.settle();
  }

  /** Waits until the state is one of these. */
  until(...statuses: readonly SessionState['status'][]): Promise<void> {
    return new Promise((resolve) => {
      const watch = effect(
        () => {
          if (!statuses.includes(this.state().status)) return;
          resolve();
          watch.destroy();
        },
        { injector: this.#injector },
      );
    });
  }
}
