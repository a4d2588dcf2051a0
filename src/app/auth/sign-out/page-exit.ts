import { ErrorHandler, inject, Injectable } from '@angular/core';
import { Router, RoutesRecognized } from '@angular/router';
import { signedOutUrl } from '../config/auth-pages';
import { timeouts } from '../time/timeouts';
import type { SessionEnd } from '../state/session-end';
import { hasDeactivateGuard, guardedRoutes, reusesGuardedRoute } from './guarded-routes';
import { PostLogoutUrl } from './post-logout-url';

/** Takes the user off the page as they are signed out. What a guard protects does not stay on the screen. */
@Injectable({ providedIn: 'root' })
export class PageExit {
  readonly #errors = inject(ErrorHandler);
  readonly #postLogoutUrl = inject(PostLogoutUrl);
  readonly #router = inject(Router);

  /**
   * Takes the user to where the end of a session leads. A user who signed out, or was idle, goes to the page on which a
   * sign-out ends. One whose session was ended elsewhere was about to do something: only a guarded page is left, and its
   * address stays.
   */
  async leave({ reason }: SessionEnd): Promise<void> {
    if (reason === 'endedElsewhere') await this.showSignedOutPage();
    else await this.openPostLogoutPage();
  }

  /**
   * Goes to the page on which a sign-out ends. Where that keeps the guarded page open, or takes long, the page "You are signed
   * out" comes first. A page may keep its user (`canDeactivate`). Never rejects.
   * @param url of that page
   */
  async openPostLogoutPage(url = this.#postLogoutUrl.url()): Promise<void> {
    const guarded = guardedRoutes(this.#router.routerState.root);
    if (guarded.length === 0) {
      await this.#goTo(url);
      return;
    }
    const keepsUser = hasDeactivateGuard(this.#router.routerState.root);
    const isDone = await this.#goDirectlyTo(url, keepsUser);
    const now = guardedRoutes(this.#router.routerState.root);
    const isStillOpen = now.some((route) => guarded.includes(route));
    if (isDone && (keepsUser || !isStillOpen)) return;
    if (await this.showSignedOutPage()) await this.#goTo(url);
  }

  /**
   * Puts the page "You are signed out" in the place of a guarded page, at its address.
   * @returns whether no guarded page is open any more; false where it keeps its user
   */
  async showSignedOutPage(): Promise<boolean> {
    const guarded = guardedRoutes(this.#router.routerState.root);
    if (guarded.length === 0) return true;
    await this.#goTo(signedOutUrl, { skipLocationChange: true });
    const now = guardedRoutes(this.#router.routerState.root);
    return !now.some((route) => guarded.includes(route));
  }

  /** Resolves to false, at once, where the guarded page would stay on the screen. */
  #goDirectlyTo(url: string, keepsUser: boolean): Promise<boolean> {
    if (this.#router.url === url) return Promise.resolve(false);
    const { root } = this.#router.routerState.snapshot;
    return new Promise((resolve, reject) => {
      const recognized = this.#router.events.subscribe((event) => {
        if (!(event instanceof RoutesRecognized) || !reusesGuardedRoute(root, event.state.root)) return;
        resolve(false);
        this.#router.currentNavigation()?.abort();
      });
      // The user must not be asked twice whether they want to leave.
      const timer = keepsUser ? undefined : setTimeout(() => resolve(false), timeouts.leaveGuardedPage);
      this.#goTo(url).then(() => {
        recognized.unsubscribe();
        clearTimeout(timer);
        resolve(true);
      }, reject);
    });
  }

  /** A page may fail to load: the tokens are gone already. */
  async #goTo(url: string, extras: { skipLocationChange?: boolean } = {}): Promise<void> {
    try {
      await this.#router.navigateByUrl(url, extras);
    } catch (error) {
      this.#errors.handleError(error);
    }
  }
}
