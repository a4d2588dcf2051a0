import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { fingerprint, newSecret } from './ids.ts';

const cookie = 'local_org_browser';

/**
 * The fingerprint of the browser behind a request: of a cookie that it is given the first time it gets here. It ties a
 * sign-in to the browser that began it, so that a state token seen elsewhere is of no use there.
 */
export function identifyBrowser(c: Context): string {
  let secret = getCookie(c, cookie);
  if (!secret) {
    secret = newSecret();
    // Lax: the redirect from the app's origin must bring it along.
    setCookie(c, cookie, secret, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 400 * 24 * 3600 });
  }
  return fingerprint(secret);
}

/** The same for a request that must come from a browser that was here before; `undefined` for one that wasn't. */
export function knownBrowser(c: Context): string | undefined {
  const secret = getCookie(c, cookie);
  return secret ? fingerprint(secret) : undefined;
}
