import { isSecureUrl } from './http/secure-url.ts';

/** The options of the API. */
export interface ApiOptions {
  /** The TCP port on loopback. Default 0: any free one. */
  readonly port?: number;
  /** The issuer of the custom authorization server, exactly as in its tokens: `https://{org}/oauth2/default`. */
  readonly issuer: string;
  /** The `aud` of accepted access tokens. Default `api://default`. */
  readonly audience?: string;
  /** The client ID (`cid`) of the only app whose access tokens are accepted. */
  readonly clientId: string;
  /** Origins whose pages may call the API (CORS), such as `http://localhost:4200`. */
  readonly allowedOrigins: readonly string[];
  /** The SQLite file. It is created with its folder if it is missing. Default `:memory:`. */
  readonly database?: string;
  /** A scope that every access token must have. Default: none. */
  readonly requiredScope?: string;
  /**
   * Whether access tokens must be bound to a key and be sent with a proof of it (DPoP, RFC 9449). With `optional`, the
   * default, bearer tokens are accepted too, so that the authorization server decides.
   */
  readonly dpop?: 'optional' | 'required';
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number;
}

/** {@link ApiOptions} with the defaults. */
export type ApiSettings = Required<Omit<ApiOptions, 'requiredScope'>> & Pick<ApiOptions, 'requiredScope'>;

/**
 * A scope-token of RFC 6749 section 3.3. It must not contain quotes or backslashes, because it becomes part of a quoted
 * header value.
 */
const scopeToken = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

const dpopModes: readonly unknown[] = ['optional', 'required'];

const isOrigin = (value: string) => URL.canParse(value) && new URL(value).origin === value;

/**
 * Validates the options and adds the defaults.
 * @throws TypeError with the invalid option and what to write instead.
 */
export function readOptions(options: ApiOptions): ApiSettings {
  const { issuer, clientId, allowedOrigins, requiredScope, dpop = 'optional' } = options;
  if (!isSecureUrl(issuer)) {
    throw new TypeError(`issuer must be an https: URL (http: for loopback only), but is '${issuer}'.`);
  }
  if (clientId === '') {
    throw new TypeError("clientId must be the app integration's client ID, but is empty.");
  }
  for (const origin of allowedOrigins) {
    if (!isOrigin(origin)) {
      throw new TypeError(
        `allowedOrigins must hold origins (scheme, host and port) such as 'http://localhost:4200', but holds '${origin}'.`,
      );
    }
  }
  if (requiredScope !== undefined && !scopeToken.test(requiredScope)) {
    throw new TypeError(
      `requiredScope must be the name of one scope, without spaces, but is '${requiredScope}'.`,
    );
  }
  if (!dpopModes.includes(dpop))
    throw new TypeError(`dpop must be 'optional' or 'required', but is '${dpop}'.`);
  return { port: 0, audience: 'api://default', database: ':memory:', dpop, clock: Date.now, ...options };
}
