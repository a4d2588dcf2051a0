import { isPlatformServer } from '@angular/common';
import { inject, Injector, isDevMode, PLATFORM_ID, runInInjectionContext } from '@angular/core';
import {
  type Data,
  type GuardResult,
  NavigationCancel,
  NavigationEnd,
  NavigationError,
  type Params,
  RedirectCommand,
  type Route,
  Router,
} from '@angular/router';
import { filter, take } from 'rxjs';
import { forbiddenUrl } from '../config/auth-pages';
import { InAppUrl } from '../config/in-app-url';
import type { OnAuthRequired } from '../okta/on-auth-required';
import { checkSignInOptions, type SignInOptions } from '../sign-in/sign-in-options';
import { SessionStore } from '../state/session-store';

/** The part of a route that a guard reads. */
export interface GuardedRoute {
  readonly data?: Data;
  /** The route of a snapshot. */
  readonly routeConfig?: Pick<Route, 'loadComponent'> | null;
}

/**
 * A functional guard for `canActivate`, `canActivateChild`, `canMatch` and `canLoad`. It reads `data.okta` and `data.onAuthRequired` of
 * the route. If it is called without a route, it uses only its own arguments.
 * @param route the route, or its snapshot
 * @param matched for `canMatch`: the snapshot, which has the inherited data
 */
export type RouteGuard = (
  route?: GuardedRoute,
  segmentsOrState?: unknown,
  matched?: GuardedRoute,
) => Promise<GuardResult>;

/**
 * Creates a guard from a decision. The decision may call `inject` until its first `await`. The response to a sign-in passes every guard,
 * since nobody is signed in before it is read.
 */
export const routeGuard =
  (decide: (navigation: GuardedNavigation) => Promise<GuardResult>): RouteGuard =>
  async (route, _, matched) => {
    if (isPlatformServer(inject(PLATFORM_ID))) return passOnServer();
    const navigation = new GuardedNavigation((matched ?? route)?.data ?? {});
    if (navigation.isCallback) return true;
    if (inject(SessionStore).state().status === 'loading') loadPage((matched ?? route)?.routeConfig);
    return decide(navigation);
  };

/**
 * Loads a page's code while it is still unknown who is signed in, in parallel. The router loads it after the guards, and reports it if
 * that fails.
 */
function loadPage(route: GuardedRoute['routeConfig']): void {
  const load = route?.loadComponent;
  if (!load) return;
  const injector = inject(Injector);
  const loaded = (async () => runInInjectionContext(injector, load))();
  loaded.catch(() => undefined);
}

/**
 * The server doesn't know who is signed in. It renders the page, and the guards decide in the browser. If a guard refused on the server,
 * the response would be 404.
 */
function passOnServer(): true {
  const router = inject(Router);
  if (isDevMode()) {
    console.warn(
      `The guarded page ${router.currentNavigation()?.extractedUrl.toString() ?? ''} is rendered on the server, where nobody is signed in. Set RenderMode.Client for its route in app.routes.server.ts.`,
    );
  }
  return true;
}

/** The navigation that a guard decides on. */
export class GuardedNavigation {
  readonly #inApp = inject(InAppUrl);
  readonly #router = inject(Router);
  readonly #navigation = this.#router.currentNavigation();

  /** The same for all guards of one navigation. */
  readonly id = this.#navigation?.id;

  /** The requested router URL, with query and fragment, after redirects of the routes if they are known. */
  readonly url = this.#navigation
    ? this.#router.serializeUrl(this.#navigation.finalUrl ?? this.#navigation.extractedUrl)
    : this.#router.url;

  /** The options of a sign-in for this route. */
  readonly options: SignInOptions;

  /** Called instead of a sign-in for this route. */
  readonly onAuthRequired: OnAuthRequired | undefined;

  /**
   * @param data the data of the route
   * @throws TypeError if `data.okta` has an unknown option or an invalid value
   */
  constructor(data: Data) {
    this.options = checkSignInOptions(data['okta'], `data.okta of the route for ${this.url}`);
    this.onAuthRequired = data['onAuthRequired'] as OnAuthRequired | undefined;
  }

  /** Whether its URL contains the response to a sign-in. */
  get isCallback(): boolean {
    return /[?&](code|error)=/.test(this.url) && this.#inApp.isCallback(this.url);
  }

  /** Whether another navigation has replaced it. */
  get isSuperseded(): boolean {
    return this.#router.currentNavigation()?.id !== this.id;
  }

  /** Cancels the navigation. `false` alone would make `canMatch` try the next route with the same path. */
  cancel(): false {
    this.#navigation?.abort();
    return false;
  }

  /** Redirects to the page that explains what is missing, under the requested URL. */
  redirectToForbidden(missing: Params): RedirectCommand {
    const page = this.#router.createUrlTree([forbiddenUrl], { queryParams: missing });
    return new RedirectCommand(page, { browserUrl: this.url });
  }

  /** Calls `callback` once the page is open. Other guards may still prevent that. */
  whenOpened(callback: () => void): void {
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
        if (event instanceof NavigationEnd) callback();
      });
  }
}
