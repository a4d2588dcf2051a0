import { ErrorHandler, inject, Injectable } from '@angular/core';
import { Router, RoutesRecognized } from '@angular/router';
import { signedOutUrl } from '../config/auth-pages';
import { timeouts } from '../time/timeouts';
import type { SessionEnd } from '../state/session-end';
import { hasDeactivateGuard, guardedRoutes, reusesGuardedRoute } from './guarded-routes';
import { PostLogoutUrl } from './post-logout-url';

/** Leaves the page when the user is signed out, so that no guarded page stays on the screen. */
@Injectable({ providedIn: 'root' })
export class PageExit {
  readonly #errors = inject(ErrorHandler);
  readonly #postLogoutUrl = inject(PostLogoutUrl);
  readonly #router = inject(Router);

  /**
   * Leaves the page after the end of a session. Users who signed out or were idle go to the page of `postLogoutRedirectUri`. Users
   * whose session was ended elsewhere may want to continue: they leave only a guarded page, and its address stays.
   */
  async leave({ reason }: SessionEnd): Promise<void> {
    if (reason === 'endedElsewhere') await this.showSignedOutPage();
    else await this.openPostLogoutPage();
  }

  /**
   * Opens the page of `postLogoutRedirectUri`. If the guarded page would stay open, or the navigation takes too long, it shows the
   * page "You are signed out" first. A page may refuse to be left (`canDeactivate`). Never rejects.
   * @param url its router URL
   */
  async openPostLogoutPage(url = this.#postLogoutUrl.url()): Promise<void> {
    const guarded = guardedRoutes(this.#router.routerState.root);
    if (guarded.length === 0) {
      await this.#goTo(url);
      return;
    }
    const mayStay = hasDeactivateGuard(this.#router.routerState.root);
    const isDone = await this.#goDirectlyTo(url, mayStay);
    const open = guardedRoutes(this.#router.routerState.root);
    const isStillOpen = open.some((route) => guarded.includes(route));
    if (isDone && (mayStay || !isStillOpen)) return;
    if (await this.showSignedOutPage()) await this.#goTo(url);
  }

  /**
   * Shows the page "You are signed out" instead of a guarded page, at the same address.
   * @returns whether the guarded page is closed; false if it refused to be left
   */
  async showSignedOutPage(): Promise<boolean> {
    const guarded = guardedRoutes(this.#router.routerState.root);
    if (guarded.length === 0) return true;
    await this.#goTo(signedOutUrl, { skipLocationChange: true });
    const open = guardedRoutes(this.#router.routerState.root);
    return !open.some((route) => guarded.includes(route));
  }

  /** Resolves to false immediately if the guarded page would stay on the screen. */
  #goDirectlyTo(url: string, mayStay: boolean): Promise<boolean> {
    if (this.#router.url === url) return Promise.resolve(false);
    const { root } = this.#router.routerState.snapshot;
    return new Promise((resolve, reject) => {
      const recognized = this.#router.events.subscribe((event) => {
        if (!(event instanceof RoutesRecognized) || !reusesGuardedRoute(root, event.state.root)) return;
        resolve(false);
        this.#router.currentNavigation()?.abort();
      });
      // Without this condition, the page would ask the user twice whether to leave.
      const timer = mayStay ? undefined : setTimeout(() => resolve(false), timeouts.leaveGuardedPage);
      this.#goTo(url).then(() => {
        recognized.unsubscribe();
        clearTimeout(timer);
        resolve(true);
      }, reject);
    });
  }

  /** Reports an error of the page instead of throwing it: the user is already signed out. */
  async #goTo(url: string, extras: { skipLocationChange?: boolean } = {}): Promise<void> {
    try {
      await this.#router.navigateByUrl(url, extras);
    } catch (error) {
      this.#errors.handleError(error);
    }
  }
}
