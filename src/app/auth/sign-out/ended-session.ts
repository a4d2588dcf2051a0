import { effect, inject, Injectable, Injector, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { SessionEnds } from '../session/session-end';
import { SessionStatus } from '../session/session-status';
import { BackgroundWork } from '../state/background-work';
import { guardedRoutes } from './guarded-routes';
import { PageExit } from './page-exit';
import { SignOutMark } from './sign-out-mark';

/**
 * Takes the user off a guarded page where the session ends by itself: the org gives no more tokens, it was ended at Okta, or
 * the tokens are gone from the storage. The page "You are signed out" takes its place, at its address.
 */
@Injectable({ providedIn: 'root' })
export class EndedSession {
  readonly #background = inject(BackgroundWork);
  readonly #ends = inject(SessionEnds);
  readonly #exit = inject(PageExit);
  readonly #injector = inject(Injector);
  readonly #mark = inject(SignOutMark);
  readonly #router = inject(Router);
  readonly #status = inject(SessionStatus);

  /** Starts to watch, for as long as the app is there. */
  watch(): void {
    let wasSignedIn = false;
    effect(
      () => {
        const { status } = this.#status.state();
        // A guard that finds the session ended decides itself: it may start a sign-in.
        const isBetweenPages = this.#router.currentNavigation() !== null;
        if (wasSignedIn && status === 'signedOut' && !isBetweenPages) untracked(() => this.#leave());
        wasSignedIn = status === 'signedIn' || (wasSignedIn && isBetweenPages && status === 'signedOut');
      },
      { injector: this.#injector },
    );
  }

  #leave(): void {
    if (guardedRoutes(this.#router.routerState.root).length === 0) return;
    this.#mark.set(this.#ends.last() ?? { reason: 'signedOut' });
    this.#background.run(() => this.#exit.cover());
  }
}
