import { isPlatformServer } from '@angular/common';
import { inject, isDevMode, PLATFORM_ID } from '@angular/core';
import {
  type Data,
  type GuardResult,
  NavigationCancel,
  NavigationEnd,
  NavigationError,
  type Params,
  RedirectCommand,
  Router,
} from '@angular/router';
import { filter, take } from 'rxjs';
import { forbiddenUrl } from '../config/auth-pages';
import { InAppUrl } from '../config/in-app-url';
import type { OnAuthRequired } from '../okta/on-auth-required';
import { checkSignInOptions, type SignInOptions } from '../sign-in/sign-in-options';

/** What a guard reads of the route: its data. */
export interface GuardedRoute {
  readonly data?: Data;
}

/**
 * A functional guard for `canActivate`, `canActivateChild`, `canMatch` and `canLoad` alike. It reads `data.okta` and
 * `data.onAuthRequired` off the route; a guard that is called without one goes by its own arguments alone.
 * @param route the route, or its snapshot
 * @param matched for `canMatch`: the snapshot, which has the data that the route inherits
 */
export type RouteGuard = (
  route?: GuardedRoute,
  segmentsOrState?: unknown,
  matched?: GuardedRoute,
) => Promise<GuardResult>;

/**
 * Makes a guard of a decision, which may inject what it needs before it first waits. The org's answer to a sign-in passes any
 * guard: nobody is signed in before it has been read.
 */
export const routeGuard =
  (decide: (navigation: GuardedNavigation) => Promise<GuardResult>): RouteGuard =>
  async (route, _, matched) => {
    if (isPlatformServer(inject(PLATFORM_ID))) return passOnServer();
    const navigation = new GuardedNavigation((matched ?? route)?.data ?? {});
    return navigation.isCallback || decide(navigation);
  };

/**
 * On the server nobody knows who is signed in. The page is rendered as it is without an answer to that, and the browser, which
 * asks the guards again, takes over. To refuse would answer the address with 404.
 */
function passOnServer(): true {
  const router = inject(Router);
  if (isDevMode()) {
    console.warn(
      `The guarded page ${router.currentNavigation()?.extractedUrl.toString() ?? ''} is rendered on the server, where nobody is signed in. Give its route RenderMode.Client in app.routes.server.ts.`,
    );
  }
  return true;
}

/** The navigation that a guard decides on. */
export class GuardedNavigation {
  readonly #inApp = inject(InAppUrl);
  readonly #router = inject(Router);
  readonly #navigation = this.#router.currentNavigation();

  /** Equal for all guards that are asked about the same navigation. */
  readonly id = this.#navigation?.id;

  /** The in-app URL that was asked for, with query and fragment: after the route table's redirects where these are known. */
  readonly url = this.#navigation
    ? this.#router.serializeUrl(this.#navigation.finalUrl ?? this.#navigation.extractedUrl)
    : this.#router.url;

  /** What a sign-in for this route asks for. */
  readonly options: SignInOptions;

  /** What is called for this route in place of a sign-in. */
  readonly onAuthRequired: OnAuthRequired | undefined;

  /**
   * @param data of the route
   * @throws TypeError if `data.okta` has an option that there is not, or a value that is not allowed
   */
  constructor(data: Data) {
    this.options = checkSignInOptions(data['okta'], `data.okta of the route for ${this.url}`);
    this.onAuthRequired = data['onAuthRequired'] as OnAuthRequired | undefined;
  }

  /** Whether it brings the org's answer to a sign-in. */
  get isCallback(): boolean {
    return /[?&](code|error)=/.test(this.url) && this.#inApp.isCallback(this.url);
  }

  /** Whether another navigation has taken its place. */
  get isSuperseded(): boolean {
    return this.#router.currentNavigation()?.id !== this.id;
  }

  /** Ends it where it began. A mere `false` would do so too, but have `canMatch` go on to the next route of the same path. */
  cancel(): false {
    this.#navigation?.abort();
    return false;
  }

  /** Leads to the page that explains what is missing, under the URL that was asked for. */
  redirectToForbidden(missing: Params): RedirectCommand {
    const page = this.#router.createUrlTree([forbiddenUrl], { queryParams: missing });
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
        filter(({ id }) => id === this.id),
        take(1),
      )
      .subscribe((event) => {
        if (event instanceof NavigationEnd) then();
      });
  }
}
