import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

const cookie = 'console-notice';

/** Redirects after a form that has succeeded. The next page shows the message once. */
export function redirectWithNotice(c: Context, path: string, message: string): Response {
  setCookie(c, cookie, message, { httpOnly: true, sameSite: 'Strict', path: '/admin', maxAge: 30 });
  // 303 makes the browser load the page with GET (RFC 9110 section 15.4.4).
  return c.redirect(path, 303);
}

/** Takes the message for this page, if there is one. */
export function takeNotice(c: Context): string | undefined {
  const message = getCookie(c, cookie);
  if (message !== undefined) deleteCookie(c, cookie, { path: '/admin' });
  return message;
}
