import { inject, Injector, runInInjectionContext } from '@angular/core';
import { RedirectCommand, Router, type CanActivateFn } from '@angular/router';
import { Session } from '../session/session';
import { requireSignIn } from './require-sign-in';

/**
 * Lets members of a group in. Whoever is signed in without it gets `/not-for-you?group=…` under the URL they asked for;
 * whoever is not signed in signs in first.
 * It keeps people from pages that are of no use to them; what they may do is for the API to decide.
 * @param group the exact name, as in the ID token's `groups` claim
 */
export function requireGroup(group: string): CanActivateFn {
  return async (route, state) => {
    const injector = inject(Injector);
    const router = inject(Router);
    const session = inject(Session);
    const isLetIn = await runInInjectionContext(injector, () => requireSignIn(route, state));
    if (isLetIn !== true) return isLetIn;
    if (session.user()?.groups.includes(group)) return true;
    const notForYou = router.createUrlTree(['/not-for-you'], { queryParams: { group } });
    return new RedirectCommand(notForYou, { browserUrl: state.url });
  };
}
