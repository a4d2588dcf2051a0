import { inject } from '@angular/core';
import { routeGuard } from './guarded-navigation';
import { SignInGate } from './sign-in-gate';

/**
 * Lets in signed-in users, and sends everyone else to sign in and return to the requested page. If the sign-in can't start, the
 * problem page says why. For `canActivate`, `canActivateChild` and `canMatch`.
 *
 * It reads the data of its route: `data.okta` contains options of the sign-in (`SignInOptions`). With `acrValues` or `maxAge`, users must
 * meet these requirements, as with `requireAssurance`. `data.onAuthRequired` is called instead of a sign-in.
 * @example
 * { path: 'reports', canActivate: [requireSignIn], data: { okta: { idp: '0oa…' } }, component: Reports }
 */
export const requireSignIn = routeGuard((navigation) =>
  inject(SignInGate).pass(navigation, navigation.options),
);
