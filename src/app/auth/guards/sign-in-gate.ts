import { inject, Injectable } from '@angular/core';
import { Router, type GuardResult } from '@angular/router';
import { Session } from '../session/session';
import { hasRequirements, type SignInOptions } from '../sign-in/sign-in-options';
import { isMet } from './assurance';
import type { GuardedNavigation } from './guarded-navigation';
import { SignInCheck } from './sign-in-check';
import { StepUpMarks } from './step-up-marks';

/** Lets users pass who are signed in as a page requires it, and sends everyone else to sign in. */
@Injectable({ providedIn: 'root' })
export class SignInGate {
  readonly #check = inject(SignInCheck);
  readonly #marks = inject(StepUpMarks);
  readonly #router = inject(Router);
  readonly #session = inject(Session);

  /**
   * Resolves to true if somebody is signed in who meets the requirements. If not, they have been sent to sign in, or it
   * resolves to a page: the one that says why that can't be done, what is missing, or that they have just signed out. It asks for a level
   * of authentication once: an org that gives less would be asked over and over.
   * @param options what a sign-in that this starts asks for, and what the user must meet
   */
  async pass(navigation: GuardedNavigation, options: SignInOptions): Promise<GuardResult> {
    if ((await this.#check.settle()) !== 'signedIn') {
      const signedOut = this.#check.afterSignOut(navigation.url);
      const signedIn = signedOut ?? (await this.#leave(navigation, options));
      if (signedIn !== true) return signedIn;
    }
    if (!this.#isMet(options) && !this.#marks.has(options, this.#session.user()?.sub)) {
      const steppedUp = await this.#leave(navigation, options);
      if (steppedUp !== true) return steppedUp;
    }
    const { acrValues, maxAge } = options;
    if (!this.#isMet(options)) return navigation.explain({ acr_values: acrValues, max_age: maxAge });
    if (hasRequirements(options)) navigation.whenOpened(() => this.#marks.clear(options));
    return true;
  }

  /**
   * Leaves for a sign-in that comes back to what was asked for, unless one is under way. Resolves to true if the user is
   * signed in on this page after all.
   */
  async #leave(navigation: GuardedNavigation, options: SignInOptions): Promise<GuardResult> {
    // The user has gone elsewhere: by a sign-out, for one, which must not end in a sign-in.
    if (navigation.isOver) return navigation.stop();
    if (this.#session.state().status !== 'loading') {
      this.#mark(options);
      const started = await this.#check.leave(navigation, options);
      if (started === 'byApp') return navigation.stop();
      if (started !== 'leaving') {
        // The redirect failed, so this attempt doesn't count.
        this.#marks.clear(options);
        return started;
      }
    }
    return this.#stay(navigation, options);
  }

  /** As the app opens, the URL would change to the start page's: keep what was asked for, through a reload too. */
  async #stay(navigation: GuardedNavigation, options: SignInOptions): Promise<GuardResult> {
    if (this.#router.navigated || navigation.isOver) return navigation.stop();
    if (await this.#check.isSignedInAfterAll()) return true;
    return this.#check.giveUp(navigation.url, options) ?? navigation.stop();
  }

  #mark(options: SignInOptions): void {
    if (hasRequirements(options)) this.#marks.set(options, this.#session.user()?.sub);
  }

  #isMet(options: SignInOptions): boolean {
    return isMet(options, this.#session);
  }
}
