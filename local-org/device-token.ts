import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { fingerprint, newSecret } from './ids.ts';

/** Okta's name for the cookie that recognizes a browser. */
const cookie = 'DT';

/**
 * Returns the fingerprint of the browser's device token. A browser without one gets one.
 * It ties a sign-in to the browser that started it, so that a leaked state token is useless in another browser.
 */
export function ensureDeviceToken(c: Context): string {
  let secret = getCookie(c, cookie);
  if (!secret) {
    secret = newSecret();
    // Lax: the redirect from the app's origin must send it.
    setCookie(c, cookie, secret, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 400 * 24 * 3600 });
  }
  return fingerprint(secret);
}

/** Returns the fingerprint of the browser's device token; `undefined` if the browser has none. */
export function readDeviceToken(c: Context): string | undefined {
  const secret = getCookie(c, cookie);
  return secret ? fingerprint(secret) : undefined;
}
