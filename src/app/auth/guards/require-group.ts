import { inject } from '@angular/core';
import { SessionStore } from '../state/session-store';
import { routeGuard, type RouteGuard } from './guarded-navigation';
import { isInGroup } from './if-group';
import { SignInGate } from './sign-in-gate';

/**
 * Lets in members of a group. Other signed-in users see `/forbidden?group=…` under the requested URL. Signed-out users are sent to
 * sign in. For `canActivate`, `canActivateChild` and `canMatch`. It reads the route's data like `requireSignIn`. It only hides
 * pages that a user can't use: the API must check what the user may do.
 * @param groups exact names from the ID token's `groups` claim; one of them is enough
 * @example
 * { path: 'admin', canActivate: [requireGroup('Admins')], component: Admin }
 */
export function requireGroup(...groups: readonly [string, ...string[]]): RouteGuard {
  return routeGuard(async (navigation) => {
    const store = inject(SessionStore);
    const result = await inject(SignInGate).pass(navigation, navigation.options);
    if (result !== true) return result;
    return isInGroup(store.user(), groups) || navigation.redirectToForbidden({ group: groups });
  });
}
