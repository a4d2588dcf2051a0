import { Location } from '@angular/common';
import { computed, inject, Injectable, type Signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, RedirectCommand, Router } from '@angular/router';
import { InAppUrl } from '../session/in-app-url';
import { readFailedSignIn, type FailedSignIn } from './failed-sign-in';
import { problemUrl } from './problem-url';

/** The name in the history's state under which the problem is kept. */
const key = 'failedSignIn';

/**
 * Brings a sign-in problem to its page. The problem travels in the state of the browser's history: it survives a reload, and
 * no link can bring it along.
 */
@Injectable({ providedIn: 'root' })
export class SignInProblems {
  readonly #inApp = inject(InAppUrl);
  readonly #location = inject(Location);
  readonly #router = inject(Router);

  /** The problem that the page shows; undefined where another page is open, or nothing went wrong. */
  readonly current: Signal<FailedSignIn | undefined> = computed(() => {
    const failed = readFailedSignIn(this.#router.lastSuccessfulNavigation()?.extras.state?.[key]);
    return failed && { ...failed, returnTo: this.#inApp.check(failed.returnTo) };
  });

  constructor() {
    this.#router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationEnd) this.#forgetUnderOtherAddress();
    });
  }

  /**
   * Opens the page.
   * @param options `replaceUrl`: in place of the page that is open now, so that Back does not lead there
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

  /** Has a guard open the page, under the address of the one that it guards: loading that again tries it again. */
  redirect(failed: FailedSignIn, browserUrl: string): RedirectCommand {
    return new RedirectCommand(this.#router.parseUrl(problemUrl), { browserUrl, state: { [key]: failed } });
  }

  /** The router would open the problem again when the page is loaded again, where the page asked for should be tried. */
  #forgetUnderOtherAddress(): void {
    const path = this.#location.path(true);
    if (this.current() && path !== problemUrl) this.#location.replaceState(path);
  }
}
