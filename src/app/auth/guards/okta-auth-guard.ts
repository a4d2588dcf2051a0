import { inject, Injectable, Injector, runInInjectionContext } from '@angular/core';
import type { CanActivate, CanActivateChild, CanMatch, GuardResult } from '@angular/router';
import { OktaAuthGuard as OktaAngularGuard } from '@okta/okta-angular';
import type { GuardedRoute } from './guarded-navigation';
import { requireSignIn } from './require-sign-in';

/**
 * `requireSignIn` as a class, with okta-angular's name, for `canActivate`, `canActivateChild`, `canMatch` and `canLoad`. `provideAuth`
 * provides it for okta-angular's class too, so a route may import the name from either.
 * https://github.com/okta/okta-angular#oktaauthguard
 * @example
 * { path: 'reports', canActivate: [OktaAuthGuard], component: Reports }
 */
@Injectable({ providedIn: 'root' })
export class OktaAuthGuard implements CanActivate, CanActivateChild, CanMatch {
  readonly #injector = inject(Injector);

  canActivate(route: GuardedRoute): Promise<GuardResult> {
    return this.#require(route);
  }

  canActivateChild(route: GuardedRoute): Promise<GuardResult> {
    return this.#require(route);
  }

  /** Deprecated by Angular in favor of `canMatch`, but apps that use okta-angular have it. */
  canLoad(route: GuardedRoute): Promise<GuardResult> {
    return this.#require(route);
  }

  canMatch(route: GuardedRoute, _segments?: unknown, matched?: GuardedRoute): Promise<GuardResult> {
    return this.#require(matched ?? route);
  }

  #require(route: GuardedRoute): Promise<GuardResult> {
    return runInInjectionContext(this.#injector, () => requireSignIn(route));
  }
}

/** How the router calls each of the methods. */
type Call = Parameters<OktaAuthGuard['canMatch']>;

/**
 * Makes every instance of okta-angular's guard call ours. A lazy-loaded module that imports `OktaAuthModule`, for example for its
 * directive, provides the guard to its own routes, and a root provider can't replace that one.
 */
export function overrideOktaGuard(): void {
  // `canMatch` works for all: its third argument is optional.
  const value = function (this: { readonly injector: Injector }, ...call: Call): unknown {
    return this.injector.get(OktaAuthGuard).canMatch(...call);
  };
  for (const method of ['canActivate', 'canActivateChild', 'canLoad', 'canMatch']) {
    Object.defineProperty(OktaAngularGuard.prototype, method, { configurable: true, writable: true, value });
  }
}
