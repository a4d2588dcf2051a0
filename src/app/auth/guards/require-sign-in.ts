import { inject } from '@angular/core';
import { routeGuard } from './guarded-navigation';
import { SignInGate } from './sign-in-gate';

/**
 * Lets a signed-in user in and sends everyone else to sign in, to come back to the page they asked for; where that can't be,
 * to the page which tells why. For `canActivate`, `canActivateChild` and `canMatch`.
 * okta-angular's `OktaAuthGuard` decides. What that reads from a route's data (`okta.acrValues`, `onAuthRequired`) has no
 * effect here: see `requireAssurance`.
 */
export const requireSignIn = routeGuard((navigation) => inject(SignInGate).pass(navigation));
