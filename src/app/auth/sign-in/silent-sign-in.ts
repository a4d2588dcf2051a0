import { effect, inject, Injectable } from '@angular/core';
import type { AuthConfig } from '../config/auth-config';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { OktaClient } from '../okta/okta-client';
import { SessionStore } from '../state/session-store';
import { SignedOutFlag } from '../state/signed-out-flag';
import { readFlag, readString } from '../storage/readers';
import { storedEntry } from '../storage/entries';
import { createOAuthState } from './oauth-state';
import { SignIn } from './sign-in';

/** Whether the app signs users in silently: if their tokens don't outlive the page. `onLoad` starts a sign-in anyway. */
export const canSignInSilently = ({ tokenStorage, signIn }: AuthConfig): boolean =>
  tokenStorage !== 'localStorage' && signIn !== 'onLoad';

/**
 * Signs in again after a reload, or in a new tab, if the tokens don't outlive the page (`tokenStorage` other than `localStorage`).
 * It redirects without showing a page (`prompt=none`, OpenID Connect Core 1.0, section 3.1.2.1), and only if somebody was signed
 * in before: a first visit isn't redirected.
 */
@Injectable({ providedIn: 'root' })
export class SilentSignIn {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #signIn = inject(SignIn);
  readonly #signedOut = inject(SignedOutFlag);
  readonly #store = inject(SessionStore);
  /** Whether somebody is signed in, in any tab. Contains neither a user ID nor a token. */
  readonly #hint = storedEntry('wasSignedIn', this.#config.clientId, readFlag);
  /** The `state` of the silent sign-in that this tab has started. */
  readonly #state = storedEntry('silentSignIn', this.#config.clientId, readString);

  constructor() {
    let wasSignedIn = false;
    effect(() => {
      const isSignedIn = this.#store.tokens().idToken !== undefined;
      if (isSignedIn) this.#hint.set(1);
      else if (wasSignedIn) this.#forget();
      wasSignedIn = isSignedIn;
    });
  }

  /** Whether the user is probably still signed in at the org. */
  shouldTry(): boolean {
    return (
      canSignInSilently(this.#config) &&
      this.#client.currentTokens().idToken === undefined &&
      !this.#signedOut.isSet() &&
      this.#hint.get() !== undefined
    );
  }

  /**
   * Redirects to the org and returns to the current page. If the redirect fails, nobody is signed in. A guard then tries again and
   * shows the error.
   */
  async start(): Promise<void> {
    const state = createOAuthState();
    this.#state.set(state);
    await this.#signIn.tryStart(undefined, { state, prompt: 'none' });
  }

  /**
   * Whether the org refused a silent sign-in. That isn't an error: the user is no longer signed in. Returns true once.
   * @param state of the response
   */
  takeRefusal(state: string): boolean {
    const isSilent = this.#state.get() === state;
    this.#state.remove();
    if (isSilent) this.#forget();
    return isSilent;
  }

  #forget(): void {
    this.#hint.remove();
  }
}
