import { isLoopback } from './addresses';
import type { ReadContext, SettingProblem } from './setting';

/** Looks at a URL and says what is wrong with it, or nothing. */
export type UrlRule = (url: URL, context: ReadContext) => SettingProblem | undefined;

/** `https:`, or `http:` on this machine: anything else would carry tokens in the clear. */
export const isSecure: UrlRule = (url) => {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return undefined;
  return url.protocol === 'http:'
    ? {
        problem: `is not secure: http: is only for this machine (localhost), and this is ${url.host}.`,
        fix: `Write https://${url.host}${url.pathname}.`,
      }
    : { problem: `starts with ${url.protocol}, which is no web address.`, fix: 'Write an https: address.' };
};

/** Okta's admin console has a domain of its own, which answers no sign-in. */
export const isNotAdminDomain: UrlRule = (url) => {
  if (!url.hostname.includes('-admin.okta')) return undefined;
  const host = url.host.replace('-admin.okta', '.okta');
  return {
    problem: `is the admin console's domain, ${url.host}.`,
    fix: `Leave out "-admin": https://${host}${url.pathname === '/' ? '' : url.pathname}.`,
  };
};

/** No user name or password: they would be sent along or, worse, hide the real host. */
export const hasNoUserInfo: UrlRule = (url) =>
  url.username === '' && url.password === ''
    ? undefined
    : { problem: 'has a user name before the host.', fix: `Leave out everything up to the @: ${url.host}.` };

/** No fragment: the org refuses it (RFC 6749, section 3.1.2), also in apps with hash routing. */
export const hasNoFragment: UrlRule = (url) =>
  url.hash === ''
    ? undefined
    : {
        problem: `has a fragment, ${url.hash}, which the org accepts in no redirect URI.`,
        fix: 'Write a path without #, such as login/callback, also where the app uses hash routing: the app goes on to the right page by itself.',
      };

/** No query and no fragment (RFC 6749, section 3.1.2; RFC 8414, section 2). */
export const hasNoQueryOrFragment: UrlRule = (url) =>
  url.search === '' && url.hash === ''
    ? undefined
    : {
        problem: `has a query or a fragment: ${url.search}${url.hash}.`,
        fix: `Write ${url.origin}${url.pathname}.`,
      };

/** An issuer is the authorization server, not one of its endpoints or documents. */
export const isNoEndpoint: UrlRule = (url) => {
  const end = /\/(?:oauth2\/v1|v1\/[a-z]+|\.well-known)(?:\/.*)?$/.exec(url.pathname);
  return end
    ? {
        problem: `is an address at the authorization server, not the server itself: it ends in ${end[0]}.`,
        fix: `Write ${url.origin}${url.pathname.slice(0, end.index)}.`,
      }
    : undefined;
};

/** The start page can't be told from a callback: any `?code=` there would count as the answer to a sign-in. */
export const hasPathOfItsOwn: UrlRule = (url, { base }) =>
  withoutSlash(url.pathname) === withoutSlash(basePath(base))
    ? {
        problem:
          "is the app's start page, where any link with ?code= would count as the answer to a sign-in.",
        fix: 'Give it a path that no page of the app has, such as login/callback, here and in the app integration.',
      }
    : undefined;

/** The browser must come back to this app: outside of its base the web server answers with something else. */
export const isBelowBase: UrlRule = (url, { base }) => {
  const path = basePath(base);
  if (`${withoutSlash(url.pathname)}/`.startsWith(path)) return undefined;
  return {
    problem: `leads to ${url.pathname}, outside of this app, whose base is ${path} (the base element in index.html).`,
    fix: `Write it without a slash at its start, such as ${url.pathname.slice(1)}, so that it becomes ${path}${url.pathname.slice(1)}.`,
  };
};

/** The folder that a base is in, with a slash at its end. */
const basePath = (base: string): string => new URL('.', base).pathname;

const withoutSlash = (path: string): string => path.replace(/\/+$/, '');

/** Percent-encoded and other unusual paths mean different things to different servers. */
export const hasPlainPath: UrlRule = (url) =>
  /[%*]/.test(url.pathname)
    ? {
        problem: `has an unusual path: ${url.pathname}.`,
        fix: 'Write a plain path: no wildcard, nothing percent-encoded.',
      }
    : undefined;

/** The browser must come back where the sign-in began: only that origin holds what it takes to finish it. */
export const isOnPageOrigin: UrlRule = (url, { base }) => {
  const { origin } = new URL(base);
  if (url.origin === origin) return undefined;
  return {
    problem: `is at ${url.origin}, but the app is open at ${origin}.`,
    fix: `Open the app at ${url.origin}, or write only the path: ${url.pathname}.`,
  };
};
