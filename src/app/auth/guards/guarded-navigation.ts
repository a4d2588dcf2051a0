import { inject } from '@angular/core';
import {
  NavigationCancel,
  NavigationEnd,
  NavigationError,
  RedirectCommand,
  Router,
  type GuardResult,
  type Params,
} from '@angular/router';
import { filter, take } from 'rxjs';
import { InAppUrl } from '../session/in-app-url';

/**
 * A functional guard for `canActivate`, `canActivateChild` and `canMatch` alike: what it has to know it reads off the
 * navigation, so it needs none of the arguments in which they differ.
 */
export type RouteGuard = () => Promise<GuardResult>;

/** The path of the page that explains what a user lacks. */
export const explanationPath = 'not-for-you';

/**
 * Makes a guard of a decision, which may inject what it needs before it first waits. The org's answer to a sign-in passes any
 * guard: nobody is signed in before it has been read.
 */
export const routeGuard =
  (decide: (navigation: GuardedNavigation) => Promise<GuardResult>): RouteGuard =>
  () => {
    const navigation = new GuardedNavigation();
    return navigation.isAnswer ? Promise.resolve(true) : decide(navigation);
  };

/** The navigation that a guard decides on. */
export class GuardedNavigation {
  readonly #inApp = inject(InAppUrl);
  readonly #router = inject(Router);
  readonly #navigation = this.#router.currentNavigation();

  /** The in-app URL that was asked for, with query and fragment: after the route table's redirects where these are known. */
  readonly url = this.#navigation
    ? this.#router.serializeUrl(this.#navigation.finalUrl ?? this.#navigation.extractedUrl)
    : this.#router.url;

  /** Whether it brings the org's answer to a sign-in. */
  get isAnswer(): boolean {
    return /[?&](code|error)=/.test(this.url) && this.#inApp.isCallback(this.url);
  }

  /** Whether another navigation has taken its place. */
  get isOver(): boolean {
    return this.#router.currentNavigation()?.id !== this.#navigation?.id;
  }

  /** Ends it where it began. A mere `false` would do so too, but have `canMatch` go on to the next route of the same path. */
  stop(): false {
    this.#navigation?.abort();
    return false;
  }

  /** Leads to the page that explains what is missing, under the URL that was asked for. */
  explain(missing: Params): RedirectCommand {
    const page = this.#router.createUrlTree(['/', explanationPath], { queryParams: missing });
    return new RedirectCommand(page, { browserUrl: this.url });
  }

  /** Does something once the page is there, which other guards may yet prevent. */
  whenOpened(then: () => void): void {
    this.#router.events
      .pipe(
        filter(
          (event) =>
            event instanceof NavigationEnd ||
            event instanceof NavigationCancel ||
            event instanceof NavigationError,
        ),
        filter(({ id }) => id === this.#navigation?.id),
        take(1),
      )
      .subscribe((event) => {
        if (event instanceof NavigationEnd) then();
      });
  }
}
