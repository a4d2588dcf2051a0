import { isLoopback } from './addresses';
import type { ReadContext, SettingProblem } from './setting';

/** Returns the problem of a URL, if there is one. */
export type UrlRule = (url: URL, context: ReadContext) => SettingProblem | undefined;

/** Requires `https:`, or `http:` on this machine. Otherwise, tokens would be sent unencrypted. */
export const isSecure: UrlRule = (url) => {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return undefined;
  return url.protocol === 'http:'
    ? {
        problem: `is not secure: http: is only for this machine (localhost), and this is ${url.host}.`,
        fix: `Write https://${url.host}${url.pathname}.`,
      }
    : { problem: `starts with ${url.protocol}, which is no web address.`, fix: 'Write an https: address.' };
};

/** Rejects the domain of Okta's admin console, which doesn't support sign-ins. */
export const isNotAdminDomain: UrlRule = (url) => {
  if (!url.hostname.includes('-admin.okta')) return undefined;
  const host = url.host.replace('-admin.okta', '.okta');
  return {
    problem: `is the admin console's domain, ${url.host}.`,
    fix: `Leave out "-admin": https://${host}${url.pathname === '/' ? '' : url.pathname}.`,
  };
};

/** Rejects a user name or password: they would be sent with requests, or hide the real host. */
export const hasNoUserInfo: UrlRule = (url) =>
  url.username === '' && url.password === ''
    ? undefined
    : { problem: 'has a user name before the host.', fix: `Leave out everything up to the @: ${url.host}.` };

/** Rejects a fragment: the org doesn't accept it (RFC 6749, section 3.1.2), even in apps with hash routing. */
export const hasNoFragment: UrlRule = (url) =>
  url.hash === ''
    ? undefined
    : {
        problem: `has a fragment, ${url.hash}, which the org accepts in no redirect URI.`,
        fix: 'Write a path without #, such as login/callback, also where the app uses hash routing: the app goes on to the right page by itself.',
      };

/** Rejects a query and a fragment (RFC 6749, section 3.1.2; RFC 8414, section 2). */
export const hasNoQueryOrFragment: UrlRule = (url) =>
  url.search === '' && url.hash === ''
    ? undefined
    : {
        problem: `has a query or a fragment: ${url.search}${url.hash}.`,
        fix: `Write ${url.origin}${url.pathname}.`,
      };

/** Rejects endpoints and documents of the authorization server: the issuer is the server itself. */
export const isNoEndpoint: UrlRule = (url) => {
  const end = /\/(?:oauth2\/v1|v1\/[a-z]+|\.well-known)(?:\/.*)?$/.exec(url.pathname);
  return end
    ? {
        problem: `is an address at the authorization server, not the server itself: it ends in ${end[0]}.`,
        fix: `Write ${url.origin}${url.pathname.slice(0, end.index)}.`,
      }
    : undefined;
};

/** Rejects the start page as the callback: any `?code=` there would count as the response to a sign-in. */
export const hasPathOfItsOwn: UrlRule = (url, { base }) =>
  withoutSlash(url.pathname) === withoutSlash(basePath(base))
    ? {
        problem:
          "is the app's start page, where any link with ?code= would count as the answer to a sign-in.",
        fix: 'Give it a path that no page of the app has, such as login/callback, here and in the app integration.',
      }
    : undefined;

/** Requires a path below the base: elsewhere, the web server doesn't serve this app. */
export const isBelowBase: UrlRule = (url, { base }) => {
  const path = basePath(base);
  if (`${withoutSlash(url.pathname)}/`.startsWith(path)) return undefined;
  return {
    problem: `leads to ${url.pathname}, outside of this app, whose base is ${path} (the base element in index.html).`,
    fix: `Write it without a slash at its start, such as ${url.pathname.slice(1)}, so that it becomes ${path}${url.pathname.slice(1)}.`,
  };
};

/** The folder of a base, with a slash at its end. */
const basePath = (base: string): string => new URL('.', base).pathname;

const withoutSlash = (path: string): string => path.replace(/\/+$/, '');

/** Rejects percent-encoded and other unusual paths, which servers read differently. */
export const hasPlainPath: UrlRule = (url) =>
  /[%*]/.test(url.pathname)
    ? {
        problem: `has an unusual path: ${url.pathname}.`,
        fix: 'Write a plain path: no wildcard, nothing percent-encoded.',
      }
    : undefined;

/** Requires the page's origin: only that origin has the data to finish the sign-in. */
export const isOnPageOrigin: UrlRule = (url, { base }) => {
  const { origin } = new URL(base);
  if (url.origin === origin) return undefined;
  return {
    problem: `is at ${url.origin}, but the app is open at ${origin}.`,
    fix: `Open the app at ${url.origin}, or write only the path: ${url.pathname}.`,
  };
};
