import { inject, Injectable, Injector, runInInjectionContext } from '@angular/core';
import type { CanActivate, CanActivateChild, CanMatch, GuardResult } from '@angular/router';
import { OktaAuthGuard as OktaAngularGuard } from '@okta/okta-angular';
import type { GuardedRoute } from './guarded-navigation';
import { requireSignIn } from './require-sign-in';

/**
 * `requireSignIn` as a class, under okta-angular's name: `canActivate: [OktaAuthGuard]`, and the same for `canActivateChild`,
 * `canMatch` and `canLoad`. `provideAuth` has okta-angular's own token give it too, so it does not matter where a route
 * imports the name from.
 * https://github.com/okta/okta-angular#oktaauthguard
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

  /** Angular has deprecated it in favour of `canMatch`, and apps that come from okta-angular have it. */
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

/** How the router calls any of them. */
type Call = Parameters<OktaAuthGuard['canMatch']>;

/**
 * Has every instance of okta-angular's guard ask ours. A lazy-loaded module that imports `OktaAuthModule`, for its directive
 * perhaps, provides a guard to its own routes, which a provider at the root can't replace.
 */
export function overrideOktaGuard(): void {
  // `canMatch` does for all: it needs the third argument only where the router has one.
  const value = function (this: { readonly injector: Injector }, ...call: Call): unknown {
    return this.injector.get(OktaAuthGuard).canMatch(...call);
  };
  for (const method of ['canActivate', 'canActivateChild', 'canLoad', 'canMatch']) {
    Object.defineProperty(OktaAngularGuard.prototype, method, { configurable: true, writable: true, value });
  }
}
