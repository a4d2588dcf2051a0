import { inject } from '@angular/core';
import { Session } from '../session/session';
import type { SignInDemand } from '../session/sign-in-demand';
import { isMet } from './assurance';
import { routeGuard, type RouteGuard } from './guarded-navigation';
import { SignInGate } from './sign-in-gate';
import { StepUpMarks } from './step-up-marks';

/** What `requireAssurance` asks for beyond the level. */
export interface AssuranceOptions {
  /** How long ago the user may have proved who they are, in seconds. Up to a minute more counts, for the way back. */
  readonly maxAge?: number;
}

/**
 * Lets in whoever has signed in at a level of authentication or above it, lately enough. Whoever has not signs in (again)
 * with `acr_values` and `max_age` (step-up): once, and where that does not bring it, gets `/not-for-you?acr_values=…&max_age=…`
 * under the URL they asked for, from where they can start it again. For `canActivate`, `canActivateChild` and `canMatch`;
 * `requireSignIn` is not needed beside it.
 * It goes by the ID token's `acr` and `auth_time` (OpenID Connect Core 1.0, section 2), and by strength: a second factor
 * counts for `urn:okta:loa:1fa:pwd`, with a password among the two or not. What the user may do is for the API to decide.
 * @param acr one of Okta's levels, such as `urn:okta:loa:2fa:any`, or one of your own, which counts only for itself:
 * https://developer.okta.com/docs/guides/step-up-authentication/main/#predefined-parameter-values
 */
export function requireAssurance(acr: string, { maxAge }: AssuranceOptions = {}): RouteGuard {
  const demand: SignInDemand = { acrValues: acr, ...(maxAge !== undefined && { maxAge }) };
  return routeGuard(async (navigation) => {
    const gate = inject(SignInGate);
    const marks = inject(StepUpMarks);
    const session = inject(Session);

    const passed = await gate.pass(navigation, demand);
    if (passed !== true) return passed;
    if (!isMet(demand, session) && !marks.has(demand, session.user()?.sub)) {
      const steppedUp = await gate.leave(navigation, demand);
      if (steppedUp !== true) return steppedUp;
    }
    if (!isMet(demand, session)) return navigation.explain({ acr_values: acr, max_age: maxAge });
    navigation.whenOpened(() => marks.clear(demand));
    return true;
  });
}
