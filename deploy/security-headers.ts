/** What the content security policy depends on. */
export interface PolicySources {
  /** The org's origin. */
  readonly org: string;
  /** The protected APIs of the configuration that have another origin than the app: absolute URL prefixes. */
  readonly apis: readonly string[];
  /** The origin of `postLogoutRedirectUri`, unless it is the app's. */
  readonly afterSignOut: string | undefined;
  /** The hashes of the inline scripts in `index.html`: see `inlineScriptHashes`. */
  readonly scriptHashes: readonly string[];
}

/** Headers by name. */
export type Headers = Readonly<Record<string, string>>;

/** The headers of every response. */
export const commonHeaders: Headers = {
  // Browsers ignore it over http: (RFC 6797, section 8.1). Other hosts of the domain are not this app's to decide about, so
  // it doesn't include subdomains.
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
  // The callback's address has the authorization code (RFC 9700, section 4.2.4).
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What the app never asks a browser for. A script that gets into the page can't ask for it either. */
const unusedFeatures = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
];

/**
 * The additional headers of the app's page.
 * @param nonce new for every response. Only styles have it: those of Angular's components get it from `ngCspNonce`.
 */
export const pageHeaders = (sources: PolicySources, nonce: string): Headers => ({
  'Content-Security-Policy': contentSecurityPolicy(sources, nonce),
  // A sign-in is a redirect, so the app needs no connection to a window of another origin.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': unusedFeatures.map((feature) => `${feature}=()`).join(', '),
});

/** https://www.w3.org/TR/CSP3/ and https://www.w3.org/TR/trusted-types/ */
function contentSecurityPolicy(
  { org, apis, afterSignOut, scriptHashes }: PolicySources,
  nonce: string,
): string {
  const afterwards = afterSignOut === undefined ? [] : [afterSignOut];
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...scriptHashes],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    // The style sheet has its icons as data: URLs.
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'manifest-src': ["'self'"],
    'connect-src': ["'self'", org, ...apis.flatMap(withPathsBelow)],
    // A sign-out with a long ID token posts a form to the org, and browsers apply this to the redirects that follow.
    'form-action': ["'self'", org, ...afterwards],
    // Without a refresh token, okta-auth-js renews tokens in a hidden frame of the org.
    'frame-src': [org],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'self'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['angular'],
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...new Set(values)].join(' '))
    .join('; ');
}

/** A source without a trailing slash matches only that very path (CSP 3, section 6.7.2.12), and a protected API all paths below. */
const withPathsBelow = (api: string): readonly string[] => (api.endsWith('/') ? [api] : [api, `${api}/`]);
