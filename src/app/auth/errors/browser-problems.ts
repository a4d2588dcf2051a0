import { isUsable } from '../storage/stored-value';
import type { AuthErrorCode } from './auth-error';

/** Finds a reason why sign-ins can't work in this browser. Check it before redirecting to the org. */
export function findBrowserProblem(): AuthErrorCode | undefined {
  // Check this first: a frame can cause the other two.
  if (isFramedByAnotherOrigin()) return 'framed';
  // Without a secure context there is no `crypto.subtle`, which PKCE needs (W3C Secure Contexts).
  if (!window.isSecureContext) return 'insecureContext';
  return storesData() ? undefined : 'storageBlocked';
}

/**
 * Whether the session storage works. The SDK needs it to start and to finish a sign-in. If it is blocked, some browsers throw, and
 * others accept a value and lose it.
 */
export function storesData(): boolean {
  return isUsable('sessionStorage');
}

/**
 * Whether a page of another origin shows this page in a frame. The headers of the org's sign-in page forbid framing. A frame of the
 * same origin is fine: it may belong to a test runner such as Cypress, which handles that.
 * @param view the window of the page
 */
export function isFramedByAnotherOrigin(view: Window = window): boolean {
  try {
    for (let frame = view; frame !== frame.parent; frame = frame.parent) {
      // A page of another origin doesn't let us read its address (HTML Standard, cross-origin properties of Location).
      if (frame.parent.location.origin !== view.location.origin) return true;
    }
    return false;
  } catch {
    return true;
  }
}
