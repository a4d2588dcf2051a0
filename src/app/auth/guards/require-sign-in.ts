import { inject } from '@angular/core';
import { routeGuard } from './guarded-navigation';
import { SignInGate } from './sign-in-gate';

/**
 * Lets a signed-in user in and sends everyone else to sign in, to come back to the page they asked for; where that can't be,
 * to the page that says why. For `canActivate`, `canActivateChild` and `canMatch`.
 *
 * It obeys the route's data, for that route alone: `data.okta` has the options of the sign-in (`SignInOptions`), and with
 * `acrValues` or `maxAge` the page is for users who meet them, as with `requireAssurance`; `data.onAuthRequired` is called in
 * place of a sign-in.
 * @example
 * { path: 'reports', canActivate: [requireSignIn], data: { okta: { idp: '0oa…' } }, component: Reports }
 */
export const requireSignIn = routeGuard((navigation) =>
  inject(SignInGate).pass(navigation, navigation.options),
);
