import type { LogLevel } from './log/logger.ts';

/** The options of the API. All times are in seconds. */
export interface ApiOptions {
  /** The TCP port. Default 0: any free one. */
  readonly port?: number;
  /** The address to listen on, such as `0.0.0.0`. Default: both loopback addresses. */
  readonly host?: string;
  /** The origin at which callers reach the API, if a reverse proxy is before it. Default: this machine, by any of its names. */
  readonly publicUrl?: string;
  /** How many reverse proxies before the API add to `X-Forwarded-For`. Default 0: the header is ignored. */
  readonly trustedProxies?: number;
  /** The issuer of the custom authorization server, exactly as in its tokens: `https://{org}/oauth2/default`. */
  readonly issuer: string;
  /** The `aud` of accepted access tokens. Default `api://default`. */
  readonly audience?: string;
  /** The client ID (`cid`) of the only app whose access tokens are accepted. */
  readonly clientId: string;
  /** Origins whose pages may call the API (CORS), such as `http://localhost:4200`. */
  readonly allowedOrigins: readonly string[];
  /** A PostgreSQL URL, or an SQLite file. The file is created with its folder if it is missing. Default `:memory:`. */
  readonly database?: string;
  /** A scope that every access token must have. Default: none. */
  readonly requiredScope?: string;
  /**
   * Whether access tokens must be bound to a key and be sent with a proof of it (DPoP, RFC 9449). With `optional`, the
   * default, bearer tokens are accepted too, so that the authorization server decides.
   */
  readonly dpop?: 'optional' | 'required';
  /** Default `warn`. */
  readonly logLevel?: LogLevel;
  /** Takes each line of the log. Default: standard error. */
  readonly writeLog?: (line: string) => void;
  /** How many requests per minute each IP address may send. Default 1200, because many users may share one. */
  readonly addressRateLimit?: number;
  /** How many requests per minute each user may send. Default 300. */
  readonly userRateLimit?: number;
  /** The largest request body, in bytes. Default 16384. */
  readonly bodyLimit?: number;
  /** How long a request may take to arrive. Default 10. */
  readonly receiveTimeout?: number;
  /** How long the answer to a request may take. Default 15. */
  readonly answerTimeout?: number;
  /** How long the API still accepts requests when it stops, and says that it is not ready. Default 0. */
  readonly stopDelay?: number;
  /** How long running requests may take after that. Default 0.5. */
  readonly stopTimeout?: number;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number;
}

type WithoutDefault = 'host' | 'publicUrl' | 'requiredScope';

/** {@link ApiOptions} with the defaults. */
export type ApiSettings = Required<Omit<ApiOptions, WithoutDefault>> & Pick<ApiOptions, WithoutDefault>;
