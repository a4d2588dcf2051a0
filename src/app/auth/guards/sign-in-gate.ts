import { inject, Injectable } from '@angular/core';
import { Router, type GuardResult } from '@angular/router';
import { hasRequirements, type SignInOptions } from '../sign-in/sign-in-options';
import { SessionStore } from '../state/session-store';
import { meetsRequirements } from './assurance';
import type { GuardedNavigation } from './guarded-navigation';
import { SignInCheck } from './sign-in-check';
import { StepUpAttempts } from './step-up-attempts';

/** Lets users pass if their sign-in meets the requirements of a page, and sends everyone else to sign in. */
@Injectable({ providedIn: 'root' })
export class SignInGate {
  readonly #attempts = inject(StepUpAttempts);
  readonly #check = inject(SignInCheck);
  readonly #router = inject(Router);
  readonly #store = inject(SessionStore);

  /**
   * Resolves to true if the user is signed in and meets the requirements. Otherwise it starts a sign-in, or redirects to the page that
   * says why the sign-in failed, what is missing, or that the user has just signed out. It requests a level of authentication only once,
   * since the org may provide less.
   * @param options the options of a sign-in, including the requirements that the user must meet
   */
  async pass(navigation: GuardedNavigation, options: SignInOptions): Promise<GuardResult> {
    if ((await this.#check.currentStatus()) !== 'signedIn') {
      const signedOut = this.#check.redirectAfterSignOut(navigation.url);
      const signedIn = signedOut ?? (await this.#signIn(navigation, options));
      if (signedIn !== true) return signedIn;
    }
    if (!this.#isMet(options) && !this.#attempts.has(options, this.#store.user()?.sub)) {
      const steppedUp = await this.#signIn(navigation, options);
      if (steppedUp !== true) return steppedUp;
    }
    const { acrValues, maxAge } = options;
    if (!this.#isMet(options)) {
      return navigation.redirectToForbidden({ acr_values: acrValues, max_age: maxAge });
    }
    if (hasRequirements(options)) navigation.whenOpened(() => this.#attempts.clear(options));
    return true;
  }

  /**
   * Starts a sign-in that returns to the page, unless one is running. Resolves to true if the user is signed in on this page after
   * all.
   */
  async #signIn(navigation: GuardedNavigation, options: SignInOptions): Promise<GuardResult> {
    // The user has left the page, for example by signing out. Don't start a sign-in then.
    if (navigation.isSuperseded) return navigation.cancel();
    if (this.#store.state().status !== 'loading') {
      this.#recordAttempt(options);
      const started = await this.#check.startSignIn(navigation, options);
      if (started === 'byApp') return navigation.cancel();
      if (started !== 'leaving') {
        // The redirect failed, so this attempt doesn't count.
        this.#attempts.clear(options);
        return started;
      }
    }
    return this.#wait(navigation, options);
  }

  /** While the app opens, canceling would change the URL to the start page's. So wait: a reload then keeps the URL too. */
  async #wait(navigation: GuardedNavigation, options: SignInOptions): Promise<GuardResult> {
    if (this.#router.navigated || navigation.isSuperseded) return navigation.cancel();
    if (await this.#check.whenRedirectEnds()) return true;
    return this.#check.redirectInterrupted(navigation.url, options) ?? navigation.cancel();
  }

  #recordAttempt(options: SignInOptions): void {
    if (hasRequirements(options)) this.#attempts.set(options, this.#store.user()?.sub);
  }

  #isMet(options: SignInOptions): boolean {
    return meetsRequirements(options, this.#store);
  }
}
