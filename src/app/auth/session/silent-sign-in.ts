import { effect, inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { OktaClient } from '../okta/okta-client';
import { readMark, readText } from '../storage/readers';
import { keyOf, StoredValue } from '../storage/stored-value';
import { SessionStatus } from './session-status';
import { SignIn } from './sign-in';
import { SignOutMark } from '../sign-out/sign-out-mark';
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
  readonly #signOutMark = inject(SignOutMark);
  readonly #status = inject(SessionStatus);
  /** That somebody is signed in, in any tab; not who, and no token. */
  readonly #hint = new StoredValue({
    area: 'localStorage',
    key: keyOf('auth.was-signed-in', this.#config.clientId),
    read: readMark,
  });
  /** The `state` of the silent sign-in that this tab has left for. */
  readonly #state = new StoredValue({
    area: 'sessionStorage',
    key: keyOf('auth.silent-sign-in', this.#config.clientId),
    read: readText,
  });

  constructor() {
    let wasSignedIn = false;
    effect(() => {
      const isSignedIn = this.#status.tokens().idToken !== undefined;
      if (isSignedIn) this.#hint.set(1);
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
      !this.#signOutMark.isSet() &&
      this.#hint.get() !== undefined
    );
  }

  /**
   * Leaves for the org, to come back to where the user is. Where that can't be, nobody is signed in: a page that needs
   * somebody tries again, and tells why it fails.
   */
  async begin(): Promise<void> {
    const state = newState();
    this.#state.set(state);
    await this.#signIn.leave(undefined, { state, prompt: 'none' });
  }

  /**
   * Whether the org's no is to a silent sign-in: then the user is simply not signed in any more. It is said once.
   * @param state of the answer
   */
  isRefused(state: string): boolean {
    const isSilent = this.#state.get() === state;
    this.#state.remove();
    if (isSilent) this.#forget();
    return isSilent;
  }

  #forget(): void {
    this.#hint.remove();
  }
}
