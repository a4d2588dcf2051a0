import type { ProblemCause } from '../problem/problem-cause';
import { isUsable } from '../storage/stored-value';

/** What in this browser keeps any sign-in from coming to its end, if anything does: to be told before leaving for the org. */
export function findObstacle(): ProblemCause | undefined {
  // Without a secure context there is no `crypto.subtle`, which PKCE needs (W3C Secure Contexts).
  if (!window.isSecureContext) return 'insecureContext';
  return keepsData() ? undefined : 'storageBlocked';
}

/**
 * Whether the session storage works, without which the SDK can't begin or finish a sign-in. Some browsers throw where it is
 * forbidden, others take what is written and forget it.
 */
export function keepsData(): boolean {
  return isUsable('sessionStorage');
}
