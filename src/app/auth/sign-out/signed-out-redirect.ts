import { inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
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
 * Keeps guards from undoing a sign-out. The session at Okta may go on, and then a sign-in would bring the user back without
 * a word. So after a sign-out a guard starts a sign-in only for a navigation that the user makes in the app: not for the one
 * that the sign-out makes, in this tab or another, nor for a page load, nor for Back.
 */
@Injectable({ providedIn: 'root' })
export class SignedOutRedirect {
  readonly #signedOut = inject(SignedOutFlag);
  readonly #router = inject(Router);
  readonly #store = inject(SessionStore);
  #isMadeInApp = false;
  #isRedirect = false;

  constructor() {
    this.#router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationStart) this.#onNavigationStart(event);
      if (event instanceof NavigationCancel) {
        this.#isRedirect = event.code === NavigationCancellationCode.Redirect;
      }
    });
    const navigation = this.#router.currentNavigation();
    this.#isMadeInApp = navigation?.trigger === 'imperative' && this.#isOpen();
  }

  /**
   * Where a guard leads in place of a sign-in; undefined where it may start one.
   * @param url that was asked for, and that the address bar is to show
   * @throws Error if that is the page for a user who is signed out: it would lead to itself for ever
   */
  redirect(url: string): RedirectCommand | undefined {
    if (this.#mayStartSignIn()) return undefined;
    if (/^[^?#]*/.exec(url)?.[0] === signedOutUrl) {
      throw new Error(
        `The route ${signedOutUrl} must have no guard, and no guarded parent: users see it who are signed out.`,
      );
    }
    return signedOutRedirect(this.#router, url);
  }

  #mayStartSignIn(): boolean {
    if (this.#store.state().status === 'signingOut') return false;
    return !this.#signedOut.isSet() || (this.#isMadeInApp && this.#signedOut.userHasActed);
  }

  /** A guard's redirect is part of the navigation that it ends, also where that one is the browser's Back. */
  #onNavigationStart({ navigationTrigger }: NavigationStart): void {
    if (!this.#isRedirect) this.#isMadeInApp = navigationTrigger === 'imperative' && this.#isOpen();
    this.#isRedirect = false;
  }

  /** Whether the app has shown a page: its first navigation is the page load's. */
  #isOpen(): boolean {
    return this.#router.navigated || this.#router.lastSuccessfulNavigation() !== null;
  }
}

/** Leads to the page for a user who is signed out, under the URL that was asked for. */
export const signedOutRedirect = (router: Router, browserUrl: string): RedirectCommand =>
  new RedirectCommand(router.parseUrl(signedOutUrl), { browserUrl });
