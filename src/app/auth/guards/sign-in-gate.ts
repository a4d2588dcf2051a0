import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../session/session';
import type { SignInDemand } from '../session/sign-in-demand';
import type { GuardedNavigation } from './guarded-navigation';
import { SignInCheck } from './sign-in-check';
import { StepUpMarks } from './step-up-marks';

/** Lets a signed-in user pass, and sends everyone else to sign in. */
@Injectable({ providedIn: 'root' })
export class SignInGate {
  readonly #check = inject(SignInCheck);
  readonly #marks = inject(StepUpMarks);
  readonly #router = inject(Router);
  readonly #session = inject(Session);

  /**
   * Resolves to whether somebody is signed in. If not, they have been sent to sign in, or told why that can't be done.
   * @param demand what a sign-in that this starts is to amount to
   */
  async pass(navigation: GuardedNavigation, demand?: SignInDemand): Promise<boolean> {
    const outcome = await this.#check.settle();
    if (outcome === 'signedIn') return true;
    return outcome === 'signedOut' ? this.leave(navigation, demand) : this.#stay();
  }

  /**
   * Leaves for a sign-in that comes back to what was asked for, unless one is under way. Resolves to whether the user is
   * signed in on this page after all.
   */
  async leave(navigation: GuardedNavigation, demand?: SignInDemand): Promise<boolean> {
    // The user has gone elsewhere: by a sign-out, for one, which must not end in a sign-in.
    if (navigation.isOver) return false;
    if (this.#session.state().status !== 'loading') {
      if (demand) this.#marks.set(demand, this.#session.user()?.sub);
      await this.#session.signIn(navigation.url, demand);
    }
    return this.#stay();
  }

  /** As the app opens, the URL would change to the start page's: keep what was asked for, through a reload too. */
  async #stay(): Promise<boolean> {
    return !this.#router.navigated && this.#check.untilSignedIn();
  }
}
