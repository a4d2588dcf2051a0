import { isSecureUrl } from './http/secure-url.ts';

/** What the API is started with. */
export interface ApiOptions {
  /** The TCP port on loopback; 0, the default, takes any free one. */
  readonly port?: number;
  /** The custom authorization server, letter for letter as in its tokens: `https://{org}/oauth2/default`. */
  readonly issuer: string;
  /** The `aud` that access tokens must carry. Default `api://default`. */
  readonly audience?: string;
  /** The client ID (`cid`) of the one app whose access tokens are accepted. */
  readonly clientId: string;
  /** Origins whose pages may call the API (CORS), such as `http://localhost:4200`. */
  readonly allowedOrigins: readonly string[];
  /** Path of the SQLite file, created with its folder when absent. Default `:memory:`. */
  readonly database?: string;
  /** A scope that every access token must carry. None by default. */
  readonly requiredScope?: string;
  /**
   * Whether access tokens must be bound to a key and come with a proof of it (DPoP, RFC 9449), or bearer tokens are
   * taken too. Default `optional`: then the authorization server decides, by what it issues.
   */
  readonly dpop?: 'optional' | 'required';
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number;
}

/** {@link ApiOptions} with every default filled in. */
export type ApiSettings = Required<Omit<ApiOptions, 'requiredScope'>> & Pick<ApiOptions, 'requiredScope'>;

/** A scope-token of RFC 6749 section 3.3: it goes into a quoted header value, so no quote and no backslash. */
const scopeToken = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

const dpopModes: readonly unknown[] = ['optional', 'required'];

const isOrigin = (value: string) => URL.canParse(value) && new URL(value).origin === value;

/**
 * Fills in the defaults.
 * @throws TypeError naming the option that can't work, and what to write instead.
 */
export function readOptions(options: ApiOptions): ApiSettings {
  const { issuer, clientId, allowedOrigins, requiredScope, dpop = 'optional' } = options;
  if (!isSecureUrl(issuer)) {
    throw new TypeError(`issuer is '${issuer}': write an https: URL (http: for loopback only).`);
  }
  if (clientId === '') {
    throw new TypeError("clientId is empty: write the app integration's client ID.");
  }
  for (const origin of allowedOrigins) {
    if (!isOrigin(origin)) {
      throw new TypeError(
        `allowedOrigins holds '${origin}': write scheme, host and port only, such as 'http://localhost:4200'.`,
      );
    }
  }
  if (requiredScope !== undefined && !scopeToken.test(requiredScope)) {
    throw new TypeError(`requiredScope is '${requiredScope}': write the name of one scope, without spaces.`);
  }
  if (!dpopModes.includes(dpop)) throw new TypeError(`dpop is '${dpop}': write 'optional' or 'required'.`);
  return { port: 0, audience: 'api://default', database: ':memory:', dpop, clock: Date.now, ...options };
}
