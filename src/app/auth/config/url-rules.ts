import { isLoopback } from './addresses';

/** Whether a URL breaks a rule. */
type IsBroken = (url: URL, base: string) => boolean;

/** What a URL in the configuration must not be. `config-messages.ts` puts it into words. */
export const urlRules = {
  /** Neither `https:` nor (on this machine) `http:`: tokens would be sent unencrypted. */
  insecure: ({ protocol, hostname }) =>
    protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname)),
  /** The domain of Okta's admin console, which doesn't support sign-ins. */
  adminDomain: ({ hostname }) => hostname.includes('-admin.okta'),
  /** With a user name or password: they would be sent with requests, or hide the real host. */
  userInfo: ({ username, password }) => username !== '' || password !== '',
  /** With a fragment: the org doesn't accept it (RFC 6749, section 3.1.2), even in apps with hash routing. */
  fragment: ({ hash }) => hash !== '',
  /** With a query or a fragment (RFC 6749, section 3.1.2; RFC 8414, section 2). */
  queryOrFragment: ({ search, hash }) => search !== '' || hash !== '',
  /** An endpoint or a document of the authorization server: the issuer is the server itself. */
  endpoint: ({ pathname }) => endpoint.test(pathname),
  /** The start page as the callback: any `?code=` there would count as the response to a sign-in. */
  startPage: ({ pathname }, base) => withoutSlash(pathname) === withoutSlash(basePath(base)),
  /** A path outside of the base, where the web server doesn't serve this app. */
  outsideBase: ({ pathname }, base) => !`${withoutSlash(pathname)}/`.startsWith(basePath(base)),
  /** A percent-encoded or other unusual path, which servers read differently. */
  unusualPath: ({ pathname }) => /[%*]/.test(pathname),
  /** With an origin other than the page's: only the page's origin has the data to finish the sign-in. */
  otherOrigin: ({ origin }, base) => origin !== new URL(base).origin,
} satisfies Readonly<Record<string, IsBroken>>;

/** The name of a rule. */
export type UrlRule = keyof typeof urlRules;

/** The end of an address at the authorization server. */
export const endpoint = /\/(?:oauth2\/v1|v1\/[a-z]+|\.well-known)(?:\/.*)?$/;

/** The folder of a base, with a trailing slash. */
export const basePath = (base: string): string => new URL('.', base).pathname;

const withoutSlash = (path: string): string => path.replace(/\/+$/, '');
