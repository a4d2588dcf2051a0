import type { Injector } from '@angular/core';
import type { OktaAuth, TokenParams } from '@okta/okta-auth-js';

/**
 * Called instead of a sign-in when a guard requires one, for example to open the app's own sign-in page. Afterwards,
 * `oktaAuth.signInWithRedirect()` returns to the requested page. Same as in okta-angular:
 * https://github.com/okta/okta-angular#onauthrequired
 * @param options what the route requires, such as `acrValues`
 * @returns a promise, if the guard should wait
 */
export type OnAuthRequired = (oktaAuth: OktaAuth, injector: Injector, options?: TokenParams) => unknown;
