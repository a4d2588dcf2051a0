import { inject } from '@angular/core';
import { SessionStore } from '../state/session-store';
import { routeGuard, type RouteGuard } from './guarded-navigation';
import { isInGroup } from './if-group';
import { SignInGate } from './sign-in-gate';

/**
 * Lets members of a group in. Whoever is signed in without it gets `/forbidden?group=…` under the URL they asked for;
 * whoever is not signed in signs in first. For `canActivate`, `canActivateChild` and `canMatch`. It obeys the route's data as
 * `requireSignIn` does.
 * It keeps people from pages that are of no use to them; what they may do is for the API to decide.
 * @param groups exact names, as in the ID token's `groups` claim; one of them is enough
 */
export function requireGroup(...groups: readonly [string, ...string[]]): RouteGuard {
  return routeGuard(async (navigation) => {
    const store = inject(SessionStore);
    const passed = await inject(SignInGate).pass(navigation, navigation.options);
    if (passed !== true) return passed;
    return isInGroup(store.user(), groups) || navigation.redirectToForbidden({ group: groups });
  });
}
