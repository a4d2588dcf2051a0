import type { Injector } from '@angular/core';
import type { OktaAuth, TokenParams } from '@okta/okta-auth-js';

/**
 * What an app does in place of a sign-in where a guard requires one, such as to open a sign-in page of its own. Afterwards
 * `oktaAuth.signInWithRedirect()` comes back to the page that was asked for. As okta-angular has it:
 * https://github.com/okta/okta-angular#onauthrequired
 * @param options what the route asks for, such as `acrValues`
 * @returns a promise, if the guard is to wait for it
 */
export type OnAuthRequired = (oktaAuth: OktaAuth, injector: Injector, options?: TokenParams) => unknown;
