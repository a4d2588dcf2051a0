import { inject, Injectable } from '@angular/core';
import { Router, type GuardResult } from '@angular/router';
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
   * Resolves to true if somebody is signed in. If not, they have been sent to sign in, or it resolves to the page which tells
   * why that can't be done.
   * @param demand what a sign-in that this starts is to amount to
   */
  async pass(navigation: GuardedNavigation, demand?: SignInDemand): Promise<GuardResult> {
    return (await this.#check.settle()) === 'signedIn' || this.leave(navigation, demand);
  }

  /**
   * Leaves for a sign-in that comes back to what was asked for, unless one is under way. Resolves to true if the user is
   * signed in on this page after all.
   */
  async leave(navigation: GuardedNavigation, demand?: SignInDemand): Promise<GuardResult> {
    // The user has gone elsewhere: by a sign-out, for one, which must not end in a sign-in.
    if (navigation.isOver) return navigation.stop();
    if (this.#session.state().status !== 'loading') {
      if (demand) this.#marks.set(demand, this.#session.user()?.sub);
      const problem = await this.#check.leave(navigation.url, demand);
      // It was not asked of them: whoever comes again wants it tried again.
      if (problem !== undefined && demand) this.#marks.clear(demand);
      if (problem !== undefined) return problem;
    }
    return this.#stay(navigation, demand);
  }

  /** As the app opens, the URL would change to the start page's: keep what was asked for, through a reload too. */
  async #stay(navigation: GuardedNavigation, demand: SignInDemand | undefined): Promise<GuardResult> {
    if (this.#router.navigated) return navigation.stop();
    if (await this.#check.isSignedInAfterAll()) return true;
    return this.#check.giveUp(navigation.url, demand) ?? navigation.stop();
  }
}
