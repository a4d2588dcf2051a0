import { effect, inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { OktaClient } from '../okta/okta-client';
import { SessionStatus } from './session-status';
import { SignIn } from './sign-in';
import { signOutMark } from './sign-out-mark';
import { newState } from './state';

/**
 * Signs in again after a reload, or in a new tab, where tokens do not outlive the page (`tokenStorage` other than
 * `localStorage`): by a redirect that shows no page (`prompt=none`, OpenID Connect Core 1.0, section 3.1.2.1). Only where
 * somebody was signed in before: a stranger's first visit makes no detour.
 */
@Injectable({ providedIn: 'root' })
export class SilentSignIn {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #signIn = inject(SignIn);
  readonly #status = inject(SessionStatus);
  /** That somebody is signed in, in whichever tab; not who, and no token. */
  readonly #hintKey = `auth.was-signed-in:${this.#config.clientId}`;
  readonly #stateKey = `auth.silent-sign-in:${this.#config.clientId}`;

  constructor() {
    let wasSignedIn = false;
    effect(() => {
      const isSignedIn = this.#status.tokens().idToken !== undefined;
      if (isSignedIn) quietly(() => localStorage.setItem(this.#hintKey, '1'));
      else if (wasSignedIn) this.#forget();
      wasSignedIn = isSignedIn;
    });
  }

  /** Whether the user is likely to be still signed in at the org. */
  isWorthTrying(): boolean {
    return (
      this.#config.tokenStorage !== 'localStorage' &&
      // That one goes to the org by itself.
      this.#config.signIn !== 'onLoad' &&
      this.#client.heldTokens().idToken === undefined &&
      !signOutMark.isSet() &&
      quietly(() => localStorage.getItem(this.#hintKey)) !== undefined
    );
  }

  /**
   * Leaves for the org, to come back to where the user is. Where that can't be, nobody is signed in: a page that needs
   * somebody tries again, and tells why it fails.
   */
  async begin(): Promise<void> {
    const state = newState();
    quietly(() => sessionStorage.setItem(this.#stateKey, state));
    await this.#signIn.leave(undefined, { state, prompt: 'none' });
  }

  /**
   * Whether the org's no is to a silent sign-in: then the user is simply not signed in any more. It is said once.
   * @param state of the answer
   */
  isRefused(state: string): boolean {
    const isSilent = quietly(() => sessionStorage.getItem(this.#stateKey)) === state;
    quietly(() => sessionStorage.removeItem(this.#stateKey));
    if (isSilent) this.#forget();
    return isSilent;
  }

  #forget(): void {
    quietly(() => localStorage.removeItem(this.#hintKey));
  }
}

/** A browser may forbid the storage; then nothing is remembered, and the user signs in by hand. */
function quietly<T>(use: () => T): NonNullable<T> | undefined {
  try {
    return use() ?? undefined;
  } catch {
    return undefined;
  }
}
