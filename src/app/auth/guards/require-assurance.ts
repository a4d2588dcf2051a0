import { inject } from '@angular/core';
import { checkSignInOptions, type SignInOptions } from '../sign-in/sign-in-options';
import { routeGuard, type RouteGuard } from './guarded-navigation';
import { SignInGate } from './sign-in-gate';

/**
 * What `requireAssurance` asks for beyond the level: how fresh the sign-in must be (`maxAge`: up to a minute more counts, for
 * the way back), and what else to ask the org for.
 */
export type AssuranceOptions = Omit<SignInOptions, 'acrValues'>;

/**
 * Lets in whoever has signed in at a level of authentication or above it, lately enough. Whoever has not signs in (again)
 * with `acr_values` and `max_age` (step-up): once, and where that does not bring it, gets `/forbidden?acr_values=…&max_age=…`
 * under the URL they asked for, from where they can start it again. For `canActivate`, `canActivateChild` and `canMatch`;
 * `requireSignIn` is not needed beside it. What `data.okta` of the route has is added; the arguments take precedence.
 * It goes by the ID token's `acr` and `auth_time` (OpenID Connect Core 1.0, section 2), and by strength: a second factor
 * counts for `urn:okta:loa:1fa:pwd`, with a password among the two or not. What the user may do is for the API to decide.
 * @param acr one of Okta's levels, such as `urn:okta:loa:2fa:any`, or one of your own, which counts only for itself; any of
 * several with spaces between: https://developer.okta.com/docs/guides/step-up-authentication/main/#predefined-parameter-values
 * @throws TypeError if an option is not allowed
 * @example
 * { path: 'payments', canActivate: [requireAssurance('urn:okta:loa:2fa:any', { maxAge: 900 })], component: Payments }
 */
export function requireAssurance(acr: string, options: AssuranceOptions = {}): RouteGuard {
  const required = checkSignInOptions({ ...options, acrValues: acr }, 'requireAssurance');
  return routeGuard((navigation) =>
    inject(SignInGate).pass(navigation, { ...navigation.options, ...required }),
  );
}
