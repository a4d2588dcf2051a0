import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { OktaAuthGuard } from '@okta/okta-angular';
import { OrgUnreachable } from '../okta/org-unreachable';
import { SignInProblems } from '../problem/sign-in-problems';
import { AccessTokens } from '../session/access-tokens';
import { SessionStatus } from '../session/session-status';
import { SignIn } from '../session/sign-in';

/**
 * Lets a signed-in user in and sends everyone else to sign in, to come back to the page they asked for; where that can't be,
 * to the problem page.
 * okta-angular's `OktaAuthGuard` decides; it is asked once it is clear who is signed in, and the sign-in that it calls for
 * is awaited here.
 */
export const requireSignIn = (async (route, state) => {
  const accessTokens = inject(AccessTokens);
  const guard = inject(OktaAuthGuard);
  const problems = inject(SignInProblems);
  const router = inject(Router);
  const signIn = inject(SignIn);
  const status = inject(SessionStatus);
  const navigation = router.currentNavigation()?.id;
  // By a sign-out, for one, which must not end in a sign-in.
  const isSuperseded = (): boolean => router.currentNavigation()?.id !== navigation;

  status.read();
  await status.until('signedIn', 'signedOut');
  if (isSuperseded()) return false;
  if (status.state().status === 'signedIn') {
    await renewIfExpired(accessTokens);
    if (await guard.canActivate(route, state)) return true;
  }
  if (isSuperseded()) return false;
  if (status.state().status === 'signedIn') return false;
  const failed = await signIn.leave(state.url);
  if (failed) return problems.redirect(failed, state.url);
  // As the app opens, the URL would change to the start page's: keep what was asked for, through a reload too.
  if (router.navigated) return false;
  await status.until('signedIn', 'signedOut');
  if (status.state().status === 'signedIn') return true;
  return problems.redirect(
    { diagnosis: { cause: 'interrupted' }, at: Date.now(), returnTo: state.url, demand: {} },
    state.url,
  );
}) satisfies CanActivateFn;

/** With the org out of reach a signed-in user stays so, and the page opens. */
async function renewIfExpired(accessTokens: AccessTokens): Promise<void> {
  try {
    await accessTokens.get();
  } catch (error) {
    if (!(error instanceof OrgUnreachable)) throw error;
  }
}
