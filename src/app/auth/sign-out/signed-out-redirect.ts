import { DestroyRef, inject, Injectable } from '@angular/core';
import {
  NavigationCancel,
  NavigationCancellationCode,
  NavigationStart,
  RedirectCommand,
  Router,
} from '@angular/router';
import { signedOutUrl } from '../config/auth-pages';
import { SessionStore } from '../state/session-store';
import { SignedOutFlag } from '../state/signed-out-flag';

/**
 * Keeps guards from undoing a sign-out. If the session at Okta still exists, a sign-in would sign the user in again without asking.
 * So after a sign-out, a guard starts a sign-in only if the user has navigated in the app. The navigation of the sign-out itself, in
 * any tab, a page load and Back don't count.
 */
@Injectable({ providedIn: 'root' })
export class SignedOutRedirect {
  readonly #signedOut = inject(SignedOutFlag);
  readonly #router = inject(Router);
  readonly #store = inject(SessionStore);
  #isMadeInApp = false;
  #isRedirect = false;

  constructor() {
    const watch = this.#router.events.subscribe((event) => {
      if (event instanceof NavigationStart) this.#onNavigationStart(event);
      if (event instanceof NavigationCancel) {
        this.#isRedirect = event.code === NavigationCancellationCode.Redirect;
      }
    });
    inject(DestroyRef).onDestroy(() => watch.unsubscribe());
    const navigation = this.#router.currentNavigation();
    this.#isMadeInApp = navigation?.trigger === 'imperative' && this.#isOpen();
  }

  /**
   * Returns the redirect that a guard must use instead of a sign-in; undefined if it may start a sign-in.
   * @param url the requested URL, which the address bar shows
   * @throws Error if that is the signed-out page, which would redirect to itself forever
   */
  redirect(url: string): RedirectCommand | undefined {
    if (this.#mayStartSignIn()) return undefined;
    if (/^[^?#]*/.exec(url)?.[0] === signedOutUrl) {
      throw new Error(
        `The route ${signedOutUrl} must have no guard and no guarded parent, because users see it when they are signed out. Remove the guard.`,
      );
    }
    return signedOutRedirect(this.#router, url);
  }

  #mayStartSignIn(): boolean {
    if (this.#store.state().status === 'signingOut') return false;
    return !this.#signedOut.isSet() || (this.#isMadeInApp && this.#signedOut.userHasActed);
  }

  /** A guard's redirect belongs to the navigation that it replaces, which may be the browser's Back. */
  #onNavigationStart({ navigationTrigger }: NavigationStart): void {
    if (!this.#isRedirect) this.#isMadeInApp = navigationTrigger === 'imperative' && this.#isOpen();
    this.#isRedirect = false;
  }

  /** Whether the app has shown a page. The first navigation belongs to the page load. */
  #isOpen(): boolean {
    return this.#router.navigated || this.#router.lastSuccessfulNavigation() !== null;
  }
}

/** Redirects to the signed-out page, under the requested URL. */
export const signedOutRedirect = (router: Router, browserUrl: string): RedirectCommand =>
  new RedirectCommand(router.parseUrl(signedOutUrl), { browserUrl });
