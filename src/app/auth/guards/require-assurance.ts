import { inject } from '@angular/core';
import { checkSignInOptions, type SignInOptions } from '../sign-in/sign-in-options';
import { routeGuard, type RouteGuard } from './guarded-navigation';
import { SignInGate } from './sign-in-gate';

/**
 * Options of `requireAssurance` in addition to the level: how recent the sign-in must be (`maxAge`; one more minute is tolerated for the
 * redirect back), and other options of the sign-in.
 */
export type AssuranceOptions = Omit<SignInOptions, 'acrValues'>;

/**
 * Lets in users who have signed in recently enough, at this level of authentication or a higher one. Sends other users to sign in
 * with `acr_values` and `max_age` (step-up), but only once. If the org provides less, they see `/forbidden?acr_values=…&max_age=…`
 * under the requested URL, and can try again. For `canActivate`, `canActivateChild` and `canMatch`, where it replaces
 * `requireSignIn`. The route's `data.okta` adds options; the arguments take precedence.
 *
 * It checks `acr` and `auth_time` of the ID token (OpenID Connect Core 1.0, section 2). Higher levels include lower ones: two factors
 * count for `urn:okta:loa:1fa:pwd`, even without a password. The API must check what the user may do.
 * @param acr one of Okta's levels, such as `urn:okta:loa:2fa:any`, or a custom level, which must match exactly. Several levels are
 *   separated by spaces, and one of them is enough: https://developer.okta.com/docs/guides/step-up-authentication/main/#predefined-parameter-values
 * @throws TypeError if an option isn't allowed
 * @example
 * { path: 'payments', canActivate: [requireAssurance('urn:okta:loa:2fa:any', { maxAge: 900 })], component: Payments }
 */
export function requireAssurance(acr: string, options: AssuranceOptions = {}): RouteGuard {
  const required = checkSignInOptions({ ...options, acrValues: acr }, 'requireAssurance');
  return routeGuard((navigation) =>
    inject(SignInGate).pass(navigation, { ...navigation.options, ...required }),
  );
}
