import type { ProblemCause } from '../problem/problem-cause';
import { isUsable } from '../storage/stored-value';

/** What in this browser keeps any sign-in from coming to its end, if anything does: to be told before leaving for the org. */
export function findObstacle(): ProblemCause | undefined {
  // Before the others, which may only be so in a frame.
  if (isFramedByAnotherOrigin()) return 'framed';
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

/**
 * Whether a page of another origin shows this one in a frame. The org's sign-in page refuses to be framed, by its headers. A
 * frame whose pages are all of this origin goes on: it may be that of a test runner, such as Cypress, which takes care of that.
 * @param view the window of the page
 */
export function isFramedByAnotherOrigin(view: Window = window): boolean {
  try {
    for (let frame = view; frame !== frame.parent; frame = frame.parent) {
      // A page of another origin does not let its address be read (HTML Standard, cross-origin properties of Location).
      if (frame.parent.location.origin !== view.location.origin) return true;
    }
    return false;
  } catch {
    return true;
  }
}
