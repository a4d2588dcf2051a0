import type { Injector } from '@angular/core';
import { OktaAuthGuard as OktaAngularGuard } from '@okta/okta-angular';
import { OktaAuthGuard } from './okta-auth-guard';

/** How the router calls any of them. */
type Call = Parameters<OktaAuthGuard['canMatch']>;

/**
 * Has every instance of okta-angular's guard ask ours. A lazy-loaded module that imports `OktaAuthModule`, for its directive
 * perhaps, provides a guard to its own routes, which a provider at the root can't replace.
 */
export function adoptOktaGuard(): void {
  // `canMatch` does for all: it needs the third argument only where the router has one.
  const value = function (this: { readonly injector: Injector }, ...call: Call): unknown {
    return this.injector.get(OktaAuthGuard).canMatch(...call);
  };
  for (const method of ['canActivate', 'canActivateChild', 'canLoad', 'canMatch']) {
    Object.defineProperty(OktaAngularGuard.prototype, method, { configurable: true, writable: true, value });
  }
}
