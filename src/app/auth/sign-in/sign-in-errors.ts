import { Location } from '@angular/common';
import { computed, DestroyRef, inject, Injectable, type Signal } from '@angular/core';
import { NavigationEnd, RedirectCommand, Router } from '@angular/router';
import { problemUrl } from '../config/auth-pages';
import { InAppUrl } from '../config/in-app-url';
import { readFailedSignIn, type FailedSignIn } from './failed-sign-in';

/** The key in the state of the browser's history. */
const key = 'failedSignIn';

/**
 * Opens the problem page for a failed sign-in. The error is in the state of the browser's history: it survives a reload, and no link
 * can contain one.
 */
@Injectable({ providedIn: 'root' })
export class SignInErrors {
  readonly #inApp = inject(InAppUrl);
  readonly #location = inject(Location);
  readonly #router = inject(Router);

  /** The failed sign-in that the problem page shows; undefined if another page is open, or nothing failed. */
  readonly current: Signal<FailedSignIn | undefined> = computed(() => {
    const failed = readFailedSignIn(this.#router.lastSuccessfulNavigation()?.extras.state?.[key]);
    return failed && { ...failed, originalUri: this.#inApp.check(failed.originalUri) };
  });

  constructor() {
    const watch = this.#router.events.subscribe((event) => {
      if (event instanceof NavigationEnd) this.#removeUnderOtherAddress();
    });
    inject(DestroyRef).onDestroy(() => watch.unsubscribe());
  }

  /**
   * Opens the problem page.
   * @param options `replaceUrl`: in place of the current page, so that Back doesn't return to it
   */
  async show(failed: FailedSignIn, options: { replaceUrl?: boolean } = {}): Promise<void> {
    const isShown = this.current() !== undefined;
    await this.#router.navigateByUrl(problemUrl, {
      state: { [key]: failed },
      onSameUrlNavigation: 'reload',
      replaceUrl: isShown || options.replaceUrl === true,
      ...(isShown && { browserUrl: this.#location.path(true) }),
    });
  }

  /** For a guard: opens the problem page under the address of the guarded page, so that a reload tries that page again. */
  redirect(failed: FailedSignIn, browserUrl: string): RedirectCommand {
    return new RedirectCommand(this.#router.parseUrl(problemUrl), { browserUrl, state: { [key]: failed } });
  }

  /** Otherwise, a reload would show the error again instead of opening the page. */
  #removeUnderOtherAddress(): void {
    const path = this.#location.path(true);
    if (this.current() && path !== problemUrl) this.#location.replaceState(path);
  }
}
